# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who can do what with a dossier, and when: one table for services, buttons and lists."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from kenniskompas.accounts.models import Person
from kenniskompas.accounts.service import Permission, may
from kenniskompas.knowledge.appraisal.choices import Act, Round, Stage
from kenniskompas.knowledge.appraisal.models import Dossier, Review
from kenniskompas.knowledge.appraisal.service.errors import NotAllowed

APPEAL_WEEKS = 6
BLIND_PLACES = (1, 2)
THIRD_PLACE = 3


def active_reviews(dossier: Dossier) -> list[Review]:
    """Reviews of people who did not step back, in the order of their places."""
    return [review for review in dossier.reviews.all() if review.released_at is None]


def own_review(dossier: Dossier, person: Person) -> Review | None:
    mine = (review for review in active_reviews(dossier) if review.reviewer_id == person.pk)
    return next(mine, None)


def free_places(dossier: Dossier) -> list[int]:
    taken = {review.place for review in active_reviews(dossier)}
    return [place for place in BLIND_PLACES if place not in taken]


def appeal_until(dossier: Dossier) -> datetime | None:
    """The last moment to ask for reconsideration; None before a first decision."""
    decided = [each for each in dossier.decisions.all() if each.round == Round.FIRST]
    return decided[0].decided_at + timedelta(weeks=APPEAL_WEEKS) if decided else None


def _outsider(dossier: Dossier, person: Person) -> str:
    """Nobody judges what they submitted or reviewed, also not after stepping back."""
    if dossier.submitter_id == person.pk:
        return "own"
    if any(review.reviewer_id == person.pk for review in dossier.reviews.all()):
        return "already_reviewer"
    return ""


def _not_own(dossier: Dossier, person: Person, _at: datetime) -> str:
    return "own" if dossier.submitter_id == person.pk else ""


def _submitter(dossier: Dossier, person: Person, _at: datetime) -> str:
    return "" if dossier.submitter_id == person.pk else "not_submitter"


def _can_assign(dossier: Dossier, person: Person, at: datetime) -> str:
    return _not_own(dossier, person, at) or ("" if free_places(dossier) else "places_taken")


def _can_claim(dossier: Dossier, person: Person, _at: datetime) -> str:
    return _outsider(dossier, person) or ("" if free_places(dossier) else "places_taken")


def _reviews(dossier: Dossier, person: Person, _at: datetime) -> str:
    review = own_review(dossier, person)
    if review is None or review.place not in BLIND_PLACES:
        return "not_reviewer"
    return "handed_in" if review.handed_in_at else ""


def _differs(dossier: Dossier, person: Person, _at: datetime) -> str:
    review = own_review(dossier, person)
    if review is None or review.place not in BLIND_PLACES:
        return "not_reviewer"
    return "third_present" if _third(dossier) else ""


def _can_appoint_third(dossier: Dossier, person: Person, _at: datetime) -> str:
    return _outsider(dossier, person) or ("third_present" if _third(dossier) else "")


def _rules(dossier: Dossier, person: Person, _at: datetime) -> str:
    review = own_review(dossier, person)
    return "" if review is not None and review.place == THIRD_PLACE else "not_reviewer"


def _third(dossier: Dossier) -> bool:
    return any(review.place == THIRD_PLACE for review in active_reviews(dossier))


def _decides(dossier: Dossier, person: Person, _at: datetime) -> str:
    return _outsider(dossier, person)


def _appeals(dossier: Dossier, person: Person, at: datetime) -> str:
    until = appeal_until(dossier)
    if _submitter(dossier, person, at):
        return "not_submitter"
    return "" if until is not None and at <= until else "too_late"


def _decides_again(dossier: Dossier, person: Person, _at: datetime) -> str:
    if any(each.decided_by_id == person.pk for each in dossier.decisions.all()):
        return "first_decider"
    return _outsider(dossier, person)


@dataclass(frozen=True, slots=True)
class Rule:
    stages: frozenset[Stage]
    permission: Permission
    why_not: Callable[[Dossier, Person, datetime], str]


def _rule(
    *stages: Stage, by: Permission, unless: Callable[[Dossier, Person, datetime], str]
) -> Rule:
    return Rule(frozenset(stages), by, unless)


_DECIDER = Permission.DECIDE_RECOGNITION
_REVIEWER = Permission.REVIEW_RECOGNITION
_WRITER = Permission.WRITE_KNOWLEDGE
RULES: dict[Act, Rule] = {
    Act.SCREEN: _rule(Stage.SUBMITTED, by=_DECIDER, unless=_not_own),
    Act.RESUBMIT: _rule(Stage.RETURNED, by=_WRITER, unless=_submitter),
    Act.ASSIGN: _rule(Stage.IN_REVIEW, by=_DECIDER, unless=_can_assign),
    Act.CLAIM: _rule(Stage.IN_REVIEW, by=_REVIEWER, unless=_can_claim),
    Act.REVIEW: _rule(Stage.IN_REVIEW, by=_REVIEWER, unless=_reviews),
    Act.RESOLVE: _rule(Stage.DISAGREEMENT, by=_REVIEWER, unless=_differs),
    Act.RULE: _rule(Stage.DISAGREEMENT, by=_REVIEWER, unless=_rules),
    Act.DECIDE: _rule(Stage.TO_DECIDE, by=_DECIDER, unless=_decides),
    Act.DECIDE_APPEAL: _rule(Stage.APPEALED, by=_DECIDER, unless=_decides_again),
    Act.APPEAL: _rule(Stage.DECIDED, by=_WRITER, unless=_appeals),
    Act.APPOINT_THIRD: _rule(Stage.DISAGREEMENT, by=_DECIDER, unless=_can_appoint_third),
    Act.WITHDRAW: _rule(
        Stage.SUBMITTED,
        Stage.RETURNED,
        Stage.IN_REVIEW,
        Stage.DISAGREEMENT,
        Stage.TO_DECIDE,
        by=_WRITER,
        unless=_submitter,
    ),
}


def why_not(act: Act, dossier: Dossier, person: Person, at: datetime) -> str:
    """The code of why this person cannot do this now; empty when they can."""
    rule = RULES[act]
    if not may(person, rule.permission):
        return "permission"
    if dossier.stage not in rule.stages:
        return "stage"
    return rule.why_not(dossier, person, at)


def acts_of(dossier: Dossier, person: Person, at: datetime) -> list[Act]:
    """What this person can do now, the most pressing first."""
    return [act for act in RULES if not why_not(act, dossier, person, at)]


def require(act: Act, dossier: Dossier, person: Person, at: datetime) -> None:
    """Raises NotAllowed."""
    code = why_not(act, dossier, person, at)
    if code:
        raise NotAllowed(code)
