# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django import forms
from django.utils.translation import gettext_lazy as _

from kenniskompas.casework.client.choices import RequestKind
from kenniskompas.casework.execution.labels import HOW


class AskForm(forms.Form):
    # An empty box must not look wrong before anything was written.
    use_required_attribute = False
    kind = forms.ChoiceField(
        label=_("What is it about?"), choices=RequestKind.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("Tell us in your own words"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class HowForm(forms.Form):
    how = forms.TypedChoiceField(choices=HOW, coerce=int)
    note = forms.CharField(required=False, max_length=500)
