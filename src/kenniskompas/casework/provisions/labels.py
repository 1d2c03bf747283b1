# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Conditions, amounts and days of a table in words."""

from collections.abc import Callable
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenniskompas.casework.debts.labels import euros
from kenniskompas.casework.intake.fields import BY_CODE
from kenniskompas.casework.provisions.service.tables import CHILDREN, INCOME

NUMBER_LABELS: dict[str, Any] = {
    CHILDREN: gettext_lazy("Children at home"),
    INCOME: gettext_lazy("Net income a month, without allowances"),
}
OWN_NUMBER_LABELS: dict[str, Any] = {
    CHILDREN: gettext_lazy("How many children live with you"),
    INCOME: gettext_lazy("How much money comes in each month"),
}
PER: dict[str, Any] = {
    "once": gettext_lazy("%(amount)s once"),
    "month": gettext_lazy("%(amount)s a month"),
    "year": gettext_lazy("%(amount)s a year"),
}


def fact_words(code: str) -> Any:
    return NUMBER_LABELS[code] if code in NUMBER_LABELS else BY_CODE[code].label


def condition_words(condition: Any) -> str:
    field = BY_CODE[condition.fact]
    words = [str(label) for value, label in field.choices if value in condition.values]
    either = _("or")
    return f"{field.label}: {f' {either} '.join(words)}"


def limit_words(limit: Any) -> str:
    said: Callable[[Any], str] = euros if limit.fact == INCOME else str
    ends = [
        _("at least %(number)s") % {"number": said(limit.allowed.least)}
        if limit.allowed.least is not None
        else "",
        _("at most %(number)s") % {"number": said(limit.allowed.most)}
        if limit.allowed.most is not None
        else "",
    ]
    return f"{fact_words(limit.fact)}: {', '.join(end for end in ends if end)}"


def amount_words(row: Any) -> str:
    """What the source says it is; empty where only the page of the municipality says it."""
    if row.amount is None:
        return ""
    return str(PER[row.per] % {"amount": euros(row.amount)})


def period_words(row: Any) -> str:
    if row.valid_to is None:
        return _("since %(day)s") % {"day": date_format(row.valid_from)}
    return f"{date_format(row.valid_from)} – {date_format(row.valid_to)}"


def row_words(row: Any) -> dict[str, Any]:
    return {
        "row": row,
        "amount": amount_words(row),
        "conditions": [
            *(condition_words(each) for each in row.conditions),
            *(limit_words(each) for each in row.limits),
        ],
        "period": period_words(row),
    }
