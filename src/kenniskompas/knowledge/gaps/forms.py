# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django import forms
from django.utils.translation import gettext_lazy as _

from kenniskompas.knowledge.catalogue.forms import EntryField


class GapForm(forms.Form):
    question = forms.CharField(
        label=_("What would you like to know?"),
        help_text=_("Write one question. Leave out names and other personal details."),
        min_length=10,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    entry = EntryField()

    def chosen_entry(self) -> list[str]:
        """The slug that was chosen, in a list; empty for no approach in particular."""
        return [self.cleaned_data["entry"]] if self.cleaned_data["entry"] else []
