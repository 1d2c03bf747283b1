# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What new versions of pools say that the versions before them did not, kept with its cause."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from kenniskompas.accounts.models import Person
from kenniskompas.core.evidence.version_changes import (
    VersionChange,
    VersionFacts,
    compare_versions,
)
from kenniskompas.knowledge.research.choices import ChangeCause
from kenniskompas.knowledge.research.models import (
    EstimateRevision,
    PoolChange,
    Study,
    Synthesis,
)
from kenniskompas.knowledge.research.service.absolute import frequencies
from kenniskompas.knowledge.research.service.certainty import certainty_of, refresh_certainty


@dataclass(frozen=True, slots=True)
class Cause:
    """Why pools are made anew, and by whom."""

    kind: str = ChangeCause.CONTENT
    person: Person | None = None
    study: Study | None = None
    reason: str = ""


def version_facts(synthesis: Synthesis) -> VersionFacts:
    result, people = synthesis.result, frequencies(synthesis)
    return VersionFacts(
        version=synthesis.version,
        k=result["k"],
        estimate=result["estimate"],
        ci_low=result["ci_low"],
        ci_high=result["ci_high"],
        certainty=certainty_of(synthesis).level,
        people=people.estimate if people else None,
        without=people.baseline if people else None,
    )


def current_versions(groups: Iterable[str]) -> dict[str, Synthesis]:
    rows = Synthesis.objects.filter(pool_group__in=list(groups), is_current=True)
    return {row.pool_group: row for row in rows}


def record_changes(
    before: Mapping[str, Synthesis], after: Mapping[str, Synthesis], *, cause: Cause, at: datetime
) -> list[PoolChange]:
    """Keep what readers can see change; `before` and `after` are versions by pool."""
    rows = [
        row
        for group in sorted({*before, *after})
        if (row := change_row(before.get(group), after.get(group), cause, at)) is not None
    ]
    return PoolChange.objects.bulk_create(rows)


def change_row(
    before: Synthesis | None, after: Synthesis | None, cause: Cause, at: datetime
) -> PoolChange | None:
    change = compare_versions(
        version_facts(before) if before else None, version_facts(after) if after else None
    )
    return stored_change(change, before, after, cause, at) if change.is_visible else None


def judge_anew(pools: QuerySet[Synthesis], *, cause: Cause, at: datetime) -> list[PoolChange]:
    """Make the certainty of the current versions among `pools` anew; a level that moves is news."""
    current = pools.filter(is_current=True)
    before = {row.pk: version_facts(row) for row in current}
    refresh_certainty(pools)
    rows = []
    for version in current.filter(pk__in=before):
        change = compare_versions(before[version.pk], version_facts(version))
        if change.is_visible:
            rows.append(stored_change(change, version, version, cause, at))
    return PoolChange.objects.bulk_create(rows)


def stored_change(
    change: VersionChange,
    before: Synthesis | None,
    after: Synthesis | None,
    cause: Cause,
    at: datetime,
) -> PoolChange:
    either = after or before
    if either is None:
        raise ValueError("a change is of at least one version")
    return PoolChange(
        intervention_id=either.intervention_id,
        pool_group=either.pool_group,
        before=before,
        after=after,
        difference=as_stored(change),
        is_important=change.is_important,
        cause=cause.kind,
        study=cause.study,
        reason=cause.reason,
        person=cause.person,
        at=at,
    )


def as_stored(change: VersionChange) -> dict[str, Any]:
    return {
        "before": asdict(change.before) if change.before else None,
        "after": asdict(change.after) if change.after else None,
        "matters": list(change.matters),
    }


def list_pool_changes() -> QuerySet[PoolChange]:
    """Every change of every pool, the newest first."""
    return PoolChange.objects.select_related("intervention", "before", "after", "study", "person")


def changes_about(intervention_id: int) -> QuerySet[PoolChange]:
    """What changed in the pools of one entry, the newest first."""
    return list_pool_changes().filter(intervention_id=intervention_id)


def changes_by(study: Study) -> QuerySet[PoolChange]:
    """What entering or judging this study changed in pools, the newest first."""
    return list_pool_changes().filter(study=study)


def changes_at(at: datetime, person: Person | None) -> QuerySet[PoolChange]:
    """What one act of one person changed in pools."""
    return list_pool_changes().filter(at=at, person=person)


def revisions_of(study: Study) -> QuerySet[EstimateRevision]:
    """The history of every estimate of one study, the newest first."""
    rows = EstimateRevision.objects.filter(estimate__study=study)
    return rows.select_related("estimate", "person")
