# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The parts of an entry as forms, made from the list of its fields."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kenniskompas.knowledge.editorial import labels
from kenniskompas.knowledge.editorial.fields import FIELDS, PARTS, Field, Shape
from kenniskompas.knowledge.editorial.service import Part, vocabulary

LONGEST = 4000
LINE_LENGTH = 200


class PartForm(forms.Form):
    """One step of an entry; `values` are as the draft keeps them."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)

    def __init__(self, *args: Any, part: Part, content: Mapping[str, Any], **also: Any) -> None:
        super().__init__(*args, **also)
        self.part = part
        for field in PARTS[part]:
            self.fields[field.name] = form_field(field)
            if field.name in content:
                self.initial[field.name] = as_typed(field, content[field.name])

    def values(self) -> dict[str, Any]:
        return {field.name: stored(field, self.cleaned_data) for field in PARTS[self.part]}


def form_field(field: Field) -> forms.Field:
    told: dict[str, Any] = {
        "label": labels.NAMES[field.name],
        "help_text": labels.HELP.get(field.name, ""),
        "required": field.is_required,
    }
    if field.shape is Shape.FLAG:
        return forms.BooleanField(**told)
    if field.shape is Shape.CHOICE:
        return forms.ChoiceField(choices=labels.choices_of(field.name), **told)
    if field.shape is Shape.WORDS:
        choices = [(term.code, term.name) for term in vocabulary(field.name)]
        return forms.MultipleChoiceField(
            choices=choices, widget=forms.CheckboxSelectMultiple, **told
        )
    if field.shape is Shape.LINE:
        return forms.CharField(max_length=LINE_LENGTH, **told)
    return forms.CharField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}), **told)


def as_typed(field: Field, value: Any) -> Any:
    """Points as lines in one box; codes stay a list."""
    return "\n".join(value) if field.shape is Shape.LINES else value


def stored(field: Field, cleaned: Mapping[str, Any]) -> Any:
    value = cleaned[field.name]
    if field.shape is Shape.LINES:
        return points(value)
    return value.strip() if isinstance(value, str) else value


def points(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class ReasonForm(forms.Form):
    """Why something is sent back, withdrawn or put back."""

    reason = forms.CharField(
        label=_("Why?"),
        min_length=3,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReturnForm(ReasonForm):
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **also: Any) -> None:
        super().__init__(*args, **also)
        self.fields["reason"].label = _("What should change?")


class ProposalForm(forms.Form):
    """Another text for one field."""

    text = forms.CharField(
        label=_("The text as it should be"),
        help_text=_("Empty means: take this text out."),
        max_length=LONGEST,
        required=False,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    reason = forms.CharField(
        label=_("Why is this better?"),
        min_length=5,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    source = forms.CharField(
        label=_("Where does it stand?"),
        help_text=_("A report with its page, a web address, or: our own practice."),
        max_length=300,
    )

    def __init__(self, *args: Any, field: str, now: Any, **also: Any) -> None:
        super().__init__(*args, **also)
        self.is_points = FIELDS[field].shape is Shape.LINES
        self.initial["text"] = "\n".join(now) if self.is_points else now
        if self.is_points:
            self.fields["text"].help_text = _("One point per line. Empty means: take them out.")

    def value(self) -> Any:
        text = self.cleaned_data["text"]
        return points(text) if self.is_points else text.strip()


class DecisionForm(forms.Form):
    """Taking a proposal over or not; only a no needs words."""

    verdict = forms.ChoiceField(
        label=_("Do we take this over?"),
        choices=[
            ("accept", _("Yes, this is what we show from now on")),
            ("decline", _("No, the text stays as it is")),
        ],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("What do you say to the proposer?"),
        help_text=_("With a no: why. The proposer reads this."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("verdict") == "decline" and not cleaned.get("words", "").strip():
            self.add_error("words", _("Say why not, so that the proposer understands it."))
        return cleaned
