# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The part `[panel]` of a protocol: which records make a person's row, and from when they count."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, TypeAlias

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.effects.conditions import Condition, parse_conditions
from kenniskompas.workbench.effects.protocols import Protocol, build_protocol
from kenniskompas.workbench.files.toml_files import read_toml
from kenniskompas.workbench.files.toml_keys import TomlSection
from kenniskompas.workbench.panel.columns import COHORT, FIXED

Take: TypeAlias = Literal["age", "last", "count", "months"]
OutcomeKind: TypeAlias = Literal["by_horizon", "at_horizon", "months", "duration"]
TAKES = ("age", "last", "count", "months")
OUTCOMES = ("by_horizon", "at_horizon", "months", "duration")
KEYS = ("since", "until", "observed_until", "grace", "arms", "outcome", "columns", "eligibility")
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
MAX_MONTHS = 600
MAX_GRACE = 60

# The columns of each table under our names; a protocol may name others in the file.
TABLES: Mapping[str, tuple[str, ...]] = {
    "people": ("key", "born_on"),
    "decisions": ("key", "decided_on"),
    "characteristics": ("key", "recorded_on", "name", "value"),
    "activities": ("key", "activity", "started_on", "ended_on"),
    "events": ("key", "event", "started_on", "ended_on"),
    "observation": ("key", "observed_from", "observed_until"),
}
DATES = frozenset(
    (
        "born_on",
        "decided_on",
        "recorded_on",
        "started_on",
        "ended_on",
        "observed_from",
        "observed_until",
    )
)
# Columns that a file may lack: then nothing is known of anybody.
OPTIONAL = frozenset({"born_on", "ended_on", "observed_until"})


@dataclass(frozen=True, slots=True)
class RecordFile:
    """Where a table stands, and what its columns are called there."""

    table: str
    path: Path
    names: Mapping[str, str]

    @property
    def file(self) -> str:
        return self.path.name


@dataclass(frozen=True, slots=True)
class KnownBefore:
    """A column from before time zero: age, a last value, or a count over `window` months."""

    name: str
    take: Take
    of: tuple[str, ...] = ()
    window: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happens after the landmark: `event` up to `horizon` months, unless one of the events
    `competing` comes first, after which it cannot happen any more."""

    kind: OutcomeKind
    event: str
    horizon: int
    competing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One reason to be eligible, under the name that the counts use."""

    name: str
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class PanelDefinition:
    """A validated `[panel]`; `arms` maps each arm to the activities that start it.

    Decisions from `since` up to and with `until` are time zeros. Nothing after `observed_until`
    was seen of anybody; a table of observation narrows that down per person.
    """

    protocol: Protocol
    files: Mapping[str, RecordFile]
    since: date
    until: date
    observed_until: date
    grace: int
    arms: Mapping[str, tuple[str, ...]]
    outcome: Outcome
    columns: tuple[KnownBefore, ...]
    eligibility: tuple[Rule, ...]

    @property
    def has_active_control(self) -> bool:
        return self.protocol.control in self.arms

    @property
    def results(self) -> tuple[str, ...]:
        """The columns of what followed: the arm, the outcome and, of a duration, what ended it."""
        protocol = self.protocol
        other = protocol.competing if isinstance(protocol.competing, str) else None
        found = (protocol.treatment, protocol.outcome, protocol.event, other)
        return tuple(name for name in found if name)

    @property
    def numeric(self) -> tuple[str, ...]:
        """Last values that count as numbers, because the protocol does not call them classes."""
        names = (one.name for one in self.columns if one.take == "last")
        return tuple(name for name in names if name not in self.protocol.categorical)

    @property
    def classes(self) -> tuple[str, ...]:
        names = (one.name for one in self.columns if one.take == "last")
        return tuple(name for name in names if name in self.protocol.categorical)


def read_definition(path: Path | str) -> PanelDefinition:
    """The panel of a protocol, its files beside the protocol unless their paths are absolute.

    Raises BadInput naming the key that is wrong, also when there is no `[panel]` at all.
    """
    whole = read_toml(path)
    protocol = build_protocol(whole.values, file=whole.file)
    return _build(whole.section("panel"), protocol, folder=Path(path).parent)


def _build(section: TomlSection, protocol: Protocol, *, folder: Path) -> PanelDefinition:
    section.refuse_unknown((*KEYS, *TABLES))
    since, until = section.day("since"), section.day("until")
    if until < since:
        allowed = f"{since} or later"
        raise section.problem("out_of_range", "until", value=until, allowed=allowed)
    columns = _columns(section.section("columns"))
    names = tuple(one.name for one in columns)
    definition = PanelDefinition(
        protocol=protocol,
        files=_files(section, folder),
        since=since,
        until=until,
        observed_until=section.day("observed_until"),
        grace=section.whole("grace", low=0, high=MAX_GRACE),
        arms=_arms(section.section("arms")),
        outcome=_outcome(section.section("outcome"), protocol),
        columns=columns,
        eligibility=tuple(_rule(one, names) for one in section.sections("eligibility")),
    )
    _check(definition, section)
    return definition


def _files(section: TomlSection, folder: Path) -> dict[str, RecordFile]:
    return {
        table: _file(section.section(table), table, folder)
        for table in TABLES
        if table in ("people", "decisions", "activities", "events") or section.has(table)
    }


