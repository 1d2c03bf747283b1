# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django import forms
from django.utils.translation import gettext_lazy as _

from kenniskompas.knowledge.exchange import labels


class PartsForm(forms.Form):
    only = forms.MultipleChoiceField(
        label=_("What should be in it?"),
        choices=list(labels.PARTS.items()),
        initial=list(labels.PARTS),
        widget=forms.CheckboxSelectMultiple,
    )


class PackageForm(forms.Form):
    file = forms.FileField(
        label=_("Knowledge package"),
        help_text=_("A zip file of at most 50 MB. You first see what it would change."),
        widget=forms.ClearableFileInput(attrs={"accept": ".zip"}),
    )
