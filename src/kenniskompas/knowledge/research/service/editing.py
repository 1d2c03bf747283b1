# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Enter, correct, confirm and withdraw research; what depends on it is pooled at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from kenniskompas.accounts.models import Person
from kenniskompas.accounts.service import record_event
from kenniskompas.knowledge.catalogue.models import Intervention, Origin
from kenniskompas.knowledge.research.choices import ChangeCause, EstimateStatus, RevisionStep
from kenniskompas.knowledge.research.models import EffectEstimate, EstimateRevision, Study
from kenniskompas.knowledge.research.service.changes import Cause
from kenniskompas.knowledge.research.service.estimate_fields import (
    EstimateFields,
    same_result,
    values_of,
)
from kenniskompas.knowledge.research.service.pooling import refresh_syntheses

# Keeps our own slugs apart from those that content files may bring later.
OWN = "eigen"
LONGEST_STUDY, LONGEST_ESTIMATE = 90, 110


class StudyKnown(Exception):
    """This study of this approach is on file already."""

    def __init__(self, study: Study) -> None:
        self.study = study
        super().__init__(study.slug)


class EstimateKnown(Exception):
    """This study already has this result."""

    def __init__(self, estimate: EffectEstimate) -> None:
        self.estimate = estimate
        super().__init__(estimate.slug)


class EditedMeanwhile(Exception):
    """Somebody else saved this after it was opened; `revision` is what it is now."""

    def __init__(self, revision: int) -> None:
        self.revision = revision
        super().__init__(str(revision))


class OwnDraft(Exception):
    """Whoever entered a number cannot confirm it."""


class NotEditable(Exception):
    """Shipped studies and withdrawn numbers are not changed here."""


@dataclass(frozen=True, slots=True)
class StudyFields:
    name: str
    year: int | None = None
    country: str = ""
    programme: str = ""
    population: str = ""
    target_groups: tuple[str, ...] = ()
    design: str = ""
    design_seen: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Entering:
    """Who enters, when and why; with `needs_confirmation` a colleague looks before it counts."""

    person: Person
    at: datetime
    reason: str = ""
    needs_confirmation: bool = False


@transaction.atomic
def add_study(entry_slug: str, fields: StudyFields, *, entering: Entering) -> Study:
    """Put a study of our own on file. Raises Intervention.DoesNotExist, StudyKnown."""
    entry = Intervention.objects.get(slug=entry_slug, withdrawn_at=None)
    refuse_known(entry, fields)
    study = Study(
        slug=free_slug(Study, "-".join([OWN, slugify(fields.name), str(fields.year or "")])),
        intervention=entry,
        origin=Origin.LOCAL,
        entered_by=entering.person,
        entered_at=entering.at,
        **study_values(fields),
    )
    study.save(force_insert=True)
    record_event("research_study_added", person=entering.person, subject=study)
    return study


def refuse_known(entry: Intervention, fields: StudyFields, *, besides: int = 0) -> None:
    same = Study.objects.filter(
        intervention=entry, name__iexact=fields.name.strip(), year=fields.year
    )
    known = same.exclude(pk=besides).first()
    if known is not None:
        raise StudyKnown(known)


def study_values(fields: StudyFields) -> dict[str, Any]:
    values = {name: getattr(fields, name) for name in StudyFields.__slots__}
    return {**values, "target_groups": list(fields.target_groups)}


@transaction.atomic
def edit_study(slug: str, fields: StudyFields, *, revision: int, entering: Entering) -> Study:
    """Correct what is said about a study of our own; its pools follow.

    Raises Study.DoesNotExist, NotEditable, EditedMeanwhile, StudyKnown.
    """
    study = Study.objects.select_for_update().get(slug=slug)
    if study.origin != Origin.LOCAL:
        raise NotEditable(slug)
    if study.revision != revision:
        raise EditedMeanwhile(study.revision)
    refuse_known(study.intervention, fields, besides=study.pk)
    for name, value in study_values(fields).items():
        setattr(study, name, value)
    study.revision += 1
    study.save()
    record_event("research_study_changed", person=entering.person, subject=study)
    pool_again(study, groups_of(study), ChangeCause.CORRECTED, entering)
    return study


