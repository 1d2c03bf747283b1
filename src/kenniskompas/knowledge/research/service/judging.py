# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Enter what people judge: the earlier judgement stays readable, the certainty follows at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction
from django.db.models import QuerySet

from kenniskompas.accounts.models import Person
from kenniskompas.accounts.service import record_event
from kenniskompas.core.evidence.grade_inputs import UPGRADES
from kenniskompas.knowledge.research.choices import (
    Bias,
    ChangeCause,
    Design,
    Domain,
    ThresholdScale,
    Tool,
)
from kenniskompas.knowledge.research.models import (
    CertaintyJudgement,
    EffectEstimate,
    InterestThreshold,
    LiteratureSearch,
    RiskOfBias,
    Study,
    Synthesis,
)
from kenniskompas.knowledge.research.service.bias import DOMAINS_OF_TOOL, OVERALL
from kenniskompas.knowledge.research.service.changes import Cause, judge_anew
from kenniskompas.knowledge.research.service.entering import tell_evidence_changed

Row = TypeVar("Row", CertaintyJudgement, InterestThreshold, LiteratureSearch, RiskOfBias)
STEPS_DOWN, STEPS_UP = (-2, -1, 0), (1, 2)


class JudgedMeanwhile(Exception):
    """Somebody else judged the same since the reader opened the page; `current` is what counts."""

    def __init__(self, current: Any) -> None:
        self.current = current
        super().__init__("judged meanwhile")


@dataclass(frozen=True, slots=True)
class Judging:
    """Who judges, why and when; `seen` is the id of the judgement that was in view, if it counts.

    `seen` = 0 says that none was in view; None leaves the check out, for programs.
    """

    reason: str
    person: Person | None
    at: datetime
    seen: int | None = None

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ValueError("a judgement needs a reason")


def allowed_steps(domain: str) -> tuple[int, ...]:
    return STEPS_UP if domain in UPGRADES else STEPS_DOWN


@transaction.atomic
def judge_certainty(
    synthesis: Synthesis, *, domain: str, step: int, judging: Judging
) -> CertaintyJudgement:
    """A person's step for one domain, in place of the computed one.

    Raises ValueError for an unknown domain or step, JudgedMeanwhile.
    """
    if step not in allowed_steps(Domain(domain)):
        raise ValueError(f"step {step} of {domain} is not one of {allowed_steps(domain)}")
    row = CertaintyJudgement(
        pool_group=synthesis.pool_group, domain=domain, step=step, version=synthesis.version
    )
    current = CertaintyJudgement.objects.filter(pool_group=synthesis.pool_group, domain=domain)
    put_in_place(row, current, judging)
    follow(of_group(synthesis.pool_group), cause_of(judging), judging.at)
    return row


@transaction.atomic
def withdraw_judgement(judgement_id: int, *, person: Person, at: datetime) -> CertaintyJudgement:
    """Let the computed judgement count again; the withdrawn one stays in the history.

    Raises CertaintyJudgement.DoesNotExist when it no longer counts.
    """
    rows = CertaintyJudgement.objects.select_for_update().filter(superseded_at=None)
    row = rows.get(pk=judgement_id)
    end(row, person, at)
    record_event("certainty_judgement_withdrawn", person=person, subject=row)
    follow(of_group(row.pool_group), Cause(ChangeCause.JUDGED, person=person), at)
    return row


@transaction.atomic
def judge_bias(
    study: Study, *, tool: str, domain: str, judgement: str, judging: Judging
) -> RiskOfBias:
    """Risk of bias of one domain of one study (or over all), with its support in `reason`.

    Raises ValueError when the tool has no such domain, JudgedMeanwhile.
    """
    row = put_bias(study, tool=tool, domain=domain, judgement=judgement, judging=judging)
    follow(pools_of(study), cause_of(judging, study), judging.at)
    return row


def put_bias(
    study: Study, *, tool: str, domain: str, judgement: str, judging: Judging
) -> RiskOfBias:
    if domain not in (*DOMAINS_OF_TOOL[Tool(tool)], OVERALL):
        raise ValueError(f"{tool} has no domain {domain!r}")
    row = RiskOfBias(study=study, tool=tool, domain=domain, judgement=Bias(judgement))
    current = RiskOfBias.objects.filter(study=study, tool=tool, domain=domain)
    put_in_place(row, current, judging)
    return row


