# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Enter, correct, confirm and withdraw results; what depends on them is pooled at once."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery
from django.utils.text import slugify

from kenniskompas.accounts.service import record_event
from kenniskompas.knowledge.catalogue.models import Origin
from kenniskompas.knowledge.research.choices import ChangeCause, EstimateStatus, RevisionStep
from kenniskompas.knowledge.research.models import EffectEstimate, EstimateRevision, Study
from kenniskompas.knowledge.research.service.entering import (
    LONGEST_ESTIMATE,
    OWN,
    EditedMeanwhile,
    Entering,
    EstimateKnown,
    NotEditable,
    OwnDraft,
    free_slug,
    settle,
)
from kenniskompas.knowledge.research.service.estimate_fields import EstimateFields
from kenniskompas.knowledge.research.service.estimate_values import same_result, values_of


@transaction.atomic
def add_estimate(study: Study, fields: EstimateFields, *, entering: Entering) -> EffectEstimate:
    """One result of one study, or nothing at all.

    Raises BadInput, NotPoolable, EstimateKnown.
    """
    row = store_estimate(study, fields, entering=entering)
    settle({row.pool_group}, ChangeCause.ADDED, entering, study)
    return row


def store_estimate(study: Study, fields: EstimateFields, *, entering: Entering) -> EffectEstimate:
    """As `add_estimate`, for who pools many changes at once."""
    values = values_of(fields, study)
    refuse_known_result(study, values)
    last = study.estimates.aggregate(last=Max("position"))["last"]
    prefix = study.slug if study.slug.startswith(OWN) else f"{OWN}-{study.slug}"
    row = EffectEstimate(
        study=study,
        slug=free_slug(EffectEstimate, f"{prefix}-{slugify(fields.outcome)}", LONGEST_ESTIMATE),
        position=0 if last is None else last + 1,
        revision=0,
    )
    return keep(row, values, RevisionStep.ADDED, entering)


def refuse_known_result(study: Study, values: Mapping[str, Any], *, besides: int = 0) -> None:
    known = same_result(study, values, besides=besides)
    if known is not None:
        raise EstimateKnown(known)


@transaction.atomic
def correct_estimate(
    slug: str, fields: EstimateFields, *, revision: int, entering: Entering
) -> EffectEstimate:
    """Put other numbers in the place of those on file; the old ones stay in the history.

    A shipped estimate becomes our own by it: loading content leaves it as it is from then on.
    Raises EffectEstimate.DoesNotExist, NotEditable, EditedMeanwhile, BadInput, NotPoolable,
    EstimateKnown.
    """
    row = opened(slug, revision)
    group = row.pool_group
    values = values_of(fields, row.study, known=row)
    refuse_known_result(row.study, values, besides=row.pk)
    keep(row, values, RevisionStep.CORRECTED, entering)
    settle({group, row.pool_group}, ChangeCause.CORRECTED, entering, row.study)
    return row


@transaction.atomic
def confirm_estimate(slug: str, *, revision: int, entering: Entering) -> EffectEstimate:
    """A second pair of eyes agrees: from now on the estimate counts.

    Raises as `confirm_estimates`.
    """
    return confirm_estimates({slug: revision}, entering=entering)[0]


@transaction.atomic
def confirm_estimates(revisions: Mapping[str, int], *, entering: Entering) -> list[EffectEstimate]:
    """Agree with several estimates, by slug with the revision that was in view: all or none.

    A draft counts from now on; a correction that counts already is from now on seen by two.
    Raises EffectEstimate.DoesNotExist, NotEditable, EditedMeanwhile, OwnDraft.
    """
    rows = [confirmed(opened(slug, seen), entering) for slug, seen in revisions.items()]
    studies = {row.study for row in rows}
    settle(
        {row.pool_group for row in rows},
        ChangeCause.CONFIRMED,
        entering,
        studies.pop() if len(studies) == 1 else None,
    )
    return rows


