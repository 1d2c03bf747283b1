# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django import forms
from django.utils.translation import gettext_lazy as _


class ShareForm(forms.Form):
    text = forms.CharField(label=_("What does this teach?"), max_length=1000)
    share_as = forms.ChoiceField(choices=[("note", "note"), ("gap", "gap")])
