# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What knowing the answer would be worth: for gaps about one pooled effect, refused elsewhere."""

from collections.abc import Mapping
from typing import Any

from kenniskompas.core.evidence.information_value import information_value
from kenniskompas.knowledge.gaps.choices import GapOrigin, GapStatus
from kenniskompas.knowledge.gaps.models import CaseloadShare, KnowledgeGap
from kenniskompas.knowledge.research.choices import ADVERSE, ThresholdScale
from kenniskompas.knowledge.research.models import InterestThreshold, Synthesis
from kenniskompas.knowledge.research.service import frequencies

REFUSALS: dict[str, str] = {
    "no_pooled_effect": "there is no pooled effect whose doubt can be weighed",
    "no_frequencies": "the effect cannot be written as numbers of 100 people",
    "no_spread": "the effect has no interval",
}


def value_gaps() -> None:
    """Compute the value of every unanswered gap that the evidence shows, where it may differ."""
    gaps = KnowledgeGap.objects.filter(origin=GapOrigin.DETECTED)
    gaps = gaps.exclude(status=GapStatus.ANSWERED)
    current = Synthesis.objects.filter(is_current=True)
    versions = {
        group: (version, outcome)
        for group, version, outcome in current.values_list("pool_group", "version", "outcome")
    }
    thresholds, shares = smallest_worthwhile(), caseload_shares()
    stale = [gap for gap in gaps if not is_valued(gap, versions, thresholds, shares)]
    pools = {pool.pool_group: pool for pool in current} if stale else {}
    changed = []
    for gap in stale:
        pool = pools.get(pool_of(gap))
        data = value_of(pool, thresholds, share_of(gap.target_groups, shares))
        value = data.get("concerned")
        if (gap.value_data, gap.information_value) != (data, value):
            gap.value_data, gap.information_value = data, value
            changed.append(gap)
    KnowledgeGap.objects.bulk_update(changed, ["value_data", "information_value"], batch_size=200)


def pool_of(gap: KnowledgeGap) -> str:
    return str(gap.reason_data.get("pool_group", ""))


def is_valued(
    gap: KnowledgeGap,
    versions: Mapping[str, tuple[int, str]],
    thresholds: Mapping[str, float],
    shares: Mapping[str, float],
) -> bool:
    """Whether what is kept was made of the same pool, threshold and share."""
    kept = gap.value_data
    if pool_of(gap) not in versions:
        return bool(kept == refusal("no_pooled_effect"))
    version, outcome = versions[pool_of(gap)]
    share = rounded(share_of(gap.target_groups, shares))
    made_of = (pool_of(gap), version, thresholds.get(outcome, 0.0), share)
    names = ("pool_group", "version", "threshold", "share")
    return made_of == tuple(kept.get(name) for name in names)


def value_of(
    pool: Synthesis | None, thresholds: Mapping[str, float], share: float | None
) -> dict[str, Any]:
    """People of 100 that knowing the effect would gain, with what that is made of."""
    if pool is None:
        return refusal("no_pooled_effect")
    effect = difference_of(pool)
    if effect is None:
        return refusal("no_frequencies")
    basis, estimate, low, high = effect
    if not low < high:
        return refusal("no_spread")
    threshold = thresholds.get(pool.outcome, 0.0)
    value = information_value(
        estimate=estimate, low=low, high=high, threshold=threshold, share=share
    )
    return {
        "concerned": rounded(value.concerned),
        "per_person": rounded(value.per_person),
        "p_change": rounded(value.p_change),
        "share": rounded(share),
        "estimate": rounded(estimate),
        "low": rounded(low),
        "high": rounded(high),
        "threshold": threshold,
        "basis": basis,
        "pool_group": pool.pool_group,
        "version": pool.version,
    }


def difference_of(pool: Synthesis) -> tuple[str, float, float, float] | None:
    """More people of 100 with the approach, where more is better; in a next place if foretold."""
    try:
        people = frequencies(pool)
    except (KeyError, ValueError):
        return None
    if people is None:
        return None
    basis, low, high = "prediction", people.prediction_low, people.prediction_high
    if low is None or high is None:
        basis, low, high = "average", people.low, people.high
    numbers = [value - people.baseline for value in (people.estimate, low, high)]
    estimate, low, high = numbers
    if pool.outcome in ADVERSE:
        estimate, low, high = -estimate, -high, -low
    return basis, estimate, low, high


def smallest_worthwhile() -> dict[str, float]:
    """Per outcome the smallest difference that matters, in people of 100."""
    rows = InterestThreshold.objects.filter(superseded_at=None, scale=ThresholdScale.PER_100)
    return dict(rows.values_list("outcome", "smallest"))


def caseload_shares() -> dict[str, float]:
    return {row.target_group: row.people / row.of_people for row in CaseloadShare.objects.all()}


def share_of(groups: list[str], shares: Mapping[str, float]) -> float | None:
    """The largest share of one of these groups: at least so many people are concerned."""
    known = [shares[group] for group in groups if group in shares]
    return max(known) if known else None


def refusal(code: str) -> dict[str, Any]:
    return {"refused": {"code": code, "message": REFUSALS[code]}}


def rounded(value: float | None) -> float | None:
    """Six significant digits, so that the same numbers are the same row."""
    return None if value is None else float(f"{value:.6g}")