def confirmed(row: EffectEstimate, entering: Entering) -> EffectEstimate:
    if not waiting(EffectEstimate.objects.filter(pk=row.pk)).exists():
        raise NotEditable(row.slug)
    if entering.person is None or row.entered_by_id == entering.person.pk:
        raise OwnDraft(row.slug)
    if row.status == EstimateStatus.DRAFT:
        row.status = EstimateStatus.CONFIRMED
        row.is_poolable = bool(row.pool_group)
    return finish(row, RevisionStep.CONFIRMED, {}, entering)


def waiting(rows: QuerySet[EffectEstimate]) -> QuerySet[EffectEstimate]:
    """Those of `rows` that no colleague looked at yet: drafts, and corrections that count."""
    steps = EstimateRevision.objects.filter(estimate=OuterRef("pk")).order_by("-at", "-pk")
    last = rows.annotate(last_step=Subquery(steps.values("step")[:1]))
    corrected = Q(status=EstimateStatus.CONFIRMED, last_step=RevisionStep.CORRECTED)
    return last.filter(Q(status=EstimateStatus.DRAFT) | corrected)


def list_waiting() -> QuerySet[EffectEstimate]:
    """What waits for a colleague, the oldest first."""
    rows = waiting(EffectEstimate.objects.all())
    rows = rows.select_related("study__intervention", "entered_by")
    return rows.order_by(F("entered_at").asc(nulls_first=True), "pk")


@transaction.atomic
def withdraw_estimate(slug: str, *, revision: int, entering: Entering) -> EffectEstimate:
    """Take an estimate out of every pool; it stays readable with the reason.

    Raises EffectEstimate.DoesNotExist, NotEditable, EditedMeanwhile, ValueError without a reason.
    """
    if not entering.reason.strip():
        raise ValueError("withdrawing needs a reason")
    row = opened(slug, revision)
    row.status, row.is_poolable, row.origin = EstimateStatus.WITHDRAWN, False, Origin.LOCAL
    row.exclude_reason = entering.reason.strip()
    finish(row, RevisionStep.WITHDRAWN, {}, entering)
    settle({row.pool_group}, ChangeCause.WITHDRAWN, entering, row.study)
    return row


def opened(slug: str, revision: int) -> EffectEstimate:
    """The row as it was in view, held until the end of the transaction."""
    rows = EffectEstimate.objects.select_for_update(of=("self",))
    row = rows.select_related("study__intervention").get(slug=slug)
    if row.status == EstimateStatus.WITHDRAWN:
        raise NotEditable(slug)
    if row.revision != revision:
        raise EditedMeanwhile(row.revision)
    return row


def keep(
    row: EffectEstimate, values: Mapping[str, Any], step: RevisionStep, entering: Entering
) -> EffectEstimate:
    before = {} if row.pk is None else {name: getattr(row, name) for name in values}
    for name, value in values.items():
        setattr(row, name, value)
    row.origin = Origin.LOCAL
    row.entered_by, row.entered_at = entering.person, entering.at
    if entering.needs_confirmation:
        row.status = EstimateStatus.DRAFT
    if row.status == EstimateStatus.DRAFT:
        row.is_poolable = False
    return finish(row, step, what_changed(before, values), entering)


def finish(
    row: EffectEstimate, step: RevisionStep, changed: Mapping[str, Any], entering: Entering
) -> EffectEstimate:
    """Store the row with its step in the history."""
    row.revision += 1
    row.save()
    EstimateRevision.objects.create(
        estimate=row,
        step=step,
        changed=dict(changed),
        reason=entering.reason.strip(),
        person=entering.person,
        at=entering.at,
    )
    record_event(f"estimate_{step.value}", person=entering.person, subject=row)
    return row


def what_changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Old and new value of every field that differs; numbers one by one, nothing before is None."""
    old, new = flat(before) if before else {}, flat(after)
    return {
        name: [old.get(name), new.get(name)]
        for name in sorted({*old, *new})
        if old.get(name) != new.get(name) and not (name not in old and new[name] in ("", None))
    }


def flat(values: Mapping[str, Any]) -> dict[str, Any]:
    rest = {name: value for name, value in values.items() if name not in ("numbers", "reported")}
    numbers = {name: cell["value"] for name, cell in values["numbers"].items()}
    return {**rest, **numbers, "reported": values["reported"].get("text", "")}
