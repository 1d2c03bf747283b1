# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class SaveFilterForm(forms.Form):
    name = forms.CharField(label=_("Name of this list"), max_length=60)
    is_start = forms.BooleanField(label=_("Start with this list"), required=False)


class HandOverForm(forms.Form):
    to = forms.ModelChoiceField(queryset=None, label=_("To whom?"), empty_label=None)
    note = forms.CharField(
        label=_("What should your colleague know?"),
        max_length=200,
        required=False,
        help_text=_("Stands with each of these clients as a reminder for today."),
    )

    def __init__(self, *args: Any, colleagues: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        field.queryset = colleagues
        field.label_from_instance = lambda person: person.display_name
