# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keep one gap for each thing the evidence lacks: opened, closed and reopened by itself."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from kenniskompas.accounts.models import Person
from kenniskompas.accounts.service import record_event
from kenniskompas.knowledge.catalogue.announcing import announce
from kenniskompas.knowledge.catalogue.service import term_names
from kenniskompas.knowledge.catalogue.wording import search_text
from kenniskompas.knowledge.gaps.choices import GapOrigin, GapStatus, GapStep
from kenniskompas.knowledge.gaps.models import GapEvent, KnowledgeGap, RunningStudy
from kenniskompas.knowledge.gaps.questions import question_about
from kenniskompas.knowledge.gaps.service.lacks import (
    STALE_AFTER_MONTHS,
    Lack,
    find_lacks,
    names_and_groups,
    read_evidence,
    what_settled,
)
from kenniskompas.knowledge.gaps.service.studying import ACTIVE, link, standing_of
from kenniskompas.knowledge.gaps.service.valuing import value_gaps

SLUG_LENGTH = 80
THEMES = {"work": "work", "debts": "poverty_debts", "income": "poverty_debts"}
OTHER_THEME = "integral"
CHANGING = (
    "status",
    "reason",
    "reason_data",
    "is_lacking",
    "question",
    "search_text",
    "answer",
    "answered_at",
    "target_groups",
    "outcome",
)


@dataclass(slots=True)
class DetectionReport:
    """Slugs of the gaps that were opened, opened again, answered, or got another reason."""

    opened: list[str] = field(default_factory=list)
    reopened: list[str] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: int = 0

    @property
    def is_changed(self) -> bool:
        return bool(self.opened or self.reopened or self.answered or self.changed)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(slots=True)
class Changes:
    """Rows to write, gathered so that any number takes the same queries."""

    at: datetime
    report: DetectionReport = field(default_factory=DetectionReport)
    saved: list[KnowledgeGap] = field(default_factory=list)
    events: list[GapEvent] = field(default_factory=list)

    def note(self, gap: KnowledgeGap, step: GapStep, detail: dict[str, Any]) -> None:
        self.events.append(GapEvent(gap=gap, step=step, detail=detail, at=self.at))


@transaction.atomic
def detect_gaps(
    at: datetime,
    *,
    person: Person | None = None,
    stale_after_months: int = STALE_AFTER_MONTHS,
) -> DetectionReport:
    """Bring the gaps in line with the evidence as it is now; running twice changes nothing.

    What people wrote, decided and voted stays. An answer that a person gave holds while the same
    lack lasts, and is opened again only when the lack went away and came back.
    """
    evidence = read_evidence()
    lacks = find_lacks(evidence, at=at, stale_after_months=stale_after_months)
    known = {
        gap.detection_key: gap
        for gap in KnowledgeGap.objects.filter(detection_key__isnull=False).select_for_update()
    }
    facts = names_and_groups({lack.intervention_id for lack in lacks.values()})
    outcomes = {code: name for (_scheme, code), name in term_names("outcomes").items()}
    changes = Changes(at)
    for key, lack in lacks.items():
        if key in known:
            keep_open(known[key], lack, facts, outcomes, changes)
    for gap in known.values():
        if gap.is_lacking and gap.detection_key not in lacks:
            close(gap, what_settled(str(gap.detection_key), evidence), changes)
    KnowledgeGap.objects.bulk_update(changes.saved, CHANGING, batch_size=200)
    announce(changes.saved)
    fresh = [lack for key, lack in lacks.items() if key not in known]
    open_all(fresh, facts, outcomes, changes)
    GapEvent.objects.bulk_create(changes.events, batch_size=500)
    value_gaps()
    if changes.report.is_changed:
        record_event("gaps_detected", person=person, detail=counts_of(changes.report))
    return changes.report


def counts_of(report: DetectionReport) -> dict[str, int]:
    names = ("opened", "reopened", "answered", "changed")
    return {name: len(getattr(report, name)) for name in names}


