# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read studies with their figures, and published syntheses, which stand apart from them."""

from dataclasses import asdict
from typing import Any

from kenniskompas.workbench.content.model import (
    DESIGNS,
    FIGURE_STATUSES,
    MEASURES,
    Estimate,
    Figure,
    PublishedSynthesis,
    Reported,
    Study,
    Vocabularies,
)
from kenniskompas.workbench.content.table import Table
from kenniskompas.workbench.evidence.study_sources import correlation_fault, measure_of, source_of

COUNTS = ("events_t", "n_t", "events_c", "n_c")
FIGURES = (*COUNTS, "n", "level_t", "level_c", "sd_t", "sd_c", "difference", "se", "r")


def read_study(table: Table, vocabularies: Vocabularies) -> Study:
    study = table.slug("id")
    result = Study(
        id=study,
        title=table.text("title"),
        year=table.whole("year"),
        country=table.note("country"),
        intervention=table.slug("intervention"),
        programme=table.note("programme"),
        population=table.note("population"),
        target_group_codes=table.codes("target_group_codes", vocabularies.codes("target_groups")),
        is_overview=table.flag("is_overview"),
        note=table.note("note"),
        estimates=tuple(
            read_estimate(row, study, vocabularies) for row in table.tables("estimates")
        ),
        design=table.code("design", DESIGNS) if "design" in table.data else "",
        design_seen=table.note("design_seen"),
    )
    if bool(result.design) != bool(result.design_seen):
        raise table.error("missing_key", "design_seen" if result.design else "design")
    if not result.estimates:
        raise table.error("missing_key", "estimates")
    if result.is_overview and any(each.poolable for each in result.estimates):
        raise table.error("unknown_key", "is_overview", allowed="only without poolable = true")
    table.done()
    return result


def read_estimate(row: Table, study: str, vocabularies: Vocabularies) -> Estimate:
    reported = row.table("reported")
    result = Estimate(
        id=row.slug("id"),
        study=study,
        outcome=row.code("outcome", vocabularies.codes("outcomes")),
        outcome_text=row.text("outcome_text"),
        comparison=row.note("comparison"),
        unit=row.text("unit"),
        follow_up=row.note("follow_up"),
        follow_up_months=row.number("follow_up_months"),
        figures=read_figures(row),
        reported=read_reported(reported) if reported else None,
        counts_status=row.note("counts_status"),
        source_seen=row.text("source_seen"),
        note=row.note("note"),
        shared_arm=row.note("shared_arm"),
        poolable=row.flag("poolable"),
        pool_group=row.note("pool_group"),
        exclude_reason=row.note("exclude_reason"),
    )
    check_counts(row, result)
    check_correlation(row, result)
    check_pooling(row, result)
    row.done()
    return result


def read_figures(row: Table) -> dict[str, Figure]:
    figures: dict[str, Figure] = {}
    for key in FIGURES:
        cell = row.table(key)
        if cell is None:
            continue
        value = cell.number("value")
        if value is None:
            raise cell.error("missing_key", "value")
        figures[key] = Figure(
            value=value, status=cell.code("status", FIGURE_STATUSES), note=cell.note("note")
        )
        cell.done()
    return figures


def read_reported(cell: Table) -> Reported:
    result = Reported(
        measure=cell.code("measure", MEASURES) if "measure" in cell.data else "",
        value=cell.number("value"),
        ci_low=cell.number("ci_low"),
        ci_high=cell.number("ci_high"),
        status=cell.code("status", FIGURE_STATUSES),
        text=cell.text("text"),
    )
    if (result.ci_low is None) != (result.ci_high is None):
        raise cell.error("missing_key", "ci_low" if result.ci_low is None else "ci_high")
    given = (result.ci_low, result.value, result.ci_high)
    bounds = [number for number in given if number is not None]
    if bounds != sorted(bounds):
        allowed = f"{result.ci_low} to {result.ci_high}"
        raise cell.error("out_of_range", "value", value=result.value, allowed=allowed)
    cell.done()
    return result


def check_counts(row: Table, estimate: Estimate) -> None:
    for key in COUNTS:
        figure = estimate.figures.get(key)
        if figure and (figure.value != int(figure.value) or figure.value < 0):
            raise row.error("not_whole", key, value=figure.value)
    for events_key, people_key in (("events_t", "n_t"), ("events_c", "n_c")):
        events, people = estimate.figures.get(events_key), estimate.figures.get(people_key)
        if events and people and events.value > people.value:
            raise row.error(
                "more_events_than_people",
                events_key,
                value=int(events.value),
                limit=int(people.value),
            )


def check_correlation(row: Table, estimate: Estimate) -> None:
    fault = correlation_fault(*numbers_of(estimate))
    if fault:
        key, value, allowed = fault
        raise row.error("out_of_range", key, value=value, allowed=allowed)


def numbers_of(estimate: Estimate) -> tuple[dict[str, Any], dict[str, Any]]:
    """The numbers and what was reported, as they are stored."""
    numbers = {key: asdict(figure) for key, figure in estimate.figures.items()}
    return numbers, asdict(estimate.reported) if estimate.reported else {}


def check_pooling(row: Table, estimate: Estimate) -> None:
    """What is pooled names a group and gives an effect with a standard error in its measure.

    What is not pooled says why.
    """
    if not estimate.poolable:
        if not estimate.exclude_reason:
            raise row.error("missing_key", "exclude_reason")
        return
    if estimate.exclude_reason:
        raise row.error("unknown_key", "exclude_reason", allowed="only with poolable = false")
    if not estimate.pool_group:
        raise row.error("missing_key", "pool_group")
    numbers, reported = numbers_of(estimate)
    given = {"numbers": numbers, "reported": reported, "unit": estimate.unit}
    if source_of(given, measure_of(estimate.pool_group)) is None:
        raise row.error("missing_key", missing_number(estimate))


def missing_number(estimate: Estimate) -> str:
    """The first count that is missing, or what else would do when there are no counts."""
    absent = [key for key in COUNTS if key not in estimate.figures]
    return absent[0] if 0 < len(absent) < len(COUNTS) else "reported"


def read_synthesis(row: Table, vocabularies: Vocabularies) -> PublishedSynthesis:
    year = row.whole("year")
    if year is None:
        raise row.error("missing_key", "year")
    result = PublishedSynthesis(
        id=row.slug("id"),
        topic=row.text("topic"),
        intervention=row.note("intervention"),
        outcome=row.code("outcome", vocabularies.codes("outcomes")),
        source=row.text("source"),
        year=year,
        measure=row.code("measure", MEASURES),
        estimate=row.number("estimate"),
        ci_low=row.number("ci_low"),
        ci_high=row.number("ci_high"),
        studies=row.whole("studies"),
        participants=row.whole("participants"),
        status=row.code("status", FIGURE_STATUSES),
        note=row.note("note"),
        compares_with=row.texts("compares_with"),
    )
    row.done()
    return result