@transaction.atomic
def add_estimate(study: Study, fields: EstimateFields, *, entering: Entering) -> EffectEstimate:
    """One result of one study, or nothing at all.

    Raises BadInput, NotPoolable, EstimateKnown.
    """
    values = values_of(fields, study)
    known = same_result(study, values)
    if known is not None:
        raise EstimateKnown(known)
    last = study.estimates.aggregate(last=Max("position"))["last"]
    prefix = study.slug if study.slug.startswith(OWN) else f"{OWN}-{study.slug}"
    row = EffectEstimate(
        study=study,
        slug=free_slug(EffectEstimate, f"{prefix}-{slugify(fields.outcome)}", LONGEST_ESTIMATE),
        position=0 if last is None else last + 1,
        revision=0,
    )
    return keep(row, values, RevisionStep.ADDED, entering)


@transaction.atomic
def correct_estimate(
    slug: str, fields: EstimateFields, *, revision: int, entering: Entering
) -> EffectEstimate:
    """Put other numbers in the place of those on file; the old ones stay in the history.

    A shipped estimate becomes our own by it: loading content leaves it as it is from then on.
    Raises EffectEstimate.DoesNotExist, NotEditable, EditedMeanwhile, BadInput, NotPoolable.
    """
    row = opened(slug, revision)
    return keep(row, values_of(fields, row.study), RevisionStep.CORRECTED, entering)


@transaction.atomic
def confirm_estimate(slug: str, *, revision: int, entering: Entering) -> EffectEstimate:
    """A second pair of eyes agrees: from now on the estimate counts.

    Raises EffectEstimate.DoesNotExist, NotEditable, EditedMeanwhile, OwnDraft.
    """
    row = opened(slug, revision)
    if row.status != EstimateStatus.DRAFT:
        raise NotEditable(slug)
    if row.entered_by_id == entering.person.pk:
        raise OwnDraft(slug)
    row.status = EstimateStatus.CONFIRMED
    row.is_poolable = bool(row.pool_group)
    return finish(row, RevisionStep.CONFIRMED, {}, row.pool_group, entering)


@transaction.atomic
def withdraw_estimate(slug: str, *, revision: int, entering: Entering) -> EffectEstimate:
    """Take an estimate out of every pool; it stays readable with the reason.

    Raises EffectEstimate.DoesNotExist, NotEditable, EditedMeanwhile, ValueError without a reason.
    """
    if not entering.reason.strip():
        raise ValueError("withdrawing needs a reason")
    row = opened(slug, revision)
    group = row.pool_group
    row.status, row.is_poolable, row.origin = EstimateStatus.WITHDRAWN, False, Origin.LOCAL
    row.exclude_reason = entering.reason.strip()
    return finish(row, RevisionStep.WITHDRAWN, {}, group, entering)


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
    group = row.pool_group
    for name, value in values.items():
        setattr(row, name, value)
    row.origin = Origin.LOCAL
    row.entered_by, row.entered_at = entering.person, entering.at
    if entering.needs_confirmation:
        row.status = EstimateStatus.DRAFT
    if row.status == EstimateStatus.DRAFT:
        row.is_poolable = False
    return finish(row, step, what_changed(before, values), group, entering)


def finish(
    row: EffectEstimate,
    step: RevisionStep,
    changed: Mapping[str, Any],
    old_group: str,
    entering: Entering,
) -> EffectEstimate:
    """Store the row with its step in the history, and pool what it leaves and what it joins."""
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
    pool_again(row.study, {old_group, row.pool_group}, ChangeCause(step.value), entering)
    return row


def pool_again(study: Study, groups: set[str], cause: ChangeCause, entering: Entering) -> None:
    named = Cause(cause, person=entering.person, study=study, reason=entering.reason.strip())
    refresh_syntheses(at=entering.at, groups=groups - {""}, cause=named)


def groups_of(study: Study) -> set[str]:
    return set(study.estimates.filter(is_poolable=True).values_list("pool_group", flat=True))


def what_changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Old and new value of every field that differs; numbers one by one."""
    if not before:
        return {}
    old, new = flat(before), flat(after)
    return {
        name: [old.get(name), new.get(name)]
        for name in sorted({*old, *new})
        if old.get(name) != new.get(name)
    }


def flat(values: Mapping[str, Any]) -> dict[str, Any]:
    rest = {name: value for name, value in values.items() if name not in ("numbers", "reported")}
    numbers = {name: cell["value"] for name, cell in values["numbers"].items()}
    return {**rest, **numbers, "reported": values["reported"].get("text", "")}


def free_slug(
    model: type[Study | EffectEstimate], wanted: str, longest: int = LONGEST_STUDY
) -> str:
    base = wanted[:longest].strip("-")
    taken = set(model._default_manager.filter(slug__startswith=base).values_list("slug", flat=True))
    number = 2
    slug = base
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug
