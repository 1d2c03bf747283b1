# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Research under way, and the gaps it is to answer."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from kenniskompas.accounts.models import Person
from kenniskompas.accounts.service import record_event
from kenniskompas.knowledge.catalogue.models import Intervention, Term
from kenniskompas.knowledge.gaps.choices import GapStatus, GapStep, RunningStatus
from kenniskompas.knowledge.gaps.models import GapEvent, KnowledgeGap, RunningStudy

ACTIVE = (RunningStatus.PLANNED, RunningStatus.RUNNING)
ENDS = (RunningStatus.FINISHED, RunningStatus.STOPPED)


@transaction.atomic
def add_running_study(
    title: str,
    *,
    person: Person | None,
    at: datetime,
    gap: KnowledgeGap | None = None,
    slugs: Collection[str] = (),
    outcome: str = "",
    registry_id: str = "",
    who: str = "",
    expected_on: date | None = None,
    url: str = "",
    status: str = RunningStatus.RUNNING,
    origin_ref: str = "",
) -> RunningStudy:
    """Register research under way and link it to the gaps it is about.

    Linked are `gap`, and what the evidence lacks about the entries `slugs`: on `outcome` where
    that is a word of the vocabulary, else on any outcome. The same `origin_ref` is one study.
    """
    if status not in RunningStatus.values:
        raise ValueError(f"unknown status {status!r}")
    values = {
        "title": title.strip(),
        "registry_id": registry_id,
        "who": who,
        "expected_on": expected_on,
        "url": url,
        "status": status,
        "outcome": outcome if is_known_outcome(outcome) else "",
    }
    fresh = {**values, "added_by": person, "added_at": at}
    if origin_ref:
        study, _is_new = RunningStudy.objects.update_or_create(
            origin_ref=origin_ref, defaults=values, create_defaults=fresh
        )
    else:
        study = RunningStudy.objects.create(**fresh)
    study.interventions.set(Intervention.objects.filter(slug__in=slugs))
    wanted = set(lacks_about(slugs, outcome)) | ({gap} if gap else set())
    link(study, wanted, person=person, at=at)
    record_event("running_study_added", person=person, subject=study)
    return study


def lacks_about(slugs: Collection[str], outcome: str) -> QuerySet[KnowledgeGap]:
    rows = KnowledgeGap.objects.filter(
        detection_key__isnull=False, is_lacking=True, interventions__slug__in=slugs
    )
    if is_known_outcome(outcome):
        rows = rows.filter(Q(outcome="") | Q(outcome=outcome))
    return rows.distinct()


def is_known_outcome(code: str) -> bool:
    return Term.objects.filter(scheme="outcomes", code=code).exists()


def link(
    study: RunningStudy, gaps: Collection[KnowledgeGap], *, person: Person | None, at: datetime
) -> None:
    known = set(study.gaps.values_list("pk", flat=True))
    for gap in gaps:
        if gap.pk in known:
            continue
        study.gaps.add(gap)
        detail = {"study": study.title, "id": study.pk}
        GapEvent.objects.create(
            gap=gap, step=GapStep.STUDY_LINKED, detail=detail, person=person, at=at
        )
        refresh_standing(gap)


@transaction.atomic
def end_running_study(
    study: RunningStudy, status: str, *, person: Person | None, at: datetime
) -> None:
    """Note that it is finished or stopped; gaps that nobody studies any more are open again."""
    if status not in ENDS:
        raise ValueError(f"a study does not end as {str(status)!r}")
    study.status = status
    study.save(update_fields=["status"])
    for gap in study.gaps.all():
        detail = {"study": study.title, "id": study.pk, "status": status}
        GapEvent.objects.create(
            gap=gap, step=GapStep.STUDY_ENDED, detail=detail, person=person, at=at
        )
        refresh_standing(gap)
    record_event("running_study_ended", person=person, subject=study, detail={"status": status})


def end_study_of(origin_ref: str, status: str, *, person: Person | None, at: datetime) -> None:
    """The same for the study that stands for `origin_ref`; nothing where there is none."""
    study = RunningStudy.objects.filter(origin_ref=origin_ref, status__in=ACTIVE).first()
    if study is not None:
        end_running_study(study, status, person=person, at=at)


def standing_of(gap: KnowledgeGap) -> GapStatus:
    """Being studied while a linked study is under way, open otherwise."""
    is_studied = gap.running_studies.filter(status__in=ACTIVE).exists()
    return GapStatus.STUDIED if is_studied else GapStatus.OPEN


def refresh_standing(gap: KnowledgeGap) -> None:
    if gap.status != GapStatus.ANSWERED:
        gap.status = standing_of(gap)
        gap.save(update_fields=["status"])
