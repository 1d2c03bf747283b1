# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kenniskompas.casework.intake.choices import Question
from kenniskompas.casework.intake.service import KnownFact
from kenniskompas.core.privacy.bsn import is_bsn


class NewCaseForm(forms.Form):
    question = forms.ChoiceField(
        label=_("What is the question about?"),
        choices=Question.choices,
        widget=forms.RadioSelect,
        initial=Question.WORK,
    )
    register_key = forms.CharField(
        label=_("Client number in your register"),
        max_length=60,
        required=False,
        help_text=_("With it we take over what is known already. Do not fill in a BSN."),
    )
    household_key = forms.CharField(
        label=_("Household number"),
        max_length=60,
        required=False,
        help_text=_("One household, one plan: people with the same number belong together."),
    )
    reason = forms.CharField(
        label=_("Why does the client come now?"),
        max_length=300,
        required=False,
        help_text=_("One sentence, in the client's own words if possible."),
    )

    def clean_register_key(self) -> str:
        key: str = self.cleaned_data["register_key"].strip()
        if is_bsn(key):
            raise forms.ValidationError(
                _("This looks like a BSN. Use the number of the client in your own register.")
            )
        return key


class PictureForm(forms.Form):
    """One choice for each fact that this question may ask for."""

    def __init__(self, *args: Any, known: list[KnownFact], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {fact.field.code: fact for fact in known}
        for code, fact in self.known.items():
            self.fields[code] = forms.ChoiceField(
                label=fact.field.label,
                choices=[("", _("Not filled in")), *fact.field.choices],
                required=False,
                initial=fact.fact.value if fact.fact else "",
            )

    def rows(self) -> list[tuple[forms.BoundField, KnownFact]]:
        return [(self[code], fact) for code, fact in self.known.items()]
