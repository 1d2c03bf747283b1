# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Making Voorbeeldstad: people, knowledge, five years of cases, studies, advice and open cases."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Protocol, TypeVar

from django.utils import timezone

from kenniskompas.accounts.service import record_event
from kenniskompas.advice import service as advice
from kenniskompas.casework.exchange.service import attach_advice, load_history
from kenniskompas.casework.service import load_legal_bases
from kenniskompas.demo.advised import advised_decisions, past_advices
from kenniskompas.demo.attention import ask_for_attention
from kenniskompas.demo.calculations import keep_calculations
from kenniskompas.demo.client_side import hear_clients
from kenniskompas.demo.contact import keep_in_touch
from kenniskompas.demo.debts import write_debts
from kenniskompas.demo.deliveries import take_in_deliveries
from kenniskompas.demo.delivery import look_at_approaches
from kenniskompas.demo.elsewhere import show_elsewhere
from kenniskompas.demo.employers import meet_employers
from kenniskompas.demo.experiments import run_experiments
from kenniskompas.demo.following import follow_news
from kenniskompas.demo.followup import ask_later
from kenniskompas.demo.gaps import fill_gaps
from kenniskompas.demo.goals import describe_goals
from kenniskompas.demo.history import Drawn, draw_years, past_cases
from kenniskompas.demo.household import bring_together
from kenniskompas.demo.income import calculate_income
from kenniskompas.demo.instruments import fill_in_lists
from kenniskompas.demo.letters import write_letters
from kenniskompas.demo.neighbours import meet_neighbours
from kenniskompas.demo.offers import OFFERS
from kenniskompas.demo.payments import pay_off
from kenniskompas.demo.people import Account, Staff, hire
from kenniskompas.demo.proposal import propose_rules
from kenniskompas.demo.provisions import set_provisions
from kenniskompas.demo.referrals import refer_people
from kenniskompas.demo.rooms import ROOMS
from kenniskompas.demo.signals import receive_signals
from kenniskompas.demo.story import tell_open_cases
from kenniskompas.demo.studies import STUDIES
from kenniskompas.knowledge import service as knowledge
from kenniskompas.outcomes import service as outcomes
from kenniskompas.outcomes.service import StudyStatus

NAME = "Voorbeeldstad"
Item = TypeVar("Item")


class Progress(Protocol):
    """Passes the items on and shows how far it is."""

    def __call__(self, items: Iterable[Item], label: str, total: int, /) -> Iterable[Item]: ...


@dataclass(frozen=True, slots=True)
class Answered:
    """One question of the demo with its answer in a sentence for the terminal."""

    title: str
    status: str
    n: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    accounts: list[Account]
    clients: int
    interventions: int
    answers: list[Answered]
    advices: int


def make_voorbeeldstad(
    *, clients: int, seed: int, progress: Progress, at: datetime | None = None
) -> Made:
    """Fill an empty, migrated database; the same seed draws the same people."""
    at = at or timezone.now()
    staff = hire(NAME)
    record_event("demo_made", person=None, subject=staff.organisation, detail={"seed": seed})
    _load_knowledge(staff, at, progress)
    drawn = draw_years(
        clients, caseworkers=len(staff.caseworkers), today=timezone.localdate(at), seed=seed
    )
    for each in drawn:
        _load_cases(each, staff, at, seed, progress)
    answers = [
        _answer(plan, staff, at)
        for plan in progress(STUDIES, "Estimating what works here", len(STUDIES))
    ]
    advices = sum(_give_past_advice(each, staff, at, seed, progress) for each in drawn)
    run_experiments(staff, at)
    keep_calculations(staff, at)
    meet_neighbours(staff, at)
    tell_open_cases(staff, at=at, progress=progress)
    write_debts(staff, at)
    fill_in_lists(staff, at)
    calculate_income(staff, at)
    meet_employers(staff, at)
    take_in_deliveries(staff, at)
    describe_goals(staff, at)
    set_provisions(staff, at)
    ask_later(staff, at)
    pay_off(staff, at)
    receive_signals(staff, at)
    write_letters(staff, at)
    hear_clients(staff, at)
    keep_in_touch(staff, at)
    ask_for_attention(staff, at)
    bring_together(staff, at)
    refer_people(staff, at)
    look_at_approaches(staff, at)
    fill_gaps(staff, at)
    propose_rules(staff, at)
    follow_news(staff, at)
    show_elsewhere(staff, at)
    return Made(staff.accounts, clients, len(knowledge.catalogue_rows()), answers, advices)


def _load_knowledge(staff: Staff, at: datetime, progress: Progress) -> None:
    steps: tuple[Callable[[], object], ...] = (
        lambda: knowledge.load_content(at=at),
        load_legal_bases,
        lambda: advice.load_version(organisation=staff.organisation),
        *(partial(fill, staff, at) for fill in ROOMS),
    )
    for step in progress(steps, "Loading knowledge and rules", len(steps)):
        step()


def _load_cases(drawn: Drawn, staff: Staff, at: datetime, seed: int, progress: Progress) -> None:
    cases = past_cases(
        drawn,
        caseworkers=staff.caseworkers,
        providers={slug: offer.provider for slug, offer in OFFERS.items()},
        today=timezone.localdate(at),
        seed=seed,
    )
    label = f"Inventing five years ({drawn.population.question})"
    load_history(
        progress(cases, label, drawn.population.n),
        organisation=staff.organisation,
        source="Voorbeeldstad",
        at=at,
    )


def _answer(plan: outcomes.StudyPlan, staff: Staff, at: datetime) -> Answered:
    researcher = staff.by_username["onderzoeker"]
    study = outcomes.register_study(plan, person=researcher, at=at)
    outcomes.freeze_study(study, person=researcher, at=at)
    score_set = outcomes.run_study(study, person=researcher, at=at)
    study.refresh_from_db()
    if study.status == StudyStatus.ESTIMATED:
        outcomes.publish_study(study, person=researcher, at=at)
    result = score_set.result
    lines = tuple(
        f"{arm['arm']}: {arm['effect']:+.3g} ({arm['ci_low']:.3g} to {arm['ci_high']:.3g})"
        for arm in result["arms"]
        if arm["effect"] is not None
    ) or tuple(refusal["message"] for refusal in result["refused"])
    return Answered(plan.title, study.status, score_set.n, lines)


def _give_past_advice(
    drawn: Drawn, staff: Staff, at: datetime, seed: int, progress: Progress
) -> int:
    indices = advised_decisions(drawn, today=timezone.localdate(at))
    advices = past_advices(
        drawn,
        indices,
        organisation=staff.organisation,
        caseworkers=staff.caseworkers,
        seed=seed,
    )
    label = f"Giving eighteen months of advice ({drawn.population.question})"
    return attach_advice(progress(advices, label, len(indices)), organisation=staff.organisation)
