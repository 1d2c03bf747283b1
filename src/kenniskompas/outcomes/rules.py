# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rules for whom what works, and what something unseen could do, as sentences."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from kenniskompas.outcomes import labels
from kenniskompas.outcomes.labels import EVENTS, decimal

CONDITION = re.compile(r"(?P<not>not )?(?P<fact>\w+) = (?:'(?P<value>.*)'|unknown)")


def rules_view(
    document: Mapping[str, Any], outcome: str, names: Mapping[str, str]
) -> dict[str, Any] | None:
    """The rules with what they would yield for people who did not make them; None when refused."""
    if document["value"] is None:
        return None
    gain = document["gains"]["best_single"]
    return {
        "rows": [_row(one, outcome, names) for one in document["rules"]],
        "is_one": len(document["rules"]) == 1,
        "value": _level(document["value"], outcome),
        "as_now": _level(document["value_baselines"]["as_now"], outcome),
        "single": _level(document["value_baselines"]["best_single"], outcome),
        "is_clear": gain["ci_low"] > 0,
    }


def unseen_sentence(document: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """How strong something that nobody wrote down would have to be."""
    bound = document["bound"]
    values = {
        "option": labels.mid_sentence(names.get(document["arm"], document["arm"])),
        "share": decimal(100 * bound["rv"], 0),
    }
    most = max(bound["benchmarks"], key=lambda one: float(one["bias"]), default=None)
    if most is None:
        return (
            _(
                "The effect of %(option)s would disappear if something that we do not know"
                " explained %(share)s%% of the differences in outcome and in who got it."
            )
            % values
        )
    values |= {
        "fact": labels.mid_sentence(labels.fact_name(most["covariate"])),
        "outcome": decimal(100 * most["r2_outcome"], 1),
        "arm": decimal(100 * most["r2_arm"], 1),
    }
    return (
        _(
            "The effect of %(option)s would disappear if something that we do not know explained"
            " %(share)s%% of the differences in outcome and in who got it. The strongest fact that"
            " we do know, %(fact)s, explains %(outcome)s%% and %(arm)s%%."
        )
        % values
    )


def _row(rule: Mapping[str, Any], outcome: str, names: Mapping[str, str]) -> dict[str, str]:
    parts = [_condition(one) for one in rule["if"]]
    return {
        "who": f" {_('and')} ".join(parts) or _("everybody"),
        "option": names.get(rule["then"], rule["then"]),
        "n": labels.at_least_ten(rule["n"]),
        "value": _level(rule["value"], outcome),
    }


def _condition(text: str) -> str:
    """One condition in words; as it stands where it is not about a class."""
    found = CONDITION.fullmatch(text)
    if found is None:
        return text
    fact, value = found["fact"], (found["value"] or "unknown").replace("''", "'")
    words = labels.group_name({fact: value})
    return _("not %(condition)s") % {"condition": words} if found["not"] else words


def _level(value: float, outcome: str) -> str:
    if outcome in EVENTS:
        return _("%(n)s of 100") % {"n": decimal(100 * value, 0)}
    return decimal(value, 1)
