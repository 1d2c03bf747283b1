# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is different between two versions of the rules, place by place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# What tells one row of a list apart from the next, so that moving a row is not changing all.
ROW_NAMES = {"questions": "code", "outcomes": "code", "options": "slug", "cases": "title"}
ABOUT_ITSELF = frozenset({"title", "explanation", "valid_from", "approved_by"})


@dataclass(frozen=True, slots=True)
class RuleChange:
    """`path`: such as (questions, work, outcomes, work_12m, low); None where nothing stood."""

    path: tuple[str, ...]
    before: Any
    after: Any


def changes_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[RuleChange, ...]:
    """Every value that differs, apart from what a version says about itself.

    The rules of one option in their order are one value: what counts is the list as a whole.
    """
    old, new = (
        {key: arranged(key, value) for key, value in each.items() if key not in ABOUT_ITSELF}
        for each in (before, after)
    )
    return tuple(walk(old, new, ()))


def arranged(key: str, value: Any) -> Any:
    if key == "rules":
        options = dict.fromkeys(rule["option"] for rule in value)
        return {option: [rule for rule in value if rule["option"] == option] for option in options}
    if key in ROW_NAMES:
        return {row[ROW_NAMES[key]]: arranged("", row) for row in value}
    if isinstance(value, Mapping):
        return {name: arranged(name, inside) for name, inside in value.items()}
    return value


def walk(before: Any, after: Any, path: Sequence[str]) -> Iterator[RuleChange]:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in dict.fromkeys((*before, *after)):
            yield from walk(before.get(key), after.get(key), (*path, key))
    elif before != after:
        yield RuleChange(tuple(path), before, after)
