# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A proposal of rules in words: what differs, what it would change for whom, why a step waits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenniskompas.advice import labels, service
from kenniskompas.advice.labels import Text
from kenniskompas.knowledge.service import option_names

SMALL = 10
STATUS: dict[str, tuple[Text, str]] = {
    "open": (gettext_lazy("waits for approval"), "warn"),
    "approved": (gettext_lazy("approved, waits for its day"), "info"),
    "in_use": (gettext_lazy("taken into use"), "ok"),
    "withdrawn": (gettext_lazy("withdrawn"), "neutral"),
}
COUNT_PROBLEMS: dict[str, Text] = {
    "interrupted": _(
        "The server was stopped while it was counting. Nothing was kept; count again."
    ),
    "unexpected": _("Counting went wrong on our side; it is in the log. Nothing was kept."),
}
REFUSALS: dict[str, Text] = {
    "no_rules": gettext_lazy("There are no rules to start from yet."),
    "closed": gettext_lazy("This proposal is closed."),
    "changed_meanwhile": gettext_lazy(
        "Somebody changed this proposal in the meantime. Look at it again first; nothing was saved."
    ),
    "own_proposal": gettext_lazy("Somebody else has to approve what you propose."),
    "approved_already": gettext_lazy("You approved this already."),
    "example_fails": gettext_lazy("An example comes out otherwise. Mend that first."),
    "nothing_changes": gettext_lazy("These are the rules that are in use already."),
    "in_use_already": gettext_lazy("This version is in use already."),
}
THRESHOLDS: dict[str, Text] = {
    "best": gettext_lazy("Chance of being best, from which an approach is preferred"),
    "better_than_usual": gettext_lazy("Chance of doing more than usual service, for preferred"),
    "equivalent": gettext_lazy("Chance of doing more than the best, from which it is equivalent"),
    "behind": gettext_lazy(
        "Chance of doing noticeably less than the best, from which it probably does not fit"
        " (empty: not used)"
    ),
    "harm": gettext_lazy("Chance of a worse average, from which it probably does not fit"),
    "no_gain": gettext_lazy("Chance of doing more than usual, below which it does not fit"),
    "coverage": gettext_lazy("Part of the client's weight that needs numbers"),
    "contradiction_z": gettext_lazy("When research and own evaluation contradict each other"),
}
PLACES: dict[str, Text] = {
    "thresholds": gettext_lazy("Thresholds"),
    "widening": gettext_lazy("Margins"),
    "certainty": gettext_lazy("certainty"),
    "signals": gettext_lazy("Signals"),
    "founded_levels": gettext_lazy("Levels that count as founded"),
    "outcome_map": gettext_lazy("research that may speak"),
    "rules": gettext_lazy("rules"),
    "outcomes": gettext_lazy("outcomes"),
    "options": gettext_lazy("approaches"),
    "inputs": gettext_lazy("what advice may know"),
    "baselines": gettext_lazy("starting point"),
    "cases": gettext_lazy("Examples"),
    "low": gettext_lazy("lowest"),
    "high": gettext_lazy("highest"),
    "harm_margin": gettext_lazy("counts as worse from"),
    "prior_sd": gettext_lazy("size of effects expected beforehand"),
    "bias_sd": gettext_lazy("doubt about own evaluations"),
    "group_sd": gettext_lazy("how far groups differ"),
}
ACTIONS_AND_NONE: dict[str, Text] = {
    **{code: text for code, (text, _tone) in labels.ACTIONS.items()},
    "absent": gettext_lazy("not in the rules"),
}


@dataclass(frozen=True, slots=True)
class ChangeRow:
    place: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImpactPart:
    """One question: how many people, and sentences with how many get what otherwise."""

    question: str
    summary: str
    admissions: tuple[str, ...]
    preferences: tuple[str, ...]
    note: str


