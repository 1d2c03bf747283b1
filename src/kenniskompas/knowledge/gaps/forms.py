# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kenniskompas.accounts.widgets import DayField
from kenniskompas.knowledge.catalogue.forms import EntryField
from kenniskompas.knowledge.gaps import labels


class GapForm(forms.Form):
    question = forms.CharField(
        label=_("What would you like to know?"),
        help_text=_("Write one question. Leave out names and other personal details."),
        min_length=10,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    entry = EntryField()
    outcome = forms.ChoiceField(label=_("Which outcome is it about?"), required=False)

    def __init__(self, *args: Any, outcomes: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = [("", _("No outcome in particular")), *outcomes.items()]

    def chosen_entry(self) -> list[str]:
        """The slug that was chosen, in a list; empty for no approach in particular."""
        return [self.cleaned_data["entry"]] if self.cleaned_data["entry"] else []


class VoteForm(forms.Form):
    importance = forms.TypedChoiceField(
        label=_("How much do you want to know this?"),
        choices=[*labels.IMPORTANCE.items(), (0, _("No vote"))],
        coerce=int,
        widget=forms.RadioSelect,
    )


class CommentForm(forms.Form):
    text = forms.CharField(
        label=_("Your contribution"),
        help_text=_("Leave out names and other personal details of clients."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ManageForm(forms.Form):
    """Every form of the manager carries the version that was in view."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class OwnerForm(ManageForm):
    owner = forms.ChoiceField(label=_("Who looks after it?"), required=False)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [("", _("Nobody yet")), *people]


class AnswerForm(ManageForm):
    text = forms.CharField(
        label=_("What is the answer, and where can it be read?"),
        min_length=5,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReopenForm(ManageForm):
    text = forms.CharField(
        label=_("Why is it not answered after all?"),
        min_length=5,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class RewordForm(ManageForm):
    question = forms.CharField(
        label=_("The question, better said"),
        min_length=10,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class EvaluationForm(ManageForm):
    required = forms.BooleanField(
        label=_("Work on this question is subsidised and must be evaluated"), required=False
    )


class StudyForm(forms.Form):
    title = forms.CharField(label=_("Title of the study"), max_length=300)
    who = forms.CharField(label=_("Who does it?"), max_length=200, required=False)
    registry_id = forms.CharField(
        label=_("Number in a register"),
        help_text=_("Such as a trial number. May stay empty."),
        max_length=100,
        required=False,
    )
    expected_on = DayField(
        label=_("Results expected on"),
        required=False,
    )
    url = forms.URLField(
        label=_("Web address"), max_length=500, required=False, assume_scheme="https"
    )


class MapForm(forms.Form):
    """The choice of rows of the map, in its address."""

    soort = forms.ChoiceField(label=_("Kind"))
    onderwerp = forms.ChoiceField(label=_("Subject"))
    q = forms.CharField(label=_("Words in the name"), max_length=100, required=False)

    def __init__(self, *args: Any, kinds: list[Any], domains: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["soort"].choices = [*kinds, ("alle", _("Every kind"))]
        self.fields["onderwerp"].choices = [("alle", _("Every subject")), *domains]
