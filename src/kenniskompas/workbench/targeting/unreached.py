# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an effect on something that the arm cannot have changed says, in one plain sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kenniskompas.core.effects.findings import refuse
from kenniskompas.core.errors import Refusal
from kenniskompas.workbench.files.text_tables import show

# A placebo outcome comes first: it was registered for nothing else.
KINDS = ("placebo", "negative_control")
REGISTER = "a placebo or negative_control in [sensitivity] of the next protocol"
VERDICTS = {
    "differs": "zero is outside that: people differed in something that is not adjusted for, or it "
    "is the one in twenty that chance gives",
    "wide": "zero is within that, but so is a difference as large as the effect itself: this tells "
    "little",
    "agrees": "zero is within that: nothing here points to a difference that is not adjusted for, "
    "which does not prove that there is none",
}


@dataclass(frozen=True, slots=True)
class Unreached:
    """`kind` is placebo, or negative_control: the outcome in a period out of reach of the arm."""

    kind: str
    column: str
    arm: str
    numbers: Mapping[str, Any]
    effect: float

    @property
    def verdict(self) -> str:
        """Whether it differs from zero, agrees with it, or is too wide to tell; the last only in
        the unit of the effect, so of a negative control."""
        low, high = self.numbers["ci_low"], self.numbers["ci_high"]
        if low > 0 or high < 0:
            return "differs"
        is_wide = self.kind == "negative_control" and low <= self.effect <= high
        return "wide" if is_wide else "agrees"

    @property
    def sentence(self) -> str:
        numbers = self.numbers
        return (
            f"On {self.column}, which arm {self.arm} cannot have changed, the effect is "
            f"{show(numbers['effect'])} ({show(numbers['ci_low'])} to {show(numbers['ci_high'])}); "
            f"{VERDICTS[self.verdict]}."
        )

    def as_document(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "column": self.column,
            **self.numbers,
            "verdict": self.verdict,
            "sentence": self.sentence,
        }


def unreached_of(
    checks: Mapping[str, Any], arm: str, effect: float
) -> tuple[dict[str, Unreached], tuple[Refusal, ...]]:
    """By kind what was kept for this arm, and why there is nothing where there is nothing."""
    found: dict[str, Unreached] = {}
    refusals: list[Refusal] = []
    for kind in KINDS:
        kept = checks.get(kind)
        if not kept:
            continue
        numbers = kept["arms"].get(arm)
        if numbers is not None:
            found[kind] = Unreached(kind, kept["column"], arm, numbers, effect)
            continue
        reasons = [Refusal(**{**one, "key": kind}) for one in kept.get("refused", [])]
        refusals += reasons or [refuse(kind, "placebo_unknown", offer="")]
    if not found and not refusals:
        refusals.append(refuse("placebo", "no_placebo", offer=REGISTER, arm=arm))
    return found, tuple(refusals)
