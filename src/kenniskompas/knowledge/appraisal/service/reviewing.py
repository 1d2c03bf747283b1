# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two people judge apart from each other: chosen or by themselves, without an interest in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from kenniskompas.accounts.models import Person
from kenniskompas.accounts.service import PERMISSIONS, Permission, may
from kenniskompas.knowledge.appraisal.choices import Act, Stage, StepKind
from kenniskompas.knowledge.appraisal.models import Answer, Dossier, JointConclusion, Review
from kenniskompas.knowledge.appraisal.service.errors import Incomplete, NotAllowed
from kenniskompas.knowledge.appraisal.service.items import Item, items_of, missing_of
from kenniskompas.knowledge.appraisal.service.moving import locked, move, note_step
from kenniskompas.knowledge.appraisal.service.rules import (
    BLIND_PLACES,
    THIRD_PLACE,
    active_reviews,
    free_places,
    own_review,
)


@dataclass(frozen=True, slots=True)
class Draft:
    """One answer as typed; `seen` is the edition of the stored answer in view, 0 for none."""

    judgement: str
    note: str
    seen: int


def candidates(dossier: Dossier) -> QuerySet[Person]:
    """Who can be asked: reviewers who did not submit it and were not asked before."""
    roles = [role for role, given in PERMISSIONS.items() if Permission.REVIEW_RECOGNITION in given]
    asked = dossier.reviews.values("reviewer")
    people = Person.objects.filter(role__in=roles, is_active=True).exclude(pk=dossier.submitter_id)
    return people.exclude(pk__in=asked).order_by("first_name", "last_name", "username")


@transaction.atomic
def assign_reviewer(dossier_id: int, *, reviewer_id: int, person: Person, at: datetime) -> Review:
    """Ask somebody to take the first free place. Raises NotAllowed."""
    dossier = locked(dossier_id, Act.ASSIGN, person=person, at=at)
    reviewer = _candidate(dossier, reviewer_id)
    review = _seat(dossier, reviewer, free_places(dossier)[0], at)
    note_step(dossier, StepKind.REVIEWER_ASSIGNED, person=person, at=at)
    return review


@transaction.atomic
def appoint_third(dossier_id: int, *, reviewer_id: int, person: Person, at: datetime) -> Review:
    """Ask somebody to settle what two reviewers cannot. Raises NotAllowed."""
    dossier = locked(dossier_id, Act.APPOINT_THIRD, person=person, at=at)
    review = _seat(dossier, _candidate(dossier, reviewer_id), THIRD_PLACE, at)
    note_step(dossier, StepKind.THIRD_APPOINTED, person=person, at=at)
    return review


@transaction.atomic
def claim_review(dossier_id: int, *, person: Person, at: datetime) -> Review:
    """Take a free place oneself. Raises NotAllowed."""
    dossier = locked(dossier_id, Act.CLAIM, person=person, at=at)
    review = _seat(dossier, person, free_places(dossier)[0], at)
    note_step(dossier, StepKind.REVIEWER_CLAIMED, person=person, at=at)
    return review


@transaction.atomic
def declare_no_interest(dossier_id: int, *, person: Person, at: datetime) -> Review:
    """State that one has nothing to gain or lose by the outcome. Raises NotAllowed."""
    dossier, review = _own(dossier_id, person)
    if review.declared_at is None:
        review.declared_at = at
        review.save(update_fields=["declared_at"])
        note_step(dossier, StepKind.NO_INTEREST_DECLARED, person=person, at=at)
    return review


@transaction.atomic
def step_back(dossier_id: int, *, reason: str, person: Person, at: datetime) -> None:
    """Leave the place to somebody else: an interest in it, or no time. Raises NotAllowed."""
    dossier, review = _own(dossier_id, person)
    _release(dossier, review, reason, person, at)


@transaction.atomic
def release_reviewer(review_id: int, *, reason: str, person: Person, at: datetime) -> None:
    """Free the place of a reviewer who does not come to it; what is handed in stays.

    Raises NotAllowed, Review.DoesNotExist.
    """
    review = Review.objects.get(pk=review_id)
    dossier = Dossier.objects.select_for_update().get(pk=review.dossier_id)
    review.refresh_from_db()
    if not may_release(dossier, person):
        raise NotAllowed("permission")
    if review.handed_in_at or review.released_at:
        raise NotAllowed("handed_in")
    _release(dossier, review, reason, person, at)


def may_release(dossier: Dossier, person: Person) -> bool:
    """Whether this person can free the place of a reviewer who has not handed in."""
    is_decider = may(person, Permission.DECIDE_RECOGNITION)
    return is_decider and dossier.submitter_id != person.pk and dossier.stage in _SEATED


