# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From records to the panel: checks first, then one question to the engine for all rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.compute as pc

from kenniskompas.core.errors import BadInput, Refusal, Refused
from kenniskompas.workbench.panel.checks import as_problem, first_mistake
from kenniskompas.workbench.panel.codes import require_codes
from kenniskompas.workbench.panel.columns import TIME_ZERO
from kenniskompas.workbench.panel.definition import PanelDefinition
from kenniskompas.workbench.panel.following import (
    EXCLUSIONS,
    with_follow_up,
    with_following,
)
from kenniskompas.workbench.panel.records import Expr, Records, records_of
from kenniskompas.workbench.panel.rows import panel_columns, panel_rows
from kenniskompas.workbench.panel.selection import candidate_decisions, chosen_decisions
from kenniskompas.workbench.panel.sources import Source


class Engine(Protocol):
    """What runs Ibis expressions over the registered tables."""

    @property
    def name(self) -> str: ...

    def rows(self, expression: Any) -> Any: ...

    def keep(self, expression: Any, name: str) -> Any: ...


@dataclass(frozen=True, slots=True)
class Panel:
    """`table` has one row per person who counts; the rest says who does not, and why."""

    definition: PanelDefinition
    engine: str
    table: Any
    people: int
    with_decision: int
    not_eligible: tuple[tuple[str, int], ...]
    excluded: tuple[tuple[str, int], ...]

    @property
    def eligible(self) -> int:
        return self.with_decision - sum(n for _, n in self.not_eligible)

    def people_in(self, arm: str) -> int:
        column = self.table[self.definition.protocol.treatment]
        return int(pc.sum(pc.equal(column, arm)).as_py() or 0)


def build_panel(definition: PanelDefinition, sources: Sequence[Source], engine: Engine) -> Panel:
    """One row per person, in the order of their keys.

    Raises BadInput at the first mistake in the records, and Refused when nobody is left, an arm has
    nobody, or nobody had the outcome after the grace period.
    """
    records, chosen = _chosen(definition, sources, engine)
    people = with_following(definition, records, chosen)
    rows = engine.rows(panel_rows(definition, people))
    count = engine.rows(records.people.agg(people=records.people.count()))
    panel = Panel(
        definition=definition,
        engine=engine.name,
        table=_typed(definition, _where(_where(rows, "failed", 0), "excluded", 0)),
        people=count["people"][0].as_py(),
        with_decision=rows.num_rows,
        not_eligible=_counted(rows, "failed", [rule.name for rule in definition.eligibility]),
        excluded=_counted(_where(rows, "failed", 0), "excluded", EXCLUSIONS),
    )
    _refuse_empty(panel)
    return panel


def build_follow_up(definition: PanelDefinition, sources: Sequence[Source], engine: Engine) -> Any:
    """Who is eligible with all that followed, as an Arrow table in the order of their keys.

    Raises as `build_panel` does, but for empty arms.
    """
    records, chosen = _chosen(definition, sources, engine)
    people = with_follow_up(definition, records, chosen)
    made = [one.name for one in definition.columns]
    shown = people.select(
        "key", "time_zero", "arm", "start", "last", "is_seen", *made, "failed", "excluded"
    )
    rows = engine.rows(shown.order_by("key"))
    return _where(_where(rows, "failed", 0), "excluded", 0)


def _chosen(
    definition: PanelDefinition, sources: Sequence[Source], engine: Engine
) -> tuple[Records, Expr]:
    """The records once they are found to be right, and one decision per person."""
    _require_births(definition, sources)
    records = records_of(sources, definition)
    require_codes(definition, records, engine.rows)
    query, mistakes = first_mistake(definition, records)
    for found in engine.rows(query).to_pylist():
        raise as_problem(definition, mistakes[found["number"]], found)
    candidates = engine.keep(candidate_decisions(definition, records), "candidates")
    return records, engine.keep(chosen_decisions(definition, records, candidates), "chosen")


def _require_births(definition: PanelDefinition, sources: Sequence[Source]) -> None:
    """An age needs a day of birth, which a table of people may lack otherwise."""
    people = next(one for one in sources if one.name == "people")
    if any(one.take == "age" for one in definition.columns) and "born_on" not in people.present:
        record = people.record
        name = record.names["born_on"]
        raise BadInput("missing_column", file=record.file, column=name, value="no day of birth")


def _where(rows: Any, name: str, value: int) -> Any:
    return rows.filter(pc.equal(rows[name], value))


def _counted(rows: Any, name: str, reasons: Sequence[str]) -> tuple[tuple[str, int], ...]:
    return tuple(
        (reason, _where(rows, name, number).num_rows)
        for number, reason in enumerate(reasons, start=1)
    )


def _typed(definition: PanelDefinition, rows: Any) -> Any:
    """The columns of the panel under types that do not depend on the engine."""
    names = panel_columns(definition)
    return pa.table({name: _column(rows[name].combine_chunks(), name) for name in names})


def _column(column: Any, name: str) -> Any:
    if name == TIME_ZERO:
        return pc.cast(pc.cast(column, pa.int32()), pa.date32())
    if pa.types.is_integer(column.type):
        return pc.cast(column, pa.int64())
    return column if pa.types.is_floating(column.type) else pc.cast(column, pa.string())


def _refuse_empty(panel: Panel) -> None:
    """Raises Refused where there is nobody, or nobody to compare with."""
    definition = panel.definition
    if not panel.with_decision:
        days = f"from {definition.since} to {definition.until}"
        raise Refused(Refusal("panel", "no_time_zero", f"Nobody has a decision {days}."))
    if not panel.table.num_rows:
        counts = (*panel.not_eligible, *panel.excluded)
        why = "; ".join(f"{reason}: {n}" for reason, n in counts if n)
        raise Refused(Refusal("panel", "nobody_left", f"Nobody counts. {why}."))
    for arm in (definition.protocol.control, *definition.arms):
        if not panel.people_in(arm):
            message = f"Nobody who counts is in arm {arm} within {definition.grace} months."
            raise Refused(Refusal(f"arms.{arm}", "no_starters", message))
    outcome = panel.table[definition.protocol.event or definition.protocol.outcome]
    # What competes may have a code of its own in the column of the event.
    is_duration = definition.protocol.event is not None
    happened = pc.equal(outcome, 1) if is_duration else pc.greater(outcome, 0)
    if not pc.any(happened).as_py():
        event = definition.outcome.event
        message = f"Nobody who counts had {event} after the grace period: all there is came before."
        raise Refused(Refusal("outcome", "no_outcome_after_landmark", message))
