# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Open cases of the demo caseworker, one at every step, made with the services of casework."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from kenniskompas.accounts.models import Person
from kenniskompas.casework import service as casework
from kenniskompas.casework.intake.service import complete_picture
from kenniskompas.demo.experiments import draw_for_the_client
from kenniskompas.demo.people import Staff

RECENT_WORK = {
    "age_band": "27_44",
    "benefit_duration": "under_1y",
    "basic_qualification": "yes",
    "single_parent": "yes",
    "health_limits": "no",
    "ips_target_group": "no",
    "debts": "none",
    "ladder_step": "3",
    "own_expectation": "likely",
}
LONG_WORK = {
    "age_band": "45_54",
    "benefit_duration": "over_5y",
    "basic_qualification": "no",
    "single_parent": "no",
    "health_limits": "no",
    "ips_target_group": "no",
    "debts": "manageable",
    "ladder_step": "2",
    "own_expectation": "maybe",
}
IPS_WORK = {
    **LONG_WORK,
    "age_band": "27_44",
    "benefit_duration": "1_to_3y",
    "health_limits": "yes",
    "ips_target_group": "yes",
}
DEBTS = {"age_band": "27_44", "single_parent": "yes", "health_limits": "no", "debts": "problematic"}


@dataclass(frozen=True, slots=True)
class Story:
    """One client: what is known, what matters, and how far along the path the case stands."""

    key: str
    question: str
    reason: str
    facts: dict[str, str]
    until: str
    domains: dict[str, str] = field(default_factory=dict)
    own_option: str = "usual-service"
    ranking: tuple[str, ...] = ("work_12m", "wellbeing_12m", "ladder_12m")
    wish: str = ""
    goal: str = ""


STORIES: tuple[Story, ...] = (
    Story("VBO-01", "work", "Meldde zich deze week voor een uitkering", {}, "opened"),
    Story("VBO-02", "debts", "Brief van de woningcorporatie over huurachterstand", {}, "opened"),
    Story("VBO-03", "work", "Zoekt werk naast de zorg voor een kind", RECENT_WORK, "picture"),
    Story(
        "VBO-04",
        "work",
        "Wil weer iets doen, weet nog niet wat",
        LONG_WORK,
        "screening",
        domains={"daytime_activity": "client", "social_network": "client"},
    ),
    Story(
        "VBO-05",
        "work",
        "Is op zoek naar een baan in de zorg",
        RECENT_WORK,
        "diagnosis",
        domains={"daytime_activity": "goal"},
    ),
    Story(
        "VBO-06",
        "work",
        "Wil werken, met steun van de behandelaar",
        IPS_WORK,
        "views",
        domains={"mental_health": "client", "daytime_activity": "goal"},
        own_option="sturen-op-zelfsturing",
        wish="Ik wil gewoon echt werk, geen dagbesteding.",
    ),
    Story(
        "VBO-07",
        "debts",
        "Problematische schulden, inkomen is stabiel",
        DEBTS,
        "views",
        domains={"income": "picture"},
        own_option="minnelijke-regeling",
        ranking=("wellbeing_12m", "debt_free_months_36m", "debts_solved_24m"),
        wish="Weer slapen, en niet over een jaar opnieuw beginnen.",
    ),
    Story(
        "VBO-08",
        "work",
        "Langdurig bijstand, wil een vak leren",
        LONG_WORK,
        "decided",
        domains={"daytime_activity": "client"},
        own_option="scholing-en-training",
        wish="Iets leren waar ik trots op kan zijn.",
    ),
    Story(
        "VBO-09",
        "work",
        "Herstelt, en wil langzaam opbouwen",
        IPS_WORK,
        "running",
        domains={"mental_health": "client"},
        own_option="individuele-plaatsing-en-steun",
        ranking=("wellbeing_12m", "work_12m", "ladder_12m"),
        wish="Werken, maar niet weer omvallen.",
        goal="Drie ochtenden per week werken in een bloemenwinkel",
    ),
    Story(
        "VBO-10",
        "debts",
        "Regeling loopt, coach komt elke maand",
        DEBTS,
        "running",
        domains={"income": "picture"},
        own_option="minnelijke-regeling-met-budgetcoaching",
        ranking=("debts_solved_24m", "wellbeing_12m", "debt_free_months_36m"),
        wish="Klaar zijn met de schulden voordat mijn dochter naar school gaat.",
        goal="Elke maand weten wat er over is",
    ),
)
# The clients who sign in: one in search of work, one who pays off debts.
CLIENT_STORIES = {"VBO-09": "client", "VBO-10": "client2"}
LOT_STORY = "VBO-09"
STAGES = ("opened", "picture", "screening", "diagnosis", "views", "decided", "running")


