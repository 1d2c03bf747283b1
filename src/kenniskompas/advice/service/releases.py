# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Local evidence: effects that an evaluation here publishes into advice, and takes back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from django.db import transaction
from django.utils import timezone

from kenniskompas.accounts.models import Organisation
from kenniskompas.accounts.service import record_event
from kenniskompas.advice.models import LocalRelease
from kenniskompas.advice.service.inputs import ALLOWED_INPUTS

SMALLEST_CELL = 10
# Deviations over all classes add up to nothing, so their covariance has no smallest width.
ROUNDING = 1e-9


class CellTooSmall(Exception):
    """A published effect would rest on fewer than ten people; carries the option and its count."""

    def __init__(self, option: str, count: int) -> None:
        self.option = option
        self.count = count
        super().__init__(f"{option}: {count}")


@transaction.atomic
def publish_effects(
    *,
    organisation: Organisation,
    study_ref: str,
    study_title: str,
    protocol_hash: str,
    question: str,
    outcome: str,
    estimand: str,
    group: Mapping[str, Sequence[str] | str],
    effects: Sequence[Mapping[str, Any]],
    covariance: Sequence[Sequence[float]],
    comparator: str,
    comparator_mean: float,
    comparator_se: float,
    comparator_n: int,
    is_randomised: bool,
    at: datetime,
    differences: Mapping[str, Any] | None = None,
) -> LocalRelease:
    """Publish the effects of one evaluation; an earlier release of the same study and group ends.

    `effects`: [{"option", "effect", "se", "n"}] against `comparator`, in the unit of the outcome
    (a share for yes or no), in the order of `covariance`. `group`: allow-listed input → values for
    which they hold, empty for everyone. `differences`: {"cells": [{"option", "input", "value",
    "share"}], "deviations", "covariance"}, how far effects deviate from these along all registered
    groups together, with the covariance of effects and deviations in that order.

    Raises ValueError when shapes or values cannot be right, CellTooSmall below ten persons an arm.
    """
    condition = group_condition(group)
    check_covariance(effects, covariance)
    if differences:
        check_differences(effects, differences)
    check_counts([(comparator, comparator_n), *((each["option"], each["n"]) for each in effects)])
    if not comparator_se > 0:
        raise ValueError(f"the comparator needs a standard error above zero, not {comparator_se!r}")
    _end_earlier(organisation, study_ref, outcome, condition, at)
    release = LocalRelease.objects.create(
        organisation=organisation,
        study_ref=study_ref,
        study_title=study_title,
        protocol_hash=protocol_hash,
        question=question,
        outcome=outcome,
        estimand=estimand,
        group=condition,
        effects=[dict(each) for each in effects],
        covariance=[list(map(float, row)) for row in covariance],
        comparator=comparator,
        comparator_mean=comparator_mean,
        comparator_se=comparator_se,
        comparator_n=comparator_n,
        is_randomised=is_randomised,
        differences=dict(differences or {}),
        published_at=at,
    )
    record_event("effects_published", person=None, subject=release)
    return release


def _end_earlier(
    organisation: Organisation,
    study_ref: str,
    outcome: str,
    condition: Mapping[str, list[str]],
    at: datetime,
) -> None:
    earlier = LocalRelease.objects.filter(
        organisation=organisation, study_ref=study_ref, outcome=outcome, withdrawn_at=None
    )
    for release in earlier:
        if release.group == condition:
            release.withdrawn_at = at
            release.save(update_fields=["withdrawn_at"])


def group_condition(group: Mapping[str, Sequence[str] | str]) -> dict[str, list[str]]:
    """The group as input → list of values; only allow-listed inputs can bound a group."""
    condition = {}
    for name, values in group.items():
        listed = [values] if isinstance(values, str) else list(values)
        if name not in ALLOWED_INPUTS or not set(listed) <= set(ALLOWED_INPUTS[name]):
            raise ValueError(f"{name!r} with {listed!r} is not an allow-listed group")
        condition[name] = listed
    return condition