@transaction.atomic
def judge_study(
    study: Study,
    *,
    tool: str,
    answers: Sequence[tuple[str, str, str, int]],
    person: Person,
    at: datetime,
) -> list[RiskOfBias]:
    """Several domains of one study at once, all or none: domain, judgement, support and `seen`.

    Raises as `judge_bias`.
    """
    rows = [
        put_bias(
            study,
            tool=tool,
            domain=domain,
            judgement=judgement,
            judging=Judging(reason, person, at, seen),
        )
        for domain, judgement, reason, seen in answers
    ]
    follow(pools_of(study), Cause(ChangeCause.JUDGED, person=person, study=study), at)
    return rows


@transaction.atomic
def set_design(study: Study, design: str, *, person: Person | None, at: datetime) -> None:
    """Whether the study drew lots; decides where certainty starts and which tool judges bias."""
    study.design = Design(design)
    study.save(update_fields=["design"])
    record_event("study_design_set", person=person, subject=study, detail={"design": design})
    follow(pools_of(study), Cause(ChangeCause.JUDGED, person=person, study=study), at)


@transaction.atomic
def set_threshold(
    outcome: str, *, smallest: float, scale: str, judging: Judging
) -> InterestThreshold:
    """The smallest effect on this outcome that matters; `reason` names where that is from.

    Raises ValueError when it is not above 0, or more than everybody; JudgedMeanwhile.
    """
    highest = 100.0 if scale == ThresholdScale.PER_100 else float("inf")
    if not 0 < smallest < highest:
        raise ValueError(f"smallest effect {smallest} is not between 0 and {highest:g}")
    row = InterestThreshold(outcome=outcome, smallest=smallest, scale=ThresholdScale(scale))
    current = InterestThreshold.objects.filter(outcome=outcome, scale=scale)
    put_in_place(row, current, judging)
    follow(Synthesis.objects.filter(outcome=outcome), cause_of(judging), judging.at)
    return row


@transaction.atomic
def record_search(
    pool_group: str, *, is_complete: bool, searched_on: date, judging: Judging
) -> LiteratureSearch:
    """How the studies of a pool were gathered; `reason` names where was searched.

    Raises JudgedMeanwhile.
    """
    row = LiteratureSearch(pool_group=pool_group, is_complete=is_complete, searched_on=searched_on)
    put_in_place(row, LiteratureSearch.objects.filter(pool_group=pool_group), judging)
    follow(of_group(pool_group), cause_of(judging), judging.at)
    return row


def follow(pools: QuerySet[Synthesis], cause: Cause, at: datetime) -> None:
    """Let the certainty follow what was judged; when a level moves, the rooms above hear of it."""
    if judge_anew(pools, cause=cause, at=at):
        tell_evidence_changed(person=cause.person, at=at)


def of_group(pool_group: str) -> QuerySet[Synthesis]:
    return Synthesis.objects.filter(pool_group=pool_group)


def cause_of(judging: Judging, study: Study | None = None) -> Cause:
    reason = judging.reason.strip()
    return Cause(ChangeCause.JUDGED, person=judging.person, study=study, reason=reason)


def put_in_place(row: Row, same_subject: QuerySet[Row], judging: Judging) -> None:
    """Store `row` as the judgement that counts, unless another one than was seen counts now."""
    current = same_subject.select_for_update().filter(superseded_at=None).first()
    if judging.seen is not None and judging.seen != (current.pk if current else 0):
        raise JudgedMeanwhile(current)
    if current is not None:
        end(current, judging.person, judging.at)
    row.reason, row.person, row.at = judging.reason.strip(), judging.person, judging.at
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise JudgedMeanwhile(same_subject.filter(superseded_at=None).first()) from error
    record_event(ACTIONS[type(row)], person=judging.person, subject=row)


ACTIONS: dict[type[models.Model], str] = {
    CertaintyJudgement: "certainty_judged",
    InterestThreshold: "threshold_set",
    LiteratureSearch: "search_recorded",
    RiskOfBias: "risk_of_bias_judged",
}


def end(row: Row, person: Person | None, at: datetime) -> None:
    row.superseded_at, row.superseded_by = at, person
    row.save(update_fields=["superseded_at", "superseded_by"])


def pools_of(study: Study) -> QuerySet[Synthesis]:
    estimates = EffectEstimate.objects.filter(study=study, is_poolable=True)
    return Synthesis.objects.filter(pool_group__in=estimates.values("pool_group"))
