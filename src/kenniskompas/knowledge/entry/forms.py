# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django import forms
from django.utils.translation import gettext_lazy as _


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
