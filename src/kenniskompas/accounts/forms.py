# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenniskompas.accounts.service import LONGEST_LIFE, TokenScope
from kenniskompas.accounts.widgets import DayField

A_YEAR = timedelta(days=365)


class TokenForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Which application is it for?"),
        help_text=gettext_lazy("One token per application: then you can end one without the rest."),
        max_length=120,
    )
    scope = forms.ChoiceField(
        label=gettext_lazy("What may it do?"),
        choices=TokenScope.choices,
        initial=TokenScope.READ_KNOWLEDGE,
        widget=forms.RadioSelect,
    )
    expires_on = DayField(
        label=gettext_lazy("Until when?"),
        help_text=gettext_lazy("Two years from now at most."),
        initial=lambda: timezone.localdate() + A_YEAR,
    )

    def clean_expires_on(self) -> date:
        chosen: date = self.cleaned_data["expires_on"]
        today = timezone.localdate()
        if not today <= chosen <= today + LONGEST_LIFE:
            raise ValidationError(_("Choose a day from today, two years from now at most."))
        return chosen
