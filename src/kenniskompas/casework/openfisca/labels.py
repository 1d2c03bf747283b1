# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What goes to a rules engine and what came of it, in words."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenniskompas.casework.debts.labels import euros
from kenniskompas.casework.intake.fields import BY_CODE
from kenniskompas.casework.openfisca.service.known import COSTS, INCOME
from kenniskompas.core.openfisca import (
    CHILD_AGE,
    CHILDREN,
    HOUSEHOLD,
    OTHER_ADULTS,
    PARTNER,
    Kind,
    Month,
    Of,
    Period,
)

NUMBERS: dict[str, Any] = {
    CHILDREN: gettext_lazy("Children at home"),
    CHILD_AGE: gettext_lazy("The age that each child reaches this year"),
    INCOME: gettext_lazy("What comes in each month, as told at the debts"),
    COSTS: gettext_lazy("Fixed costs each month, as told at the debts"),
    HOUSEHOLD: gettext_lazy("Who lives with the client"),
    PARTNER: gettext_lazy("A partner lives there, and these rules know no partner"),
    OTHER_ADULTS: gettext_lazy("Other adults who live there"),
}
OF: dict[str, Any] = {
    Of.CLIENT: gettext_lazy("The client"),
    Of.PARTNER: gettext_lazy("The partner"),
    Of.CHILD: gettext_lazy("Each child"),
    Of.HOUSEHOLD: gettext_lazy("The household"),
}
MONTHS: dict[str, Any] = {Month.NOW: gettext_lazy("Now"), Month.WORK: gettext_lazy("With work")}
PERIODS: dict[str, Any] = {
    Period.MONTH: gettext_lazy("a month"),
    Period.YEAR: gettext_lazy("a year"),
    Period.ETERNITY: gettext_lazy("always"),
}
KINDS: dict[str, Any] = {
    Kind.INCOME: gettext_lazy("Work and income: wage and other income"),
    Kind.BENEFITS: gettext_lazy("Work and income: benefits"),
    Kind.ALLOWANCES: gettext_lazy("Work and income: allowances"),
    Kind.COSTS: gettext_lazy("Work and income: costs"),
    Kind.PROVISION: gettext_lazy("Provisions: an amount"),
    Kind.ENTITLEMENT: gettext_lazy("Provisions: may have it, or not"),
}
FAILURES: dict[str, Any] = {
    "unreachable": gettext_lazy(
        "The engine cannot be reached. Try again later; if it stays so, tell the functional "
        "manager."
    ),
    "slow": gettext_lazy("The engine took too long. Nothing was kept. Try again later."),
    "too_large": gettext_lazy(
        "The answer is far too long to be right. Nothing was kept. Tell the functional manager."
    ),
    "garbled": gettext_lazy(
        "The answer cannot be read. Nothing was kept. Tell the functional manager."
    ),
    "broken": gettext_lazy(
        "Something is wrong on the side of the engine (%(detail)s). Try again later."
    ),
    "moved": gettext_lazy(
        "The engine sends us on to another address, and we do not follow. Tell the functional "
        "manager."
    ),
    "refused": gettext_lazy(
        "The engine does not accept the question: %(detail)s. The mapping has to be changed. Tell "
        "the functional manager."
    ),
    "nameless": gettext_lazy(
        "The engine does not say whose rules it follows, so its amounts have no source. Nothing "
        "was kept. Tell the functional manager."
    ),
}
# What somebody can settle by asking whether the client lives alone.
ABOUT_HOME = frozenset({HOUSEHOLD, CHILDREN})


def source_words(row: Any) -> Any:
    """What is filled in for a variable, or what is not known."""
    if row.label:
        return row.label
    return NUMBERS[row.source] if row.source in NUMBERS else BY_CODE[row.source].label


def failure_words(error: Any) -> str:
    return str(FAILURES[error.code] % {"detail": error.detail})


def wrong_answer_words(error: Any) -> str:
    words = _(
        "The engine says “%(value)s” for %(variable)s, and that cannot be right. Nothing was kept. "
        "Tell the functional manager."
    )
    return words % {"value": error.value, "variable": error.variable}


def result_rows(answered: Any) -> list[dict[str, Any]]:
    """Each returned value in words; empty without an answer."""
    return [_row(row) for row in answered.rows] if answered else []


def results_in_words(rows: Any) -> str:
    """All of an answer in one line."""
    shown = [_row(row) for row in rows]
    return "; ".join(f"{row['label']} ({row['month']}): {row['said']}" for row in shown)


def _row(row: Any) -> dict[str, Any]:
    if row["holds"] is not None:
        said = _("may have it") if row["holds"] else _("no, by these rules")
    else:
        said = f"{euros(row['cents'])} {PERIODS[row['period']]}"
    return {"label": row["label"], "month": MONTHS[row["month"]], "said": said}


def mapping_rows(mapping: Any) -> dict[str, list[dict[str, Any]]]:
    """What goes along and what comes back, for the functional manager to check."""
    return {
        "sent": [
            {
                "what": source_words(row),
                "is_asked": row.is_asked,
                "of": OF[row.of],
                "variable": row.variable,
                "period": PERIODS[row.period],
                "months": ", ".join(str(MONTHS[month]) for month in row.months),
                "values": value_words(row),
                "needed": row.needed,
            }
            for row in mapping.sent
        ],
        "shown": [
            {
                "label": row.label,
                "as": KINDS[row.kind],
                "of": OF[row.of],
                "variable": row.variable,
                "period": PERIODS[row.period],
                "month": MONTHS[row.month],
            }
            for row in mapping.shown
        ],
    }


def value_words(row: Any) -> str:
    """“Yes → true; No → false”."""
    if not row.values:
        return ""
    named = dict(BY_CODE[row.source].choices)
    return "; ".join(f"{named[code]} → {json_word(value)}" for code, value in row.values.items())


def json_word(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def sent_rows(question: Any) -> list[dict[str, Any]]:
    """Every value of the body with whose it is; who somebody is stands nowhere in it."""
    rows = []
    mapping, body = question.mapping, question.situation.body
    named = {row.variable: source_words(row) for row in mapping.sent}
    for entity in (mapping.persons, mapping.groups):
        for place, variables in body[entity].items():
            for variable, values in variables.items():
                if not isinstance(values, dict):
                    continue
                for period, value in values.items():
                    if value is not None:
                        rows.append(
                            {
                                "what": named[variable],
                                "place": place,
                                "variable": variable,
                                "period": period,
                                "value": json_word(value),
                            }
                        )
    return rows