def _file(section: TomlSection, table: str, folder: Path) -> RecordFile:
    roles = TABLES[table]
    section.refuse_unknown(("file", *roles))
    names = {role: section.text(role) if section.has(role) else role for role in roles}
    return RecordFile(table, folder / section.text("file"), names)


def _arms(section: TomlSection) -> dict[str, tuple[str, ...]]:
    arms = {name: tuple(section.texts(name, filled=True)) for name in section.values}
    if not arms:
        raise BadInput("missing_key", file=section.file, column=section.name)
    taken: dict[str, str] = {}
    for arm, activities in arms.items():
        for activity in activities:
            if taken.setdefault(activity, arm) != arm:
                allowed = f"in one arm only; it is in {taken[activity]} as well"
                raise section.problem("wrong_type", arm, value=activity, allowed=allowed)
    return arms


def _outcome(section: TomlSection, protocol: Protocol) -> Outcome:
    section.refuse_unknown(("kind", "event", "horizon", "competing"))
    kind = section.choice("kind", OUTCOMES)
    if (kind == "duration") != (protocol.event is not None):
        allowed = "duration exactly where [design] names a duration, an event and a horizon"
        raise section.problem("wrong_type", "kind", value=kind, allowed=allowed)
    if kind == "duration":
        if section.has("horizon"):
            raise section.problem("unknown_key", "horizon", allowed="the horizon of [design]")
        return Outcome("duration", section.text("event"), 0, _competing(section, protocol))
    if section.has("competing"):
        raise section.problem("unknown_key", "competing", allowed="competing of a duration")
    horizon = section.whole("horizon", low=1, high=MAX_MONTHS)
    return Outcome(kind, section.text("event"), horizon)  # type: ignore[arg-type]


def _competing(section: TomlSection, protocol: Protocol) -> tuple[str, ...]:
    """Named here as events and in `[design]` as where they end up, or in neither."""
    if section.has("competing") != (protocol.competing is not None):
        allowed = "here as a list of events exactly where [design] says how they are written"
        value = section.values.get("competing", "nothing")
        raise section.problem("wrong_type", "competing", value=value, allowed=allowed)
    if not section.has("competing"):
        return ()
    events = tuple(section.texts("competing", filled=True))
    if section.text("event") in events:
        allowed = "another event than the outcome"
        raise section.problem(
            "wrong_type", "competing", value=section.text("event"), allowed=allowed
        )
    return events


def _columns(section: TomlSection) -> tuple[KnownBefore, ...]:
    return tuple(_column(section.section(name), name) for name in section.values)


def _column(section: TomlSection, name: str) -> KnownBefore:
    if name in FIXED:
        raise section.problem("taken", "", value=name)
    take = section.choice("take", TAKES)
    if take == "age":
        section.refuse_unknown(("take",))
        return KnownBefore(name, "age")
    if take == "last":
        section.refuse_unknown(("take", "of"))
        return KnownBefore(name, "last", (section.text("of") if section.has("of") else name,))
    section.refuse_unknown(("take", "of", "window"))
    of: Sequence[str] = section.texts("of", filled=True)
    window = section.whole("window", low=1, high=MAX_MONTHS)
    return KnownBefore(name, take, tuple(of), window)  # type: ignore[arg-type]


def _rule(section: TomlSection, names: Sequence[str]) -> Rule:
    section.refuse_unknown(("name", "where"))
    return Rule(section.text("name"), parse_conditions(section.text("where"), registered=names))


def _check(definition: PanelDefinition, section: TomlSection) -> None:
    """Every column of the design comes from the panel, and no name is given twice."""
    _check_names(definition, section)
    for one in definition.columns:
        if one.take == "last" and "characteristics" not in definition.files:
            raise section.problem("missing_key", "characteristics")
    for rule in definition.eligibility:
        for condition in rule.conditions:
            _check_condition(definition, condition, section)


def _check_names(definition: PanelDefinition, section: TomlSection) -> None:
    protocol = definition.protocol
    made = [one.name for one in definition.columns]
    for name in definition.results:
        if name in (*made, *FIXED):
            raise section.problem("taken", "columns", value=name)
    if protocol.cohort not in (None, COHORT):
        raise protocol.problem("wrong_type", "design.cohort", value=protocol.cohort, allowed=COHORT)
    others = (protocol.before, protocol.placebo, protocol.negative_control, protocol.cluster)
    for wanted in (*protocol.covariates, *protocol.protected, *others):
        if wanted is not None and wanted not in (*made, COHORT):
            allowed = ", ".join((*made, COHORT))
            raise protocol.problem("not_a_choice", "panel.columns", value=wanted, allowed=allowed)


def _check_condition(
    definition: PanelDefinition, condition: Condition, section: TomlSection
) -> None:
    """Words are compared with words, numbers with numbers."""
    if condition.column in definition.classes:
        if condition.low is not None:
            raise section.problem("not_numeric", "eligibility", value=condition.column)
        return
    for value in condition.values:
        if value is not None and not NUMBER.fullmatch(value):
            raise section.problem("not_a_number", "eligibility", value=value)
