# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Our own pools: one per group of estimates, a new version only when its inputs change."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from kenniskompas.knowledge.research.models import Synthesis
from kenniskompas.knowledge.research.service.certainty import certainty_now, read_judgements
from kenniskompas.knowledge.research.service.changes import (
    Cause,
    current_versions,
    record_changes,
)
from kenniskompas.knowledge.research.service.pool_inputs import (
    Row,
    digest,
    pool_inputs,
    poolable_groups,
    study_count,
)
from kenniskompas.knowledge.research.service.pool_results import control_baselines, pool_results
from kenniskompas.workbench.evidence.study_sources import measure_of

FEWEST_STUDIES = 2
ROWS_AT_ONCE = 500
UNNAMED = Cause()


@dataclass(slots=True)
class PoolReport:
    """Groups whose pool got a new version, stayed, was retired, or has too few studies."""

    renewed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    retired: list[str] = field(default_factory=list)
    too_few: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Fresh:
    """A pool whose inputs differ from those of its last version."""

    group: str
    first: Row
    inputs: dict[str, Any]
    digest: str


@transaction.atomic
def refresh_syntheses(
    *, at: datetime, groups: Collection[str] | None = None, cause: Cause = UNNAMED
) -> PoolReport:
    """Pool every group (or those named) anew where its inputs differ from the last version.

    What changed for readers is kept with its `cause`; the first load of an empty base is no news.
    The number of queries does not grow with the number of pools.
    """
    report = PoolReport()
    hashes = current_hashes(groups)
    fresh = []
    for name, rows in poolable_groups(groups).items():
        inputs = pool_inputs(rows, measure_of(name))
        if study_count(inputs) < FEWEST_STUDIES:
            report.too_few.append(name)
            continue
        known, now = hashes.pop(name, None), digest(inputs)
        if known == now:
            report.unchanged.append(name)
        else:
            fresh.append(Fresh(name, rows[0], inputs, now))
            report.renewed.append(name)
    report.retired.extend(hashes)
    touched = [*report.retired, *report.renewed]
    if not touched:
        return report
    is_first_load = not Synthesis.objects.exists()
    before = current_versions(touched)
    no_longer_current(touched)
    after = {row.pool_group: row for row in store_versions(fresh, at)}
    if not is_first_load:
        record_changes(before, after, cause=cause, at=at)
    return report


def current_hashes(groups: Collection[str] | None) -> dict[str, str]:
    rows = Synthesis.objects.filter(is_current=True)
    if groups is not None:
        rows = rows.filter(pool_group__in=groups)
    return dict(rows.order_by("pool_group").values_list("pool_group", "inputs_hash"))


def no_longer_current(groups: Collection[str]) -> None:
    Synthesis.objects.filter(pool_group__in=groups, is_current=True).update(is_current=False)


def store_versions(fresh: list[Fresh], at: datetime) -> list[Synthesis]:
    if not fresh:
        return []
    latest = latest_versions([each.group for each in fresh])
    inputs = [each.inputs for each in fresh]
    parts = zip(fresh, pool_results(inputs), control_baselines(inputs), strict=True)
    rows = [
        Synthesis(
            intervention_id=each.first["study__intervention_id"],
            pool_group=each.group,
            version=latest.get(each.group, 0) + 1,
            outcome=each.first["outcome"],
            measure=each.inputs["method"]["measure"],
            inputs=each.inputs,
            inputs_hash=each.digest,
            result=result,
            baseline=baseline,
            computed_at=at,
        )
        for each, result, baseline in parts
    ]
    judgements = read_judgements(rows)
    for row in rows:
        row.certainty = certainty_now(row, judgements)
    return Synthesis.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE)


def latest_versions(groups: Collection[str]) -> Mapping[str, int]:
    rows = Synthesis.objects.filter(pool_group__in=groups).order_by("pool_group")
    return dict(rows.values_list("pool_group").annotate(latest=Max("version")))
