# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Parts of forms that every slice uses."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

# Nobody who is helped was born before it; a year of three figures is a slip of the hand.
FIRST_DAY = date(1900, 1, 1)
# No plan or term reaches further; 9999 in a register means that there is no end.
YEARS_AHEAD = 50


class DateInput(forms.DateInput):
    """A day, in the form in which a browser's date field wants it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d", attrs={"class": "kk-short"})


class DayField(forms.DateField):
    """A day that somebody alive can mean; terms can be counted from it and calendars hold it."""

    widget = DateInput

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None:
            require_possible(value)


def require_possible(day: date) -> None:
    """Raises ValidationError for a day far outside what people plan or remember."""
    last = date(timezone.localdate().year + YEARS_AHEAD, 12, 31)
    if not FIRST_DAY <= day <= last:
        raise ValidationError(
            _("This day cannot be right. Choose a day from %(first)s up to %(last)s."),
            params={"first": date_format(FIRST_DAY), "last": date_format(last)},
        )
