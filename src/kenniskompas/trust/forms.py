# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django import forms
from django.utils.translation import gettext_lazy as _

GROUNDS = (
    ("term_over", _("The term for keeping it is over")),
    ("asked", _("The client asked for it, and nothing stands in the way (GDPR, article 17)")),
    ("wrongly", _("It should not have been recorded")),
)


class FindForm(forms.Form):
    pseudonym = forms.CharField(
        label=_("Pseudonym of the client"),
        help_text=_("Such as 7F-2314, as the contact person gives it."),
        max_length=12,
        widget=forms.TextInput(attrs={"class": "kk-short", "autocomplete": "off"}),
    )


class EraseForm(FindForm):
    pseudonym = forms.CharField(widget=forms.HiddenInput, max_length=12)
    ground = forms.ChoiceField(
        label=_("On which ground?"), choices=GROUNDS, widget=forms.RadioSelect
    )
    checked = forms.BooleanField(
        label=_("I looked up in the selection list (Archiefwet) that nothing of this must be kept.")
    )
