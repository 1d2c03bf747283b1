# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whose decisions a study is about, and its protocol in the format of `kompas effects`."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from kenniskompas.workbench.effects.protocols import Protocol, parse_protocol

TREATMENT = "arm"
BEFORE = "before"
BEFORE_SUFFIX = "_before"
# How a course in time ended.
ENDED = "ended"
# Adjusted for besides the allow-listed facts; never a group.
CONTEXT = ("team", "decision_year", "advice_version", "caseworker")
# Whose clients may resemble each other in ways that nobody wrote down.
CLUSTERS = ("team", "caseworker")
# Keys of a protocol whose outcome is followed in time.
TIMED_KEYS = ("duration", "event", "horizon", "measure", "competing")
USUAL_CONTEXT = ("team", "decision_year")
DEFAULT_HORIZON = 12


@dataclass(frozen=True, slots=True)
class Combination:
    """A registered contrast: what `both` does beyond the sum of its two `parts`."""

    both: str
    parts: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Scope:
    """`arms` are compared with `control`; `eligibility` maps a fact to the values that count.

    `before_outcome` is what the before/after picture shows when the effect is refused.
    """

    control: str
    arms: tuple[str, ...]
    eligibility: dict[str, tuple[str, ...]] = field(default_factory=dict)
    before_outcome: str = ""
    since: date | None = None
    until: date | None = None
    combinations: tuple[Combination, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        days = {name: getattr(self, name) for name in ("since", "until")}
        return {
            "control": self.control,
            "arms": list(self.arms),
            "eligibility": {name: list(values) for name, values in self.eligibility.items()},
            "before_outcome": self.before_outcome,
            **{name: day.isoformat() if day else None for name, day in days.items()},
            "combinations": [
                {"both": one.both, "parts": list(one.parts)} for one in self.combinations
            ],
        }


def scope_from(stored: Mapping[str, Any]) -> Scope:
    first, last = stored["since"], stored["until"]
    return Scope(
        control=stored["control"],
        arms=tuple(stored["arms"]),
        eligibility={name: tuple(values) for name, values in stored["eligibility"].items()},
        before_outcome=stored["before_outcome"],
        since=date.fromisoformat(first) if first else None,
        until=date.fromisoformat(last) if last else None,
        combinations=tuple(
            Combination(one["both"], (one["parts"][0], one["parts"][1]))
            for one in stored["combinations"]
        ),
    )


def protocol_text(protocol: Protocol) -> str:
    """The protocol as TOML, such as `kompas effects estimate --protocol` reads."""
    values = asdict(protocol) | {"registered_on": protocol.registered_on}
    outcome: tuple[str, ...] = ("outcome",)
    if protocol.event is not None:
        values["duration"], outcome = protocol.outcome, TIMED_KEYS
    sections = {
        "study": ("title", "registered_on"),
        "design": (
            "treatment",
            "control",
            *outcome,
            "covariates",
            "categorical",
            "groups",
            "estimand",
            "att_arm",
            "cluster",
        ),
        "estimation": ("folds", "seed", "repetitions", "learner", "trim"),
        "sensitivity": ("placebo", "negative_control"),
    }
    lines: list[str] = []
    for section, keys in sections.items():
        used = [key for key in keys if values[key] is not None]
        if used:
            lines += ["", f"[{section}]", *(f"{key} = {_toml(values[key])}" for key in used)]
    return "\n".join(lines[1:]) + "\n"


def before_column(outcome: str) -> str:
    """Another outcome as it was measured before the decision."""
    return f"{outcome}{BEFORE_SUFFIX}"


def measured_before(column: str) -> str:
    """The outcome that a column of `before_column` holds."""
    return column.removesuffix(BEFORE_SUFFIX)


def read_study_protocol(text: str) -> Protocol:
    return parse_protocol(text)


def study_hash(*, protocol: Protocol, question: str, scope: Mapping[str, Any]) -> str:
    """SHA-256 over the protocol and over whose decisions count."""
    content = {"protocol": protocol.hash, "question": question, "scope": dict(scope)}
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def horizon_months(outcome: str) -> int:
    """Months after the decision at which an outcome is measured: 12 for `work_12m`."""
    found = re.search(r"_(\d+)m$", outcome)
    return int(found[1]) if found else DEFAULT_HORIZON


def _toml(value: Any) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Sequence):
        return f"[{', '.join(_toml(one) for one in value)}]"
    return str(value)
