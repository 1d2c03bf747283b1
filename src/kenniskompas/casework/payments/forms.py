# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kenniskompas.casework.debts.forms import EuroField, day

MOST_MONTHS = 120


class PositiveEuroField(EuroField):
    """An amount above zero."""

    def clean(self, value: Any) -> Any:
        cents = super().clean(value)
        if cents == 0:
            raise ValidationError(_("Fill in an amount above zero."))
        return cents


class AgreementForm(forms.Form):
    use_required_attribute = False
    monthly = PositiveEuroField(label=_("How much each month?"))
    first_on = day(_("First payment on"), required=True, initial=timezone.localdate)
    months = forms.IntegerField(
        label=_("How many months?"),
        min_value=1,
        max_value=MOST_MONTHS,
        widget=forms.NumberInput(attrs={"class": "kk-short"}),
    )


class PaymentForm(forms.Form):
    use_required_attribute = False
    amount = PositiveEuroField(label=_("What came in?"))
    on = day(_("On which day?"), required=True, initial=timezone.localdate)

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise ValidationError(_("This day lies in the future."))
        return on
