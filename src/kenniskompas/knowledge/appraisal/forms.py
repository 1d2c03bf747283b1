# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenniskompas.accounts.widgets import DayField
from kenniskompas.knowledge.appraisal import labels
from kenniskompas.knowledge.catalogue.forms import EntryField, entry_choices
from kenniskompas.knowledge.labels import LEVELS

LONGEST = 4000


def text_field(label: Any, *, help_text: Any = "", rows: int = 4, **kwargs: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
        **kwargs,
    )


class LaterMixin:
    """Asked of everybody, yet a form may be sent without it: it is looked at when it matters."""

    def validate(self, value: Any) -> None:
        if value:
            super().validate(value)


class LaterChoice(LaterMixin, forms.ChoiceField):
    pass


class LaterChoices(LaterMixin, forms.TypedMultipleChoiceField):
    pass


class LaterText(LaterMixin, forms.CharField):
    pass


class MaterialForm(forms.Form):
    """What reviewers get to read."""

    motivation = text_field(
        gettext_lazy("Why does it deserve this?"),
        help_text=gettext_lazy("A few sentences. Leave out names of clients."),
    )
    material = text_field(
        gettext_lazy("Where can reviewers read it?"),
        help_text=gettext_lazy("One source a line: manual, book or web address, with its date."),
    )


class SubmitForm(MaterialForm):
    entry = EntryField()
    level = forms.ChoiceField(label=gettext_lazy("For which level?"), widget=forms.RadioSelect)

    field_order = ("entry", "level", "motivation", "material")

    def __init__(self, *args: Any, levels: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [(code, LEVELS[code]) for code in levels]
        self.fields["entry"].required = True
        self.fields["entry"].choices = [("", _("Choose an approach")), *entry_choices()]


class ScreeningForm(forms.Form):
    """The questions at the door; answered with yes, or sent back with a reason."""

    use_required_attribute = False
    met = LaterChoices(
        label=gettext_lazy("Is this so?"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    reason = text_field(
        gettext_lazy("What should the submitter add?"),
        help_text=gettext_lazy("Only when you send it back."),
        required=False,
    )

    def __init__(self, *args: Any, questions: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["met"].choices = [(row.pk, row.text) for row in questions]


class ReviewerForm(forms.Form):
    reviewer = forms.TypedChoiceField(label=gettext_lazy("Who is asked?"), coerce=int)

    def __init__(self, *args: Any, candidates: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reviewer"].choices = [
            (each.pk, f"{each.display_name} ({each.get_role_display()})") for each in candidates
        ]


class ReasonForm(forms.Form):
    reason = text_field(gettext_lazy("Why?"), rows=3)


class WithdrawForm(forms.Form):
    reason = text_field(gettext_lazy("Why?"), rows=3, required=False)


class ItemForm(forms.Form):
    """One line of the checklist; `seen` is the edition of the answer in view."""

    use_required_attribute = False
    judgement = LaterChoice(label=gettext_lazy("Your judgement"), widget=forms.RadioSelect)
    note = LaterText(
        label=gettext_lazy("Explanation"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self, *args: Any, choices: Collection[str], needs_note: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["judgement"].choices = judgement_choices(choices)
        if not needs_note:
            self.fields["note"].required = False
            self.fields["note"].help_text = _("Needed when it is not fully met.")


class SummaryForm(forms.Form):
    summary = text_field(gettext_lazy("In short: what do you think of it?"), required=False)


class ConclusionForm(forms.Form):
    judgement = forms.ChoiceField(label=gettext_lazy("Joint conclusion"), widget=forms.RadioSelect)
    reason = text_field(gettext_lazy("Why this conclusion?"), rows=3)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, choices: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["judgement"].choices = judgement_choices(choices)


class DecisionForm(forms.Form):
    level = forms.ChoiceField(label=gettext_lazy("What do you decide?"), widget=forms.RadioSelect)
    reasons = text_field(
        gettext_lazy("Your reasons"),
        help_text=gettext_lazy("Everybody who reads the approach can read them."),
        rows=5,
    )
    valid_until = DayField(
        label=gettext_lazy("It holds until"),
        help_text=gettext_lazy("After this date it is shown as expired. Not for a refusal."),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        levels: Iterable[tuple[str, str]],
        latest: date,
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = list(levels)
        self.today, self.latest = today, latest

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("level") == "none":
            cleaned["valid_until"] = None
        elif "valid_until" in cleaned and cleaned.get("level"):
            self._check_date(cleaned["valid_until"])
        return cleaned

    def _check_date(self, until: date | None) -> None:
        if until is None:
            self.add_error("valid_until", _("Say until when it holds."))
        elif until <= self.today:
            self.add_error("valid_until", _("Choose a day that is still to come."))
        elif until > self.latest:
            self.add_error("valid_until", _("Choose a day within ten years."))


class AppealForm(forms.Form):
    grounds = text_field(
        gettext_lazy("What was overlooked or judged wrongly?"),
        help_text=gettext_lazy("Somebody who did not decide or review before reads it."),
        rows=6,
    )


class CriterionForm(forms.Form):
    level = forms.ChoiceField(label=gettext_lazy("Level"))
    heading = forms.CharField(label=gettext_lazy("In one word"), max_length=120)
    text = text_field(gettext_lazy("What has to be so?"), rows=3)
    help = text_field(gettext_lazy("Help for the reviewer"), rows=2, required=False)
    source = forms.CharField(
        label=gettext_lazy("Source"),
        help_text=gettext_lazy("Document and place, so that everybody can look it up."),
        max_length=300,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = list(labels.CRITERIA_LEVELS.items())


def judgement_choices(codes: Collection[str]) -> list[tuple[str, Any]]:
    return [(code, labels.JUDGEMENTS[code][0]) for code in codes]