def change_rows(
    before: Mapping[str, Any], after: Mapping[str, Any], names: Mapping[str, str]
) -> list[ChangeRow]:
    return [
        ChangeRow(
            place_words(each.path, names),
            value_lines(each.path, each.before),
            value_lines(each.path, each.after),
        )
        for each in service.changes_between(before, after)
    ]


def place_words(path: Sequence[str], names: Mapping[str, str]) -> str:
    parts = [part for part in path if part != "questions"]
    return " · ".join(part_words(part, names) for part in parts)


def part_words(part: str, names: Mapping[str, str]) -> str:
    known = PLACES.get(part) or THRESHOLDS.get(part) or labels.QUESTIONS.get(part)
    return str(known or labels.OUTCOMES.get(part) or names.get(part, part))


def value_lines(path: Sequence[str], value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    if "rules" in path:
        return tuple(rule_line(rule) for rule in value)
    if path[0] == "cases" and isinstance(value, Mapping):
        return (value["title"],) if "title" in value else tuple(value)
    if isinstance(value, list):
        return tuple(line_of(each) for each in value)
    return (line_of(value),)


def rule_line(rule: Mapping[str, Any]) -> str:
    action, _tone = labels.ACTIONS[rule["action"]]
    whom = labels.condition_text(rule.get("when") or {})
    return f"{whom}: {action}. {rule['sentence']}"


def line_of(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int | float):
        return labels.plain(value)
    if isinstance(value, Mapping):
        return "; ".join(f"{part_words(key, {})}: {line_of(each)}" for key, each in value.items())
    if isinstance(value, list):
        return ", ".join(map(line_of, value))
    return str(labels.INPUTS.get(value) or labels.OUTCOMES.get(value) or value)


def impact_parts(impact: Mapping[str, Any]) -> list[ImpactPart]:
    options = {row["option"] for each in impact["questions"] for row in each["admissions"]}
    options |= {
        row[side]
        for each in impact["questions"]
        for row in each["preferences"]
        for side in ("before", "after")
        if row[side]
    }
    names = option_names(sorted(options))
    return [impact_part(each, names) for each in impact["questions"]]


def impact_part(part: Mapping[str, Any], names: Mapping[str, str]) -> ImpactPart:
    note = ""
    if part["advised"] < part["people"]:
        note = _(
            "The preferred approach was worked out for %(advised)s of %(people)s people, the most"
            " common profiles first."
        ) % {"advised": people(part["advised"]), "people": people(part["people"])}
    return ImpactPart(
        question=labels.question_name(part["question"]),
        summary=_("Of %(people)s people in open cases, the rules decide otherwise for %(touched)s.")
        % {"people": people(part["people"]), "touched": people(part["touched"])},
        admissions=tuple(admission_line(row, names) for row in part["admissions"]),
        preferences=tuple(preference_line(row, names) for row in part["preferences"]),
        note=note,
    )


def admission_line(row: Mapping[str, Any], names: Mapping[str, str]) -> str:
    return _("%(option)s: from “%(before)s” to “%(after)s” for %(people)s people.") % {
        "option": names.get(row["option"], row["option"]),
        "before": ACTIONS_AND_NONE[row["before"]],
        "after": ACTIONS_AND_NONE[row["after"]],
        "people": people(row["people"]),
    }


def preference_line(row: Mapping[str, Any], names: Mapping[str, str]) -> str:
    nothing = _("no approach stands out")
    return _("Preferred: from “%(before)s” to “%(after)s” for %(people)s people.") % {
        "before": names.get(row["before"], row["before"]) if row["before"] else nothing,
        "after": names.get(row["after"], row["after"]) if row["after"] else nothing,
        "people": people(row["people"]),
    }


def people(count: int) -> str:
    """Small counts are not shown; nobody is none."""
    if 0 < count < SMALL:
        return _("fewer than 10")
    return labels.plain(count)


def impact_moment(impact: Mapping[str, Any]) -> Any:
    return parse_datetime(impact["at"])
