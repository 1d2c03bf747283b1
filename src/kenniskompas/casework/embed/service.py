# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""An advice for another application: own view and wishes first here too, and feedback after it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from kenniskompas.accounts.models import ApiToken, Organisation, Person
from kenniskompas.accounts.service import record_event
from kenniskompas.advice import service as advice
from kenniskompas.advice.answers import answer_of
from kenniskompas.casework.decision import service as decisions
from kenniskompas.casework.decision.choices import Certainty, WishesBy
from kenniskompas.casework.embed.choices import CardOutcome
from kenniskompas.casework.embed.models import EmbeddedCard
from kenniskompas.casework.intake.choices import CaseStatus
from kenniskompas.casework.intake.service import NoSuchCase, get_case, require_ground, visible_cases

if TYPE_CHECKING:
    from kenniskompas.casework.decision.models import Decision
    from kenniskompas.casework.intake.models import Case

OWN_VIEW, WISHES = "own_view", "wishes"


class AlreadyAnswered(Exception):
    """What came of this card was told before."""


class NotOffered(Exception):
    """This option is none of the card's."""


class ReasonNeeded(Exception):
    """Something else was chosen, and which or why was not said."""


@dataclass(frozen=True, slots=True)
class OwnView:
    option: str
    certainty: int


@dataclass(frozen=True, slots=True)
class Answered:
    """The card; without `document` it asks for what is `missing` first."""

    card: EmbeddedCard | None
    document: Mapping[str, Any] | None
    missing: list[str] = field(default_factory=list)
    case_id: UUID | None = None


@transaction.atomic
def advise_stranger(
    profile: advice.Profile,
    own_view: OwnView | None,
    *,
    organisation: Organisation,
    application: ApiToken,
    at: datetime,
) -> Answered:
    """Advice for somebody who has no case here; nothing about the person is kept."""
    version = advice.get_active_version(organisation)
    if own_view is not None and own_view.option not in advice.options_for(
        version, profile.question
    ):
        raise NotOffered(own_view.option)
    said = {OWN_VIEW: own_view is not None, WISHES: bool(profile.ranking)}
    missing = [name for name, is_there in said.items() if not is_there]
    if missing:
        return Answered(None, None, missing)
    found = advice.advise_profile(organisation, profile)
    card = _card(found.result, profile.question, version.number, application, at)
    card.save()
    _audit(application, card, "stranger")
    return Answered(card, answer_of(found))


@transaction.atomic
def advise_case(
    case_id: UUID,
    own_view: OwnView | None,
    ranking: Sequence[str],
    *,
    person: Person,
    application: ApiToken,
    at: datetime,
) -> Answered:
    """Advice for a case of ours, for who may see it; what the context says first is recorded."""
    case = get_case(case_id, user=person, page="embed")
    require_ground(case, on=timezone.localdate(at))
    decision = decisions.start_decision(case, person=person, at=at)
    if decision.advice_shown_at is None:
        _record_first(case, decision, own_view, ranking, person=person, at=at)
    missing = decisions.missing_before_advice(decision)
    if missing:
        return Answered(None, None, missing, case.pk)
    snapshot = decisions.show_advice(decision, person=person, at=at)
    card = _card(snapshot.result, case.question, snapshot.version.number, application, at)
    card.decision, card.person = decision, person
    card.save()
    _audit(application, card, "case")
    facts = advice.option_facts_of(snapshot)
    found = advice.ProfileAdvice(snapshot.version, case.question, snapshot.result, facts)
    return Answered(card, answer_of(found), case_id=case.pk)


def find_case(client_key: str, question: str, *, person: Person) -> UUID:
    """The open case that this person may see; raises NoSuchCase."""
    cases = visible_cases(person).filter(
        client__identity__register_key=client_key, question=question, status=CaseStatus.OPEN
    )
    number = cases.values_list("pk", flat=True).first()
    if number is None:
        raise NoSuchCase(client_key)
    return number


def find_person(username: str, organisation: Organisation) -> Person | None:
    return organisation.people.filter(username=username, is_active=True).first()