def check_counts(counts: Sequence[tuple[str, int]]) -> None:
    for option, count in counts:
        if count < SMALLEST_CELL:
            raise CellTooSmall(str(option), int(count))


def check_covariance(
    effects: Sequence[Mapping[str, Any]], covariance: Sequence[Sequence[float]]
) -> None:
    matrix = np.asarray(covariance, dtype=float)
    if not effects or matrix.shape != (len(effects), len(effects)):
        raise ValueError(f"covariance of shape {matrix.shape} for {len(effects)} effects")
    if not np.allclose(matrix, matrix.T) or np.min(np.linalg.eigvalsh(matrix)) <= 0:
        raise ValueError("the covariance is not symmetric and positive definite")


def check_differences(effects: Sequence[Mapping[str, Any]], differences: Mapping[str, Any]) -> None:
    """Cells of published options in allow-listed groups, and a covariance that can be one."""
    cells, options = differences["cells"], [each["option"] for each in effects]
    for cell in cells:
        group_condition({cell["input"]: cell["value"]})
        if cell["option"] not in options or not 0 < cell["share"] <= 1:
            raise ValueError(f"not a cell of this release: {cell!r}")
    matrix = np.asarray(differences["covariance"], dtype=float)
    size = len(effects) + len(cells)
    if len(differences["deviations"]) != len(cells) or matrix.shape != (size, size):
        raise ValueError(f"covariance of shape {matrix.shape} for {size} effects and deviations")
    lowest = float(np.min(np.linalg.eigvalsh(matrix)))
    if not np.allclose(matrix, matrix.T) or lowest < -ROUNDING * float(np.trace(matrix)):
        raise ValueError("the covariance of differences is not symmetric and positive")


@transaction.atomic
def withdraw_effects(study_ref: str, *, at: datetime | None = None) -> int:
    """Take a study's effects out of advice from now on; returns how many releases ended."""
    open_releases = LocalRelease.objects.filter(study_ref=study_ref, withdrawn_at=None)
    count = open_releases.update(withdrawn_at=at or timezone.now())
    if count:
        detail = {"study_ref": study_ref, "releases": count}
        record_event("effects_withdrawn", person=None, detail=detail)
    return count


@dataclass(frozen=True, slots=True)
class Editions:
    """When the effects of one study were published, the first time first; `current` is the one in
    force, None where they were withdrawn."""

    published: tuple[datetime, ...]
    current: datetime | None

    def number_of(self, at: datetime) -> int:
        return self.published.index(at) + 1


def editions_of(
    organisation: Organisation | None, study_refs: Collection[str]
) -> dict[str, Editions]:
    """Per study the moments of publishing; studies that never published are left out."""
    rows = LocalRelease.objects.filter(organisation=organisation, study_ref__in=study_refs)
    moments: dict[str, set[datetime]] = {}
    current: dict[str, datetime] = {}
    for ref, at, withdrawn in rows.values_list("study_ref", "published_at", "withdrawn_at"):
        moments.setdefault(ref, set()).add(at)
        if withdrawn is None:
            current[ref] = max(at, current.get(ref, at))
    return {ref: Editions(tuple(sorted(found)), current.get(ref)) for ref, found in moments.items()}


def releases_for(organisation: Organisation | None, question: str) -> list[dict[str, Any]]:
    """Effects now in force as plain data, the newest study first."""
    rows = LocalRelease.objects.filter(
        organisation=organisation, question=question, withdrawn_at=None
    ).order_by("-published_at", "-pk")
    names = (
        "study_ref",
        "study_title",
        "protocol_hash",
        "outcome",
        "estimand",
        "group",
        "effects",
        "covariance",
        "comparator",
        "comparator_mean",
        "comparator_se",
        "comparator_n",
        "is_randomised",
    )
    return [
        {name: getattr(row, name) for name in names}
        | ({"differences": row.differences} if row.differences else {})
        for row in rows
    ]
