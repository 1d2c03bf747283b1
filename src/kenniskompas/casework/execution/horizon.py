# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From when a measurement speaks for its outcome: near its horizon, not the week after."""

import re
from datetime import date, timedelta

DAYS_PER_MONTH = 365.25 / 12
# A yearly outcome that is asked somewhat early still counts; one at the start does not.
EARLIEST_SHARE = 0.75


def horizon_months(outcome: str) -> int:
    """Months after the decision at which this outcome is seen: 12 for "work_12m", else 0."""
    found = re.search(r"_(\d+)m$", outcome)
    return int(found.group(1)) if found else 0


def counts_from(outcome: str, decided_on: date) -> date:
    """The first day on which a measurement after the decision says something about `outcome`."""
    days = horizon_months(outcome) * DAYS_PER_MONTH * EARLIEST_SHARE
    return decided_on + timedelta(days=round(days))
