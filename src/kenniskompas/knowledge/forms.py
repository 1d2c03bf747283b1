# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kenniskompas.knowledge import labels, service


def entry_choices() -> list[tuple[str, str]]:
    return list(service.visible_entries().values_list("slug", "name"))


class EntryField(forms.ChoiceField):
    """One entry of the catalogue, or none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=lambda: [("", _("No approach in particular")), *entry_choices()],
            required=False,
            label=_("Which approach is it about?"),
            **kwargs,
        )


class GapForm(forms.Form):
    question = forms.CharField(
        label=_("What would you like to know?"),
        help_text=_("Write one question. Leave out names and other personal details."),
        min_length=10,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    entry = EntryField()


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("What have you learnt?"),
        help_text=_(
            "What did you do, for whom did it work, and what did not? Leave out names and other"
            " personal details."
        ),
        min_length=10,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    entry = EntryField()
    status = forms.ChoiceField(
        label=_("How does research stand towards this?"),
        choices=[(code, text) for code, (text, _tone) in labels.PRACTICE_STATUSES.items()],
        initial=service.PracticeStatus.NOT_RESEARCHED,
        help_text=_("Do you not know? Then leave it at “Not researched”."),
        widget=forms.RadioSelect,
    )


class BaselineForm(forms.Form):
    """A municipality's own starting point, in people of 100."""

    uitgangspunt = forms.IntegerField(
        label=_("Without this approach, of 100 people in your own group"),
        min_value=1,
        max_value=99,
        required=False,
        widget=forms.NumberInput(attrs={"class": "kk-short"}),
    )

    def risk(self) -> float | None:
        """The own baseline between 0 and 1; None when nothing valid was filled in."""
        if not self.is_valid() or self.cleaned_data["uitgangspunt"] is None:
            return None
        return float(self.cleaned_data["uitgangspunt"]) / 100
