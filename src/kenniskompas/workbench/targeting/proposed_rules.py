# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A learnt tree as rows of an advice table: who may get which approach as the preferred one."""

import copy
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kenniskompas.core.advice.model import ADMISSIBLE, CANDIDATE, EXCLUDED
from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.effects.classes import Classes
from kenniskompas.workbench.effects.stored_scores import StoredScores

CONDITION = re.compile(r"(?P<is_not>not )?(?P<fact>\w+) = (?:'(?P<value>.*)'|unknown)")
UNKNOWN = "unknown"
When = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class LearntRule:
    """People for whom `arm` came out best; `when` is empty for everybody."""

    when: When
    arm: str
    n: int


@dataclass(frozen=True, slots=True)
class Sentences:
    """What each new row says: with the approach that it is about, and the one that did better."""

    candidate: Callable[[str], str]
    admissible: Callable[[str, str], str]


def values_in(store: StoredScores) -> dict[str, tuple[str, ...]]:
    """The known values of each registered column that holds classes."""
    return {
        name: tuple(str(one) for one in column.values if one is not None and one != UNKNOWN)
        for name, column in store.groups.items()
        if isinstance(column, Classes) and column.is_text
    }


def learnt_rules(
    rules: Sequence[Mapping[str, Any]], values: Mapping[str, Sequence[str]]
) -> list[LearntRule]:
    """Rules of `kompas effects tree` whose conditions a table can hold.

    Rules about people of whom something is unknown stay out: unknown is no ground for anything.
    Raises BadInput for a column that holds no classes.
    """
    found = []
    for rule in rules:
        when = _when(rule["if"], values)
        if when is not None:
            found.append(LearntRule(when, rule["then"], rule["n"]))
    return found


def _when(conditions: Sequence[str], values: Mapping[str, Sequence[str]]) -> When | None:
    """None where nobody of whom everything is known meets all conditions."""
    when: When = {}
    for text in conditions:
        fact, fits = _values_of(text, values)
        left = tuple(one for one in when.get(fact, values[fact]) if one in fits)
        if not left:
            return None
        when[fact] = left
    return when


def _values_of(text: str, values: Mapping[str, Sequence[str]]) -> tuple[str, set[str]]:
    """The fact that a condition is about, and the values that it allows."""
    found = CONDITION.fullmatch(text)
    if found is None or found["fact"] not in values:
        raise BadInput("not_a_choice", column="--features", value=text, allowed=", ".join(values))
    value = (found["value"] or UNKNOWN).replace("''", "'")
    known = set(values[found["fact"]])
    return found["fact"], known - {value} if found["is_not"] else known & {value}


def with_learnt_rules(
    data: Mapping[str, Any],
    question: str,
    rules: Sequence[LearntRule],
    *,
    arms: Sequence[str],
    sentences: Sentences,
    file: str = "advice version",
) -> dict[str, Any]:
    """An advice version as plain data, with the learnt rules before the rows that they refine.

    In each learnt group the best of `arms` may be the preferred approach and the others stay
    possible. What a row excludes stays excluded, because new rows stand only before rows that
    admit, and hold only where those hold.

    Raises
    ------
    BadInput
        Naming a fact or an approach that the version does not know.
    """
    changed = copy.deepcopy(dict(data))
    asked = _question_in(changed, question, file)
    options = [one["slug"] for one in asked["options"]]
    _require(file, "features", {fact for rule in rules for fact in rule.when}, asked["inputs"])
    _require(file, "arms", {rule.arm for rule in rules}, options)
    usual = asked["usual"]
    rows: list[dict[str, Any]] = []
    for row in asked["rules"]:
        if row["option"] in arms and row["option"] != usual and row["action"] != EXCLUDED:
            rows += _refined(row, rules, sentences)
        rows.append(row)
    asked["rules"] = rows
    return changed


def proposal_data(
    data: Mapping[str, Any],
    question: str,
    rules: Sequence[Mapping[str, Any]],
    *,
    store: StoredScores,
    file: str,
) -> dict[str, Any]:
    """`with_learnt_rules` for an answer of `kompas effects tree`, in English sentences that name
    the study; whoever puts it forward words them for the reader."""
    title = store.protocol.title
    learnt = learnt_rules(rules, values_in(store))
    sentences = Sentences(
        candidate=lambda _option: f"Came out best for this group in the study “{title}”.",
        admissible=lambda _option, best: (
            f"Possible, but not first: {best} came out better for this group in “{title}”."
        ),
    )
    return with_learnt_rules(
        data, question, learnt, arms=store.scored.labels, sentences=sentences, file=file
    )


def _question_in(data: dict[str, Any], code: str, file: str) -> Any:
    questions = data.get("questions", ())
    for one in questions:
        if one.get("code") == code:
            return one
    known = ", ".join(str(one.get("code")) for one in questions)
    raise BadInput("not_a_choice", file=file, column="questions", value=code, allowed=known)


def _require(file: str, column: str, given: set[str], allowed: Sequence[str]) -> None:
    for value in sorted(given - set(allowed)):
        listed = ", ".join(allowed)
        raise BadInput("not_a_choice", file=file, column=column, value=value, allowed=listed)


def _refined(
    row: Mapping[str, Any], rules: Sequence[LearntRule], sentences: Sentences
) -> list[dict[str, Any]]:
    """Rows for the learnt groups in which an admitting row holds; only those that say something."""
    option, found = row["option"], []
    for rule in rules:
        when = _both(rule.when, row.get("when", {}))
        is_best = rule.arm == option
        if when is None or not (is_best or row["action"] == CANDIDATE):
            continue
        found.append(
            {
                "option": option,
                "action": CANDIDATE if is_best else ADMISSIBLE,
                "sentence": sentences.candidate(option)
                if is_best
                else sentences.admissible(option, rule.arm),
                **({"when": {fact: list(values) for fact, values in when.items()}} if when else {}),
            }
        )
    return found


def _both(first: Mapping[str, Sequence[str]], other: Mapping[str, Sequence[str]]) -> When | None:
    """Both conditions at once; None where nobody meets both."""
    when = {fact: tuple(values) for fact, values in first.items()}
    for fact, values in other.items():
        when[fact] = tuple(one for one in when.get(fact, values) if one in values)
        if not when[fact]:
            return None
    return when
