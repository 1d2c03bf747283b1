# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the lot decides in Voorbeeldstad: one experiment that runs, and two that are planned.

The lots are attached to invented decisions of the last two years. Of ten people nine have what was
drawn; the rest chose otherwise.
"""

from datetime import datetime, timedelta

from django.utils import timezone

from kenniskompas.advice import service as advice
from kenniskompas.casework.decision.choices import Withdrawal
from kenniskompas.casework.decision.models import Decision, Lot
from kenniskompas.casework.decision.service import withdraw_lot
from kenniskompas.casework.intake.models import Case
from kenniskompas.demo.people import TEAMS, Staff
from kenniskompas.outcomes.experiments import service
from kenniskompas.outcomes.experiments.choices import Ground, Kind
from kenniskompas.outcomes.experiments.service import Experiment, ExperimentPlan
from kenniskompas.outcomes.service import USUAL

Dated = tuple[datetime, Decision]
HELP = "sollicitatiehulp"
TAKEN_PART, OTHERWISE_EACH = 86, 10
STOPPED_EACH, UNCOUNTED_EACH = 7, 3
STARTED = timedelta(days=760)
RUNNING = ExperimentPlan(
    title="Knappen mensen op van sollicitatiehulp? (verzonnen)",
    question="work",
    outcome="wellbeing_12m",
    kind=Kind.DRAWING,
    arms={USUAL: 1, HELP: 1},
    expected={"sd": 1.5, "effect": 0.7, "power": 0.8},
    places=120,
    looks=(0.5, 1.0),
)
PLANNED = ExperimentPlan(
    title="Scholing of gebruikelijke dienstverlening? (verzonnen)",
    question="work",
    outcome="work_12m",
    kind=Kind.DRAWING,
    arms={USUAL: 1, "scholing-en-training": 1},
    expected={"control": 0.3, "effect": 0.1, "power": 0.8},
    stratify_by="benefit_duration",
    looks=(0.25, 0.5, 0.75, 1.0),
)
GROUNDS = {
    Ground.LEGAL_BASIS: (
        "Besluit van het college om binnen de bijstand een proef te houden (verzonnen).",
        "Zaak 2024-117, bijlage 2",
    ),
    Ground.ETHICS: (
        "De ethische commissie vindt de loting eerlijk: beide kanten krijgen hulp (verzonnen).",
        "Advies EC-2024-09",
    ),
}


def run_experiments(staff: Staff, at: datetime) -> None:
    """One past its first look, one with a ground to approve, and teams that could start."""
    researcher = staff.by_username["onderzoeker"]
    started = at - STARTED
    experiment = service.register_experiment(RUNNING, person=researcher, at=started)
    for ground in GROUNDS:
        _write(experiment, ground, staff, started)
        service.approve_ground(
            experiment, ground=ground, person=staff.by_username["beleid"], at=started
        )
    service.start_experiment(experiment, person=researcher, at=started)
    experiment.refresh_from_db()
    _take_part(experiment, staff)
    progress = service.progress_of(experiment, on=timezone.localdate(at))
    look = service.next_look(experiment, progress)
    if look is not None and look.is_allowed:
        service.take_look(experiment, person=researcher, at=at)
    _stop(experiment, staff, at)
    planned = service.register_experiment(PLANNED, person=researcher, at=at)
    _write(planned, Ground.LEGAL_BASIS, staff, at)
    service.register_experiment(_teams(at), person=researcher, at=at)


def _write(experiment: Experiment, ground: Ground, staff: Staff, at: datetime) -> None:
    text, reference = GROUNDS[ground]
    service.record_ground(
        experiment,
        ground=ground,
        text=text,
        reference=reference,
        decided_on=timezone.localdate(at - timedelta(days=30)),
        person=staff.by_username["onderzoeker"],
        at=at,
    )


def _teams(at: datetime) -> ExperimentPlan:
    # Two teams of a neighbour join: with fewer than six nothing can be estimated afterwards.
    teams = [*TEAMS, "Buurstad Centrum (verzonnen)", "Buurstad Haven (verzonnen)"]
    first = (timezone.localdate(at).replace(day=1) + timedelta(days=62)).replace(day=1)
    return ExperimentPlan(
        title="Teams beginnen na elkaar met IPS (verzonnen)",
        question="work",
        outcome="work_12m",
        kind=Kind.WEDGE,
        arms={USUAL: 1, "individuele-plaatsing-en-steun": 1},
        expected={"control": 0.3, "effect": 0.15, "power": 0.8},
        places=len(teams) * 4 * 30,
        wedge={
            "teams": teams,
            "steps": 3,
            "months": 3,
            "people": 30,
            "icc": 0.05,
            "starts_on": first,
        },
    )


def _take_part(experiment: Experiment, staff: Staff) -> None:
    """Open places for past decisions, mostly those that agree with what is drawn."""
    worker = staff.by_username["klantmanager"]
    decisions = _past_decisions(experiment)
    (schedule,) = advice.running_draws(experiment.organisation, experiment.question)
    others = {USUAL: HELP, HELP: USUAL}
    for number in range(1, TAKEN_PART + 1):
        if not all(decisions.values()):
            return
        # The place is known only once it is opened; the decision that goes with it is sought then.
        day = min(waiting[0][0] for waiting in decisions.values())
        place = advice.draw(schedule.pk, inputs={}, person=worker, at=day)
        arm = others[place.arm] if number % OTHERWISE_EACH == 0 else place.arm
        _day, decision = decisions[arm].pop(0)
        Lot.objects.create(
            case=decision.case,
            schedule=schedule,
            informed=True,
            answer="agrees",
            place=place,
            asked_by=decision.decided_by,
            answered_at=day,
        )


def _stop(experiment: Experiment, staff: Staff, at: datetime) -> None:
    """Some took the lot back since, a few of them with what comes of it."""
    worker = staff.by_username["klantmanager"]
    lots = Lot.objects.filter(schedule__experiment_ref=str(experiment.pk)).select_related("case")
    for number, lot in enumerate(lots.order_by("place__number")[::STOPPED_EACH]):
        what = Withdrawal.DATA if number % UNCOUNTED_EACH == 0 else Withdrawal.LOT
        on = timezone.localdate(max(lot.answered_at, at - timedelta(days=30)))
        withdraw_lot(lot.case, what=what, on=on, person=worker, at=at)


def draw_for_the_client(staff: Staff, *, case: Case, at: datetime) -> None:
    """The client of the demo let the lot decide as well, so that the own page has something."""
    worker = staff.by_username["klantmanager"]
    for schedule in advice.running_draws(case.client.organisation, case.question):
        Lot.objects.create(
            case=case,
            schedule=schedule,
            informed=True,
            answer="agrees",
            place=advice.draw(schedule.pk, inputs={}, person=worker, at=at),
            asked_by=worker,
            answered_at=at,
        )


def _past_decisions(experiment: Experiment) -> dict[str, list[Dated]]:
    """Decisions since the start, the oldest first, spread over the time that it runs."""
    decisions = Decision.objects.filter(
        decided_at__gte=experiment.started_at,
        case__question=experiment.question,
        case__client__organisation=experiment.organisation,
        choice__slug__in=(USUAL, HELP),
    )
    step = max(decisions.count() // (TAKEN_PART + 30), 1)
    rows = decisions.select_related("case", "choice", "decided_by").order_by("decided_at", "pk")
    found: dict[str, list[Dated]] = {USUAL: [], HELP: []}
    for decision in rows[::step]:
        if decision.decided_at is not None and decision.choice is not None:
            found[decision.choice.slug].append((decision.decided_at, decision))
    return found
