# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What two versions of one pool say differently, and which of it a reader must know."""

from dataclasses import dataclass
from typing import Literal, get_args

Matter = Literal["new", "retired", "sign", "verdict", "certainty"]
MATTERS: tuple[Matter, ...] = get_args(Matter)
# Below this, on the scale of calculation, two numbers are one number stored twice.
SAME = 1e-9


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """One version of a pool on an additive scale where 0 is no effect (log for ratios).

    `people` and `without` are numbers out of 100, None where the effect is not about people.
    """

    version: int
    k: int
    estimate: float
    ci_low: float
    ci_high: float
    certainty: int
    people: float | None = None
    without: float | None = None


@dataclass(frozen=True, slots=True)
class VersionChange:
    """`matters` names what turned: a conclusion, its direction, its certainty, or the pool."""

    before: VersionFacts | None
    after: VersionFacts | None
    matters: tuple[Matter, ...]
    is_visible: bool

    @property
    def is_important(self) -> bool:
        return bool(self.matters)


def compare_versions(before: VersionFacts | None, after: VersionFacts | None) -> VersionChange:
    """What changed between two versions of one pool; None stands for no pool.

    `verdict` is said when the interval starts or stops to exclude no effect, or excludes it on the
    other side; `sign` when the average itself crosses no effect. Not visible are versions that
    differ in none of their numbers, as when only a label of a study was mended.

    Raises ValueError when there is no version at all.
    """
    if before is None and after is None:
        raise ValueError("there is no version to compare")
    if before is None:
        return VersionChange(before, after, ("new",), True)
    if after is None:
        return VersionChange(before, after, ("retired",), True)
    turned: dict[Matter, bool] = {
        "sign": before.estimate * after.estimate < 0,
        "verdict": side(before) != side(after),
        "certainty": before.certainty != after.certainty,
    }
    matters = tuple(matter for matter, is_so in turned.items() if is_so)
    return VersionChange(before, after, matters, bool(matters) or differs(before, after))


def side(facts: VersionFacts) -> int:
    """Where the interval lies: 1 above no effect, -1 below it, 0 when it holds no effect."""
    return int(facts.ci_low > 0) - int(facts.ci_high < 0)


def differs(before: VersionFacts, after: VersionFacts) -> bool:
    names = ("k", "estimate", "ci_low", "ci_high", "people", "without")
    return any(moved(getattr(before, name), getattr(after, name)) for name in names)


def moved(before: float | None, after: float | None) -> bool:
    if before is None or after is None:
        return before is not after
    return abs(before - after) > SAME
