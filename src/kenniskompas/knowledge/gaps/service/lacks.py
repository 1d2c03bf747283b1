# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the evidence lacks now: read in a fixed number of queries, whatever the size."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from kenniskompas.knowledge.catalogue.models import Intervention, Kind
from kenniskompas.knowledge.catalogue.service import visible_entries
from kenniskompas.knowledge.gaps.choices import GapReason
from kenniskompas.knowledge.research.models import (
    EffectEstimate,
    EstimateStatus,
    LiteratureSearch,
    PublishedSynthesis,
    Study,
    Synthesis,
)

# Not an approach to be tried: what every approach is held against.
USUAL_SERVICE = "usual-service"
LOW = 2
STALE_AFTER_MONTHS = 24
POOL_NUMBERS = ("k", "estimate", "ci_low", "ci_high", "pi_low", "pi_high")
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing the evidence lacks about one entry; `key` stays the same over time."""

    key: str
    reason: GapReason
    intervention_id: int
    outcome: str = ""
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is on file, as the rules below read it."""

    entries: dict[int, str]
    studies: dict[int, list[str]]
    overviews: dict[int, int]
    pools: dict[str, dict[str, Any]]
    unpooled: dict[tuple[int, str], set[int]]
    searched_on: dict[str, date]


def read_evidence() -> Evidence:
    options = visible_entries().filter(kind=Kind.CLIENT_OPTION, is_instrument=False)
    entries = dict(options.exclude(slug=USUAL_SERVICE).values_list("pk", "slug"))
    studies: dict[int, list[str]] = defaultdict(list)
    for entry, slug in Study.objects.order_by("slug").values_list("intervention_id", "slug"):
        studies[entry].append(slug)
    overviews: dict[int, int] = defaultdict(int)
    for entry in PublishedSynthesis.objects.values_list("intervention_id", flat=True):
        overviews[entry] += 1
    searches = LiteratureSearch.objects.filter(superseded_at=None)
    pools = current_pools()
    return Evidence(
        entries=entries,
        studies=dict(studies),
        overviews=dict(overviews),
        pools=pools,
        unpooled=unpooled_outcomes(pools.values()),
        searched_on=dict(searches.values_list("pool_group", "searched_on")),
    )


def current_pools() -> dict[str, dict[str, Any]]:
    columns = ("pool_group", "version", "intervention_id", "outcome", "computed_at")
    keys = [f"result__{name}" for name in POOL_NUMBERS]
    rows = Synthesis.objects.filter(is_current=True).values(*columns, *keys, "certainty__level")
    return {row["pool_group"]: row for row in rows}


def unpooled_outcomes(pools: Iterable[dict[str, Any]]) -> dict[tuple[int, str], set[int]]:
    """Outcomes with studies but without a pool, per entry: which studies."""
    pooled = {(pool["intervention_id"], pool["outcome"]) for pool in pools}
    found: dict[tuple[int, str], set[int]] = defaultdict(set)
    # A draft or a withdrawn number says nothing yet, or no longer.
    rows = EffectEstimate.objects.filter(status=EstimateStatus.CONFIRMED)
    columns = ("study__intervention_id", "outcome", "study_id")
    for entry, outcome, study in rows.values_list(*columns):
        if (entry, outcome) not in pooled:
            found[entry, outcome].add(study)
    return dict(found)


def find_lacks(evidence: Evidence, *, at: datetime, stale_after_months: int) -> dict[str, Lack]:
    """Everything that is lacking now, by key; at most one reason per key, the gravest first."""
    lacks = [
        *entries_without_study(evidence),
        *outcomes_without_pool(evidence),
        *doubtful_pools(evidence, at=at, stale_after_months=stale_after_months),
    ]
    return {lack.key: lack for lack in lacks}


def entries_without_study(evidence: Evidence) -> Iterator[Lack]:
    for entry, slug in evidence.entries.items():
        if entry not in evidence.studies and entry not in evidence.overviews:
            yield Lack(entry_key(slug), GapReason.NO_STUDY, entry)


