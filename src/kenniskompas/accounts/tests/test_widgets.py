# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from kenniskompas.accounts.widgets import FIRST_DAY, YEARS_AHEAD, DayField

LAST_DAY = date(timezone.localdate().year + YEARS_AHEAD, 12, 31)


@pytest.mark.parametrize("day", [FIRST_DAY, date(2026, 11, 23), LAST_DAY])
def test_a_day_that_somebody_can_mean_is_taken(day):
    assert DayField().clean(day.isoformat()) == day


@pytest.mark.parametrize("text", ["0001-01-01", "0226-11-23", "1899-12-31", "9999-12-31"])
def test_a_day_far_outside_a_life_is_refused_and_says_what_can_be(text):
    with pytest.raises(ValidationError, match="1900") as refused:
        DayField().clean(text)

    assert str(LAST_DAY.year) in refused.value.messages[0]


def test_an_open_day_may_stay_open():
    assert DayField(required=False).clean("") is None
