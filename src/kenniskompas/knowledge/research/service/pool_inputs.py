# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What each pool is made of: which estimates, of which studies, with which numbers."""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from kenniskompas.knowledge.research.models import EffectEstimate
from kenniskompas.workbench.evidence.study_sources import (
    COUNTS,
    MEASURES,
    Kind,
    Source,
    source_of,
)

# Part of the hash: another method makes a new version too.
METHOD: dict[str, Any] = {
    "measure": "RR",
    "tau2": "REML",
    "interval": "hartung-knapp",
    "guard": True,
    "level": 0.95,
}
# Several effects of one study: correlated by this much in their sampling errors (an assumption,
# so the interval is the cluster-robust one that does not lean on it).
CORRELATION = 0.6
DEPENDENT = {"model": "three-level", "interval": "CR2", "correlation": CORRELATION}
KINDS: tuple[Kind, ...] = (
    *("counts", "means", "difference", "correlation"),
    *("interval", "error", "p_value"),
)
ARMS = (("events_t", "n_t"), ("events_c", "n_c"))
FIELDS = (
    *("slug", "pool_group", "shared_arm", "numbers", "reported", "unit", "outcome"),
    *("follow_up_months", "study__slug", "study__name", "study__year", "study__population"),
    "study__intervention_id",
)
Row = dict[str, Any]


def pool_group_name(intervention: str, outcome: str, measure: str) -> str:
    """The name of a pool: entry, outcome and measure. Raises ValueError for another measure."""
    if measure not in MEASURES:
        raise ValueError(f"measure {measure!r} cannot be pooled")
    return f"{intervention}/{outcome}/{measure}"


def poolable_groups(groups: Collection[str] | None = None) -> dict[str, list[Row]]:
    """Estimates that count, by pool in the order of their names; all pools when None."""
    rows = EffectEstimate.objects.filter(is_poolable=True).exclude(pool_group="")
    if groups is not None:
        rows = rows.filter(pool_group__in=groups)
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows.order_by("study__year", "study__slug", "position").values(*FIELDS):
        found[row["pool_group"]].append(row)
    return dict(sorted(found.items()))


def pool_inputs(rows: Sequence[Row], measure: str) -> dict[str, Any]:
    """The studies of one pool with their numbers; comparisons that share an arm are one study."""
    with_source = [(row, source_of(row, measure)) for row in rows]
    usable = [(row, source) for row, source in with_source if source is not None]
    studies = merge_shared([input_row(row, source) for row, source in usable])
    method = {**METHOD, "measure": measure}
    if is_dependent(studies):
        method |= DEPENDENT
    for study in studies:
        del study["arm"]
    return {"method": method, "studies": studies}


def input_row(row: Row, source: Source) -> dict[str, Any]:
    year = row["study__year"]
    study = {
        "estimates": [row["slug"]],
        "study": row["study__slug"],
        "label": f"{row['study__name']} ({year})" if year else row["study__name"],
        "year": year,
        "population": row["study__population"],
        "follow_up_months": row["follow_up_months"],
        source.kind: source.values,
        "inferred": source.inferred,
        "arm": row["shared_arm"],
    }
    if source.kind == "counts":
        study["counts"] = {name: int(source.values[name]) for name in COUNTS}
    people = {name: int(n) for name in ("n_t", "n_c") if (n := figure(row, name)) is not None}
    if source.kind != "counts" and len(people) == 2:
        study["people"] = people
    return study


def figure(row: Row, name: str) -> float | None:
    cell = row["numbers"].get(name)
    return None if cell is None else cell["value"]


def merge_shared(studies: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Counts of one trial that share an arm become one comparison: that arm once, others summed.

    Where the numbers do not show which arm is shared, the comparisons stay apart and count as
    dependent effects of one study (Cochrane Handbook 2023, §23.3.4).
    """
    merged: list[dict[str, Any]] = []
    place: dict[str, int] = {}
    for study in studies:
        arm = study["arm"]
        at = place.get(arm) if arm and "counts" in study else None
        together = None if at is None else merged_counts(merged[at]["counts"], study["counts"])
        if at is None or together is None:
            if arm and "counts" in study:
                place.setdefault(arm, len(merged))
            merged.append(study)
            continue
        first = merged[at]
        merged[at] = {
            **first,
            "estimates": [*first["estimates"], *study["estimates"]],
            "counts": together,
            "inferred": first["inferred"] or study["inferred"],
        }
    return merged


def merged_counts(first: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int] | None:
    """Two comparisons with one arm in common as one; None when they have none."""
    for same, summed in (ARMS, ARMS[::-1]):
        if all(first[name] == other[name] for name in same):
            once = {name: first[name] for name in same}
            return once | {name: first[name] + other[name] for name in summed}
    return None


def is_dependent(studies: Sequence[Mapping[str, Any]]) -> bool:
    return any(n > 1 for n in Counter(study["study"] for study in studies).values())


def study_count(inputs: Mapping[str, Any]) -> int:
    return len({study["study"] for study in inputs["studies"]})


def kind_of(study: Mapping[str, Any]) -> Kind:
    return next(kind for kind in KINDS if kind in study)


def digest(inputs: Mapping[str, Any]) -> str:
    text = json.dumps(inputs, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
