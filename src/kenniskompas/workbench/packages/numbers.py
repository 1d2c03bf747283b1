# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers of studies in a package: complete, possible, and enough for the pool they name."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.content.model import FIGURE_STATUSES, MEASURES
from kenniskompas.workbench.content.studies import COUNTS, FIGURES
from kenniskompas.workbench.evidence.study_sources import correlation_fault, measure_of, source_of
from kenniskompas.workbench.packages.model import Row
from kenniskompas.workbench.packages.resources import ESTIMATES, PUBLISHED_SYNTHESES

FIGURE_KEYS = {"value", "status", "note"}
REPORTED_KEYS = {"measure", "value", "ci_low", "ci_high", "status", "text"}
# What gives a standard error where no interval was printed.
PRECISION_KEYS = {"se", "p", "level"}


def check_estimates(rows: Sequence[Row], numbers: Sequence[int]) -> None:
    for row, number in zip(rows, numbers, strict=True):
        check_figures(row["numbers"], number)
        check_counts(row["numbers"], number)
        check_reported(row["reported"], number)
        check_correlation(row, number)
        if row["is_poolable"]:
            check_poolable(row, number)


def wrong(code: str, number: int, column: str, **values: Any) -> BadInput:
    return BadInput(code, file=ESTIMATES.path, row=number, column=column, **values)


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def check_figures(figures: Mapping[str, Any], number: int) -> None:
    for name, figure in figures.items():
        column = f"numbers.{name}"
        if name not in FIGURES:
            raise wrong("unknown_key", number, column, allowed=", ".join(FIGURES))
        if not isinstance(figure, dict) or set(figure) != FIGURE_KEYS:
            raise wrong("wrong_type", number, column, value=figure, allowed="value, status, note")
        if not is_number(figure["value"]):
            raise wrong("not_a_number", number, column, value=figure["value"])
        if figure["status"] not in FIGURE_STATUSES:
            allowed = ", ".join(FIGURE_STATUSES)
            raise wrong("not_a_choice", number, column, value=figure["status"], allowed=allowed)


def check_counts(figures: Mapping[str, Any], number: int) -> None:
    for name in COUNTS:
        value = figures[name]["value"] if name in figures else 0
        if value != int(value):
            raise wrong("not_whole", number, f"numbers.{name}", value=value)
        if value < 0:
            raise wrong("negative", number, f"numbers.{name}", value=int(value))
    for events, people in (COUNTS[:2], COUNTS[2:]):
        if {events, people} <= set(figures):
            value, limit = int(figures[events]["value"]), int(figures[people]["value"])
            if value > limit:
                column = f"numbers.{events}"
                raise wrong("more_events_than_people", number, column, value=value, limit=limit)


def check_reported(reported: Mapping[str, Any], number: int) -> None:
    if not reported:
        return
    if not REPORTED_KEYS <= set(reported) <= REPORTED_KEYS | PRECISION_KEYS:
        allowed = ", ".join(sorted(REPORTED_KEYS))
        raise wrong("wrong_type", number, "reported", value=reported, allowed=allowed)
    if reported["measure"] not in ("", *MEASURES):
        allowed = ", ".join(MEASURES)
        value = reported["measure"]
        raise wrong("not_a_choice", number, "reported.measure", value=value, allowed=allowed)
    order = [reported[name] for name in ("ci_low", "value", "ci_high")]
    for value in (*order, *(reported.get(name) for name in sorted(PRECISION_KEYS))):
        if value is not None and not is_number(value):
            raise wrong("not_a_number", number, "reported", value=value)
    check_order(order, number, "reported.value", ESTIMATES.path)


def check_correlation(row: Row, number: int) -> None:
    fault = correlation_fault(row["numbers"], row["reported"])
    if fault:
        name, value, allowed = fault
        part = "numbers" if name in row["numbers"] else "reported"
        raise wrong("out_of_range", number, f"{part}.{name}", value=value, allowed=allowed)


def check_order(order: Sequence[Any], number: int, column: str, file: str) -> None:
    given = [value for value in order if value is not None]
    if given != sorted(given):
        limit = f"{order[0]} to {order[2]}"
        raise BadInput(
            "outside_interval", file=file, row=number, column=column, value=order[1], limit=limit
        )


def check_poolable(row: Row, number: int) -> None:
    parts = row["pool_group"].split("/")
    if len(parts) != 3 or parts[2] not in MEASURES:
        allowed = "entry/outcome/measure"
        raise wrong("wrong_type", number, "pool_group", value=row["pool_group"], allowed=allowed)
    if source_of(row, measure_of(row["pool_group"])) is None:
        raise wrong("missing_value", number, "numbers")


def check_published(rows: Sequence[Row], numbers: Sequence[int]) -> None:
    for row, number in zip(rows, numbers, strict=True):
        order = [row["ci_low"], row["estimate"], row["ci_high"]]
        check_order(order, number, "estimate", PUBLISHED_SYNTHESES.path)
