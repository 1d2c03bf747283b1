# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Codes of the protocol that no record has: a slip of the pen, told before anything is counted."""

from collections.abc import Callable, Iterator
from typing import Any

from kenniskompas.workbench.panel.definition import PanelDefinition
from kenniskompas.workbench.panel.records import Expr, Records

NAMED = 12


def require_codes(
    definition: PanelDefinition, records: Records, rows: Callable[[Expr], Any]
) -> None:
    """BadInput naming the first code that does not occur, and what does."""
    columns = {"activity": records.activities.activity, "event": records.events.event}
    if records.characteristics is not None:
        columns["name"] = records.characteristics["name"]
    known: dict[str, set[str]] = {}
    for place, kind, code in _used(definition):
        if kind not in known:
            found = rows(columns[kind].name("code").as_table().distinct())
            known[kind] = {one for one in found["code"].to_pylist() if one is not None}
        if code not in known[kind]:
            allowed = _few(sorted(known[kind]))
            raise definition.protocol.problem("not_a_choice", place, value=code, allowed=allowed)


def _used(definition: PanelDefinition) -> Iterator[tuple[str, str, str]]:
    """Where a code stands, the column it should occur in, and the code."""
    for arm, codes in definition.arms.items():
        yield from ((f"panel.arms.{arm}", "activity", code) for code in codes)
    outcome = definition.outcome
    yield "panel.outcome.event", "event", outcome.event
    yield from (("panel.outcome.competing", "event", code) for code in outcome.competing)
    kinds = {"count": "activity", "months": "event", "last": "name"}
    for one in definition.columns:
        yield from ((f"panel.columns.{one.name}", kinds[one.take], code) for code in one.of)


def _few(codes: list[str]) -> str:
    more = f", and {len(codes) - NAMED} more" if len(codes) > NAMED else ""
    return ", ".join(codes[:NAMED]) + more