def tell_open_cases(
    staff: Staff,
    *,
    at: datetime,
    progress: Callable[[Iterable[Story], str, int], Iterable[Story]],
) -> None:
    """Take each case along the path as far as its story goes."""
    worker = staff.by_username["klantmanager"]
    for place, story in enumerate(progress(STORIES, "Opening cases", len(STORIES))):
        case = tell_story(story, worker, at - timedelta(days=40 - 3 * place))
        if story.key in CLIENT_STORIES:
            account = staff.by_username[CLIENT_STORIES[story.key]]
            casework.give_access(case.client, account, by=worker)
        if story.key == LOT_STORY:
            draw_for_the_client(staff, case=case, at=at - timedelta(days=2))


def tell_story(story: Story, worker: Person, at: datetime) -> Any:
    """Open a case at `at` and take it as far as its story goes, a step every two days."""
    case = casework.open_case(
        person=worker,
        question=story.question,
        at=at,
        register_key=story.key,
        reason=story.reason,
    )
    steps: dict[str, Callable[[Any, Story, Person, datetime], None]] = {
        "picture": _picture,
        "screening": _screening,
        "diagnosis": _diagnosis,
        "views": _views,
        "decided": _decide,
        "running": _run,
    }
    for stage in STAGES[1 : STAGES.index(story.until) + 1]:
        at += timedelta(days=2)
        steps[stage](case, story, worker, at)
    return case


def _picture(case: Any, story: Story, worker: Person, at: datetime) -> None:
    complete_picture(case, story.facts, source="professional", person=worker, at=at)


def _screening(case: Any, story: Story, worker: Person, at: datetime) -> None:
    casework.complete_screening(
        case, outcome="help", reasons=story.domains, note="", person=worker, at=at
    )


def _diagnosis(case: Any, _story: Story, worker: Person, at: datetime) -> None:
    views = {
        opened.pk: {"level": 3, "client_level": 4, "note": ""}
        for opened in casework.open_domains(case)
    }
    casework.complete_diagnosis(case, views, person=worker, at=at)


def _views(case: Any, story: Story, worker: Person, at: datetime) -> None:
    decision = casework.start_decision(case, person=worker, at=at)
    casework.record_own_view(
        decision, option=story.own_option, certainty=3, reasons=[], person=worker, at=at
    )
    casework.record_wishes(
        decision,
        ranking=story.ranking,
        filled_by="together",
        text=story.wish,
        person=worker,
        at=at,
    )


def _decide(case: Any, story: Story, worker: Person, at: datetime) -> None:
    decision = casework.start_decision(case, person=worker, at=at)
    casework.show_advice(decision, person=worker, at=at)
    casework.decide(decision, story.own_option, person=worker, at=at, reason="client_wish")


def _run(case: Any, story: Story, worker: Person, at: datetime) -> None:
    decision = casework.current_decision(case)
    day = timezone.localdate(at)
    plan = casework.make_plan(
        decision, starts_on=day, ends_on=day + timedelta(days=180), person=worker
    )
    casework.add_goal(plan, text=story.goal, person=worker)
    casework.add_agreement(
        plan, text="Elke twee weken bellen", who="Amina de Vries", nature="voluntary", person=worker
    )
    casework.add_agreement(
        plan,
        text="Veranderingen in inkomen doorgeven",
        who="Cliënt",
        nature="mandatory",
        person=worker,
        legal_ground="Participatiewet, artikel 17"
        if story.question == "work"
        else "Wet gemeentelijke schuldhulpverlening, artikel 6",
        consequence="Zonder die informatie kan de hulp niet doorgaan; u krijgt eerst een gesprek.",
    )
    casework.agree_plan(plan, person=worker, at=at)
    casework.record_progress(
        case, how=4, said_by="client", person=worker, at=at + timedelta(days=1)
    )