def outcomes_without_pool(evidence: Evidence) -> Iterator[Lack]:
    for (entry, outcome), studies in evidence.unpooled.items():
        if entry in evidence.entries:
            data = {"studies": len(studies), "pooled": False}
            key = outcome_key(evidence.entries[entry], outcome)
            yield Lack(key, GapReason.LOW_CERTAINTY, entry, outcome, data)


def doubtful_pools(evidence: Evidence, *, at: datetime, stale_after_months: int) -> Iterator[Lack]:
    for group, pool in evidence.pools.items():
        if pool["intervention_id"] not in evidence.entries:
            continue
        searched = evidence.searched_on.get(group, timezone.localdate(pool["computed_at"]))
        months = months_between(searched, timezone.localdate(at))
        reason = doubt(pool, months=months, stale_after_months=stale_after_months)
        if reason is not None:
            data = {**pool_data(pool), "searched_on": searched.isoformat(), "months": months}
            yield Lack(pool_key(group), reason, pool["intervention_id"], pool["outcome"], data)


def doubt(pool: dict[str, Any], *, months: int, stale_after_months: int) -> GapReason | None:
    """The gravest reason for doubt about one pool; 0 is no effect on its scale."""
    low, high = pool["result__pi_low"], pool["result__pi_high"]
    if low is not None and high is not None and low < 0 < high:
        return GapReason.WIDE_PREDICTION
    level = pool["certainty__level"]
    if level is not None and level <= LOW:
        return GapReason.LOW_CERTAINTY
    return GapReason.STALE if months >= stale_after_months else None


def pool_data(pool: dict[str, Any]) -> dict[str, Any]:
    numbers = {name: pool[f"result__{name}"] for name in POOL_NUMBERS}
    named = {"pool_group": pool["pool_group"], "version": pool["version"], "pooled": True}
    return {**named, "certainty": pool["certainty__level"], **numbers}


def what_settled(key: str, evidence: Evidence) -> dict[str, Any]:
    """What made a lack disappear: studies, a pool that is good enough, or the entry is gone."""
    kind, _separator, rest = key.partition(":")
    if kind == "pool" and rest in evidence.pools:
        return {"code": "pool", **pool_data(evidence.pools[rest])}
    slug, _separator, outcome = rest.partition(":")
    entry = next((pk for pk, known in evidence.entries.items() if known == slug), None)
    if kind == "outcome" and entry is not None:
        for pool in evidence.pools.values():
            if (pool["intervention_id"], pool["outcome"]) == (entry, outcome):
                return {"code": "pool", **pool_data(pool)}
    if kind == "entry" and entry is not None:
        studies = evidence.studies.get(entry, [])
        counts = {"studies": len(studies), "overviews": evidence.overviews.get(entry, 0)}
        return {"code": "studies", **counts, "slugs": studies[:MOST_NAMED]}
    return {"code": "gone"}


def entry_key(slug: str) -> str:
    return f"entry:{slug}"


def outcome_key(slug: str, outcome: str) -> str:
    return f"outcome:{slug}:{outcome}"


def pool_key(group: str) -> str:
    return f"pool:{group}"


def months_between(first: date, last: date) -> int:
    months = (last.year - first.year) * 12 + last.month - first.month
    return months - (last.day < first.day)


def names_and_groups(ids: Iterable[int]) -> dict[int, tuple[str, str, list[str]]]:
    """Per entry its name, its subject and the codes of its target groups."""
    links = Intervention.terms.through.objects.filter(term__scheme="target_groups")
    groups: dict[int, list[str]] = defaultdict(list)
    for entry, code in links.order_by("term__code").values_list("intervention", "term__code"):
        groups[entry].append(code)
    wanted = set(ids)
    rows = Intervention.objects.values_list("pk", "name", "domain")
    return {pk: (name, domain, groups[pk]) for pk, name, domain in rows if pk in wanted}
