# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Municipalities together, as sentence, rows and picture."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kenniskompas.outcomes import labels
from kenniskompas.outcomes.neighbours.service import Together
from kenniskompas.outcomes.sentences import Difference, phrase_of, short_verdict

Names = Mapping[str, str]
ASKED: dict[str, Any] = {
    "outcome": gettext_lazy("the outcome"),
    "control": gettext_lazy("what it is compared with"),
    "estimand": gettext_lazy("for whom the effect is"),
    "att_arm": gettext_lazy("for whom the effect is"),
    "covariates": gettext_lazy("what is adjusted for"),
    "scope": gettext_lazy("whose decisions count, or which approaches are compared"),
}


def headline(found: Together, *, n: int) -> str:
    """What becomes possible with others."""
    if found.pool is None:
        return ""
    k = len(found.neighbours)
    if found.own is None:
        message = ngettext(
            "These cases (%(n)s) cannot carry it; those of one municipality do.",
            "These cases (%(n)s) cannot carry it; together with %(k)s municipalities it can be"
            " said.",
            k,
        )
        return message % {"n": labels.at_least_ten(n), "k": k}
    message = ngettext(
        "Our own cases and those of one municipality together.",
        "Our own cases and those of %(k)s municipalities together.",
        k,
    )
    return message % {"k": k}


def rows_of(pool: Mapping[str, Any], outcome: str, names: Names) -> list[dict[str, Any]]:
    """Per approach and group: in words, with how many municipalities and people."""
    return [
        {
            "name": names.get(row["arm"], row["arm"]),
            "who": labels.group_name(row["group"]) if row["group"] else _("everybody"),
            "k": row["k"],
            "n": labels.at_least_ten(row["n"] + row["n_control"]),
            "phrase": phrase_of(difference(row, outcome)),
            "elsewhere": _elsewhere(row, outcome),
            "is_everybody": not row["group"],
            "short": short_verdict(difference(row, outcome)),
            "without_own": short_verdict(difference(row["without_own"], outcome))
            if row["without_own"]
            else "",
        }
        for row in pool["rows"]
    ]


def difference(numbers: Mapping[str, Any], outcome: str) -> Difference:
    return Difference(
        outcome=outcome,
        option="",
        comparator="",
        effect=numbers["effect"],
        low=numbers["ci_low"],
        high=numbers["ci_high"],
        without=0.0,
    )


def _elsewhere(row: Mapping[str, Any], outcome: str) -> str:
    """Where the effect in one more municipality would lie."""
    if row["pi_low"] is None or row["k"] < 3:
        return ""
    scale, digits = (100, 0) if labels.is_event(outcome) else (1, 1)
    low, high = (labels.decimal(scale * row[key], digits) for key in ("pi_low", "pi_high"))
    return _("%(low)s to %(high)s") % {"low": low, "high": high}


def picture_rows(
    pool: Mapping[str, Any], outcome: str, names: Names
) -> list[tuple[str, Difference | None, str]]:
    """Everybody: each approach with its municipalities, and together below."""
    rows: list[tuple[str, Difference | None, str]] = []
    for row in pool["rows"]:
        if row["group"]:
            continue
        rows.append((f"{names.get(row['arm'], row['arm'])}:", None, ""))
        rows += [
            (f"\N{EM SPACE}{one['name']}", difference(one, outcome), "")
            for one in row["municipalities"]
        ]
        rows.append(("\N{EM SPACE}" + _("Together"), difference(row, outcome), ""))
    return rows


def differing_words(keys: list[str]) -> str:
    return ", ".join(dict.fromkeys(str(ASKED.get(key, key)) for key in keys))