def keep_open(
    gap: KnowledgeGap,
    lack: Lack,
    facts: Mapping[int, tuple[str, str, list[str]]],
    outcomes: Mapping[str, str],
    changes: Changes,
) -> None:
    """The lack is there (again): reason and numbers follow it, a person's words stay."""
    name, _domain, groups = facts[lack.intervention_id]
    was = (gap.reason, gap.reason_data, gap.is_lacking, gap.target_groups, gap.question)
    if not gap.is_lacking:
        gap.is_lacking, gap.answer, gap.answered_at = True, "", None
        gap.status = standing_of(gap)
        changes.note(gap, GapStep.REOPENED, {"reason": lack.reason, **lack.data})
        changes.report.reopened.append(gap.slug)
    elif gap.reason != lack.reason:
        changes.note(gap, GapStep.REASON_CHANGED, {"before": gap.reason, "reason": lack.reason})
        changes.report.changed.append(gap.slug)
    gap.reason, gap.reason_data = lack.reason, lack.data
    gap.target_groups = groups
    question = question_about(lack.reason, name, outcomes.get(lack.outcome, lack.outcome))
    if gap.question != question and not gap.is_reworded:
        gap.question, gap.search_text = question, search_text([question])
    if (gap.reason, gap.reason_data, gap.is_lacking, gap.target_groups, gap.question) == was:
        changes.report.unchanged += 1
    else:
        changes.saved.append(gap)


def close(gap: KnowledgeGap, settled: dict[str, Any], changes: Changes) -> None:
    gap.is_lacking = False
    gap.reason_data = {**gap.reason_data, "settled": settled}
    changes.saved.append(gap)
    if gap.status != GapStatus.ANSWERED:
        gap.status, gap.answered_at = GapStatus.ANSWERED, changes.at
        changes.note(gap, GapStep.ANSWERED, settled)
        changes.report.answered.append(gap.slug)


def open_all(
    lacks: Collection[Lack],
    facts: Mapping[int, tuple[str, str, list[str]]],
    outcomes: Mapping[str, str],
    changes: Changes,
) -> None:
    gaps = KnowledgeGap.objects.bulk_create(
        [new_gap(lack, facts[lack.intervention_id], outcomes, changes.at) for lack in lacks]
    )
    through = KnowledgeGap.interventions.through
    through.objects.bulk_create(
        through(knowledgegap_id=gap.pk, intervention_id=lack.intervention_id)
        for gap, lack in zip(gaps, lacks, strict=True)
    )
    announce(gaps)
    for gap, lack in zip(gaps, lacks, strict=True):
        changes.note(gap, GapStep.OPENED, {"reason": lack.reason, **lack.data})
        changes.report.opened.append(gap.slug)
    link_running(dict(zip([lack.key for lack in lacks], gaps, strict=True)), lacks, changes.at)


def new_gap(
    lack: Lack, facts: tuple[str, str, list[str]], outcomes: Mapping[str, str], at: datetime
) -> KnowledgeGap:
    name, domain, groups = facts
    question = question_about(lack.reason, name, outcomes.get(lack.outcome, lack.outcome))
    return KnowledgeGap(
        slug=slug_of(lack.key),
        question=question,
        search_text=search_text([question]),
        theme=THEMES.get(domain, OTHER_THEME),
        outcome=lack.outcome,
        target_groups=groups,
        origin=GapOrigin.DETECTED,
        reason=lack.reason,
        reason_data=lack.data,
        detection_key=lack.key,
        is_lacking=True,
        created_at=at,
    )


def slug_of(key: str) -> str:
    """A slug that is one to one with the key, whatever its length."""
    words = slugify(key.replace(":", "-").replace("/", "-"))
    return f"gezien-{words[:SLUG_LENGTH]}-{sha256(key.encode()).hexdigest()[:6]}"


def link_running(gaps: Mapping[str, KnowledgeGap], lacks: Collection[Lack], at: datetime) -> None:
    """Studies that were registered before the gap was seen."""
    studies = RunningStudy.objects.filter(status__in=ACTIVE).prefetch_related("interventions")
    for study in studies if gaps else ():
        entries = {entry.pk for entry in study.interventions.all()}
        about = [
            gaps[lack.key]
            for lack in lacks
            if lack.intervention_id in entries
            and (not lack.outcome or study.outcome in ("", lack.outcome))
        ]
        link(study, about, person=None, at=at)
