# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django import forms
from django.utils.translation import gettext_lazy


class ReleaseForm(forms.Form):
    """Signing off with a function: the file names nobody."""

    function = forms.CharField(
        label=gettext_lazy("In which function do you sign off?"),
        max_length=100,
        help_text=gettext_lazy("For instance: head of research. No name: the file leaves."),
    )


class NeighbourForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("A release of another municipality"),
        help_text=gettext_lazy("A file that ends in .json, made by Kenniskompas."),
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
    )