@transaction.atomic
def save_answers(
    dossier_id: int,
    drafts: Mapping[str, Draft],
    *,
    summary: str | None = None,
    person: Person,
    at: datetime,
) -> dict[str, Answer]:
    """Keep everything typed so far; without `summary` the stored one stays.

    Returns, by subject, the stored answers that were changed in another window since they were in
    view: those are left as they are. Raises NotAllowed.
    """
    dossier = locked(dossier_id, Act.REVIEW, person=person, at=at)
    review = _declared(dossier, person)
    stored = {answer.subject: answer for answer in review.answers.all()}
    clashes: dict[str, Answer] = {}
    for item in items_of(dossier):
        draft, answer = drafts.get(item.subject), stored.get(item.subject)
        if draft is None or not _is_new(draft, answer):
            continue
        if answer is not None and answer.edition != draft.seen:
            clashes[item.subject] = answer
        else:
            _store(review, item, answer, draft, at)
    if summary is not None and summary.strip() != review.summary:
        review.summary = summary.strip()
        review.save(update_fields=["summary"])
    return clashes


@transaction.atomic
def hand_in(dossier_id: int, *, person: Person, at: datetime) -> None:
    """Close one's review; the second one in opens both and compares them.

    Raises NotAllowed, Incomplete.
    """
    dossier = locked(dossier_id, Act.REVIEW, person=person, at=at)
    review = _declared(dossier, person)
    missing = missing_answers(dossier, review)
    if missing:
        raise Incomplete(missing)
    review.handed_in_at = at
    review.save(update_fields=["handed_in_at"])
    note_step(dossier, StepKind.REVIEW_HANDED_IN, person=person, at=at)
    _compare(dossier, at)


def missing_answers(dossier: Dossier, review: Review) -> dict[str, str]:
    """What keeps a review from being handed in, by subject, in the order of the checklist."""
    answers = {answer.subject: answer for answer in review.answers.all()}
    return {
        item.subject: what
        for item in items_of(dossier)
        if (what := missing_of(item, answers.get(item.subject)))
    }


def _compare(dossier: Dossier, at: datetime) -> None:
    blind = [each for each in active_reviews(dossier) if each.place in BLIND_PLACES]
    if len(blind) < len(BLIND_PLACES) or not all(review.handed_in_at for review in blind):
        return
    differing = _differing(*blind)
    JointConclusion.objects.bulk_create(
        JointConclusion(
            dossier=dossier,
            subject=answer.subject,
            heading=answer.heading,
            criterion=answer.criterion,
            study=answer.study,
            domain=answer.domain,
        )
        for answer in differing
    )
    if differing:
        move(dossier, Stage.DISAGREEMENT, at)
        note_step(dossier, StepKind.REVIEWERS_DIFFER, person=None, at=at)
    else:
        move(dossier, Stage.TO_DECIDE, at)
        note_step(dossier, StepKind.REVIEWERS_AGREE, person=None, at=at)


def _differing(first: Review, second: Review) -> list[Answer]:
    """Answers on which two reviews are not the same; a subject that one lacks differs too."""
    theirs = [{each.subject: each for each in review.answers.all()} for review in (first, second)]
    subjects = dict.fromkeys([*theirs[0], *theirs[1]])
    return [
        theirs[0].get(subject) or theirs[1][subject]
        for subject in subjects
        if len({each[subject].judgement if subject in each else "" for each in theirs}) > 1
    ]


_SEATED = frozenset({Stage.IN_REVIEW, Stage.DISAGREEMENT})


def _own(dossier_id: int, person: Person) -> tuple[Dossier, Review]:
    dossier = Dossier.objects.select_for_update().get(pk=dossier_id)
    review = own_review(dossier, person)
    if review is None or review.handed_in_at or dossier.stage not in _SEATED:
        raise NotAllowed("not_reviewer")
    return dossier, review


def _declared(dossier: Dossier, person: Person) -> Review:
    review = own_review(dossier, person)
    if review is None or review.declared_at is None:
        raise NotAllowed("not_declared")
    return review


def _candidate(dossier: Dossier, reviewer_id: int) -> Person:
    reviewer = candidates(dossier).filter(pk=reviewer_id).first()
    if reviewer is None:
        raise NotAllowed("not_a_candidate")
    return reviewer


def _seat(dossier: Dossier, reviewer: Person, place: int, at: datetime) -> Review:
    return Review.objects.create(dossier=dossier, reviewer=reviewer, place=place, assigned_at=at)


def _release(dossier: Dossier, review: Review, reason: str, person: Person, at: datetime) -> None:
    review.released_at, review.release_reason = at, reason.strip()
    review.save(update_fields=["released_at", "release_reason"])
    note_step(dossier, StepKind.REVIEWER_RELEASED, person=person, at=at)


def _is_new(draft: Draft, answer: Answer | None) -> bool:
    if answer is None:
        return bool(draft.judgement or draft.note.strip())
    return (answer.judgement, answer.note) != (draft.judgement, draft.note.strip())


def _store(review: Review, item: Item, answer: Answer | None, draft: Draft, at: datetime) -> None:
    if draft.judgement not in ("", *item.choices):
        raise ValueError(f"{draft.judgement!r} is no judgement of {item.subject}")
    if answer is None:
        answer = Answer(review=review, edition=0, **item.blank())
    answer.judgement, answer.note, answer.saved_at = draft.judgement, draft.note.strip(), at
    answer.edition += 1
    answer.save()