@transaction.atomic
def hear_feedback(
    card_id: UUID,
    outcome: str,
    *,
    option: str = "",
    reason: str = "",
    application: ApiToken,
    at: datetime,
) -> EmbeddedCard:
    """Keep what came of a card; of a case of ours it is the decision itself.

    Raises EmbeddedCard.DoesNotExist, AlreadyAnswered, NotOffered and ReasonNeeded.
    """
    card = EmbeddedCard.objects.select_for_update().get(pk=card_id, application=application)
    if card.outcome:
        raise AlreadyAnswered(card.pk)
    option = option or _only(card, outcome)
    if option and option not in card.offered:
        raise NotOffered(option)
    if outcome == CardOutcome.OVERRIDDEN and not (reason and option):
        raise ReasonNeeded
    # Where the advice leaves the choice open, whatever it offers follows it.
    if outcome == CardOutcome.ACCEPTED and option not in (card.recommended or card.offered):
        raise NotOffered(option)
    card.outcome, card.option = CardOutcome(outcome), option
    card.reason = reason if outcome == CardOutcome.OVERRIDDEN else ""
    card.save(update_fields=["outcome", "option", "reason"])
    if card.decision is not None:
        _tell_decision(card, at)
    detail = {"outcome": outcome, "reason": card.reason, "application": application.name}
    record_event("embedded_feedback", person=card.person, subject=card, detail=detail)
    return card


def count_feedback(*, question: str, since: date) -> list[tuple[str, str, str, int]]:
    """Cards about people without a case here: outcome, what was chosen, reason, how many.

    What came of a case of ours is a decision, and counted as one.
    """
    cards = EmbeddedCard.objects.filter(decision=None, question=question, on__gte=since)
    rows = cards.values_list("outcome", "option", "reason").annotate(n=Count("pk"))
    return list(rows.order_by("-n", "outcome", "option", "reason"))


def _only(card: EmbeddedCard, outcome: str) -> str:
    """Followed without saying which: clear where the advice points to one option."""
    is_clear = outcome == CardOutcome.ACCEPTED and len(card.recommended) == 1
    return str(card.recommended[0]) if is_clear else ""


def _tell_decision(card: EmbeddedCard, at: datetime) -> None:
    decision = card.decision
    if decision is None or decision.snapshot is None or card.person is None:
        raise NoSuchCase(card.pk)
    case = get_case(decision.case_id, user=card.person, page="embed")
    require_ground(case, on=timezone.localdate(at))
    if card.outcome == CardOutcome.IGNORED:
        advice.record_event(decision.snapshot, kind="ignored", person=card.person, at=at)
        return
    decisions.decide(decision, card.option, person=card.person, at=at, reason=card.reason)


def _record_first(
    case: Case,
    decision: Decision,
    own_view: OwnView | None,
    ranking: Sequence[str],
    *,
    person: Person,
    at: datetime,
) -> None:
    """What the context says and is not recorded yet; what is recorded stays."""
    if own_view is not None and decision.own_recorded_at is None:
        if own_view.option not in decisions.option_descriptions(case):
            raise NotOffered(own_view.option)
        decisions.record_own_view(
            decision,
            option=own_view.option,
            certainty=Certainty(own_view.certainty),
            reasons=[],
            person=person,
            at=at,
        )
    if ranking and decision.wishes_recorded_at is None:
        known = {outcome.code for outcome in decisions.outcomes_to_rank(case)}
        for outcome in ranking:
            if outcome not in known:
                raise NotOffered(outcome)
        decisions.record_wishes(
            decision,
            ranking=ranking,
            filled_by=WishesBy.PROFESSIONAL,
            text="",
            person=person,
            at=at,
        )


def _card(
    result: Mapping[str, Any], question: str, version: int, application: ApiToken, at: datetime
) -> EmbeddedCard:
    preferred = [result["preferred"]] if result.get("preferred") else []
    return EmbeddedCard(
        application=application,
        question=question,
        version=version,
        offered=[each["option"] for each in result["cards"] if each["layer"] != "excluded"],
        recommended=sorted({*preferred, *(result.get("equivalent") or ())}),
        on=timezone.localdate(at),
    )


def _audit(application: ApiToken, card: EmbeddedCard, about: str) -> None:
    detail = {"application": application.name, "about": about, "question": card.question}
    record_event("advice_embedded", person=card.person, subject=card, detail=detail)
