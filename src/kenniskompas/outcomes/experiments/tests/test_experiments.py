# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from kenniskompas.accounts.models import AuditEvent
from kenniskompas.advice.models import DrawSchedule
from kenniskompas.casework.decision import service as casework
from kenniskompas.core.errors import BadInput, Refused
from kenniskompas.core.experiments.looks import look_boundaries
from kenniskompas.outcomes.experiments import service
from kenniskompas.outcomes.experiments.choices import Ground, Status
from kenniskompas.outcomes.experiments.models import Approval, Look
from kenniskompas.outcomes.experiments.tests.trials import (
    AT,
    PLAN,
    STARTED,
    WEDGE,
    approved,
    drafted,
    running,
    take_part,
)
from kenniskompas.outcomes.tests.factories import JOBS, USUAL

EVEN = {USUAL: 0.5, JOBS: 0.5}
pytestmark = pytest.mark.django_db


def test_nothing_is_drawn_while_a_ground_is_missing(researcher):
    experiment = drafted(researcher)

    with pytest.raises(service.NotAllowed) as refused:
        service.start_experiment(experiment, person=researcher, at=AT)

    assert refused.value.missing == ["legal_basis", "ethics"]
    assert not DrawSchedule.objects.exists()
    assert experiment.status == Status.DRAFT


def test_who_wrote_a_ground_down_does_not_approve_it(researcher, second):
    experiment = drafted(researcher)
    fields = {"text": "Besluit", "reference": "Z-1", "decided_on": STARTED.date()}
    for ground in Ground:
        service.record_ground(experiment, ground=ground, person=researcher, at=AT, **fields)

    with pytest.raises(service.SecondPersonNeeded):
        service.approve_ground(experiment, ground="ethics", person=researcher, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Approval.objects.update(approved_by=researcher, approved_at=AT)
    service.approve_ground(experiment, ground="ethics", person=second, at=AT)

    assert service.missing_grounds(experiment) == ["legal_basis"]
    with pytest.raises(service.NotAllowed):
        service.start_experiment(experiment, person=researcher, at=AT)


def test_a_ground_that_is_written_again_is_approved_again(researcher, second):
    experiment = approved(researcher, second)

    service.record_ground(
        experiment,
        ground="ethics",
        text="Ander besluit",
        reference="Z-2",
        decided_on=STARTED.date(),
        person=second,
        at=AT,
    )

    assert service.missing_grounds(experiment) == ["ethics"]


def test_a_started_experiment_keeps_its_plan_and_its_grounds(researcher, second):
    experiment = running(researcher, second)

    experiment.looks = [0.1, 1.0]
    with pytest.raises(service.ExperimentFrozen):
        experiment.save()
    experiment.refresh_from_db()

    assert experiment.protocol_hash == service.plan_hash(experiment)
    with pytest.raises(service.ExperimentFrozen):
        service.start_experiment(experiment, person=researcher, at=AT)
    with pytest.raises(service.ExperimentFrozen):
        service.discard_experiment(experiment, person=researcher)
    with pytest.raises(service.ExperimentFrozen):
        service.approve_ground(experiment, ground="ethics", person=second, at=AT)


def test_without_places_as_many_are_planned_as_the_certainty_needs(researcher):
    experiment = drafted(researcher, replace(PLAN, places=None))
    without_looks = service.people_for(experiment.arms, experiment.expected, [1.0])

    # R power.prop.test(p1 = .30, p2 = .45, power = .8): 162.33 per group.
    assert without_looks == 325
    assert experiment.places == 326
    power = service.power_with(
        experiment.arms, experiment.expected, experiment.looks, places=experiment.places
    )
    assert power == pytest.approx(0.8, abs=0.003)


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"arms": {"geen-optie": 1}}, "arms"),
        ({"outcome": "geluk"}, "outcome"),
        ({"eligibility": {"nationality": ["NL"]}}, "eligibility"),
        ({"stratify_by": "nationality"}, "stratify_by"),
    ],
)
def test_what_is_not_on_the_list_is_no_plan(researcher, change, column):
    with pytest.raises(BadInput) as problem:
        drafted(researcher, replace(PLAN, **change))

    assert problem.value.column == column


def test_looking_is_possible_at_the_planned_share_and_not_before(researcher, second):
    experiment = running(researcher, second)
    take_part(experiment, researcher, people=39, chances=EVEN)

    with pytest.raises(service.TooEarly) as early:
        service.take_look(experiment, person=researcher, at=AT)
    assert (early.value.look.number, early.value.look.planned) == (1, 0.5)
    assert not Look.objects.exists()
    take_part(experiment, researcher, people=2, chances=EVEN)
    look = service.take_look(experiment, person=researcher, at=AT)

    assert (look.number, look.n, look.fraction) == (1, 41, 41 / 80)
    # The boundary at the share that is known now, a little past the planned half (2.963).
    assert look.boundary == pytest.approx(look_boundaries([41 / 80])[0].z)
    with pytest.raises(service.TooEarly):
        service.take_look(experiment, person=researcher, at=AT)


def test_an_outcome_before_its_horizon_does_not_bring_a_look_nearer(researcher, second):
    experiment = running(researcher, second)
    take_part(
        experiment,
        researcher,
        people=44,
        chances=EVEN,
        drawn_at=AT - timedelta(days=300),
    )

    with pytest.raises(service.TooEarly):
        service.take_look(experiment, person=researcher, at=AT)


def test_who_chose_otherwise_counts_with_what_was_drawn(researcher, second):
    experiment = running(researcher, second)
    places = take_part(experiment, researcher, people=44, chances=EVEN, otherwise=range(0, 44, 5))

    look = service.take_look(experiment, person=researcher, at=AT)
    progress = service.progress_of(experiment, on=AT.date())

    (found,) = look.result["arms"]
    assert found["n"] == sum(place.arm == JOBS for place in places)
    assert progress.otherwise == sum(places[row].arm == JOBS for row in range(0, 44, 5))
    assert progress.otherwise > 0
    assert found["crossed"] is (abs(found["z"]) >= look.boundary)
    # The margin of a look agrees with its boundary.
    assert found["high"] - found["effect"] == pytest.approx(look.boundary * found["se"])


def test_a_look_at_arms_that_are_too_thin_keeps_nothing(researcher, second):
    experiment = running(researcher, second, replace(PLAN, places=20))
    take_part(experiment, researcher, people=12, chances=EVEN)

    with pytest.raises(Refused):
        service.take_look(experiment, person=researcher, at=AT)

    assert not Look.objects.exists()


def test_the_last_look_waits_until_nobody_is_drawn_and_all_outcomes_are_due(researcher, second):
    experiment = running(researcher, second)
    take_part(experiment, researcher, people=44, chances=EVEN)
    service.take_look(experiment, person=researcher, at=AT)
    service.end_experiment(experiment, reason="Genoeg gezien", person=researcher, at=AT)

    look = service.take_look(experiment, person=researcher, at=AT)

    assert (look.number, look.fraction) == (2, 1.0)
    assert look.boundary == pytest.approx(look_boundaries([44 / 80, 1.0])[1].z)


def take_back(places, what, person):
    for place in places:
        case = place.lot.case
        casework.withdraw_lot(case, what=what, on=AT.date(), person=person, at=AT)


def test_who_took_the_lot_back_counts_as_drawn_and_who_took_more_back_does_not(researcher, second):
    experiment = running(researcher, second)
    places = take_part(experiment, researcher, people=50, chances=EVEN)
    take_back(places[:3], "lot", researcher)
    take_back(places[3:8], "data", researcher)

    progress = service.progress_of(experiment, on=AT.date())
    look = service.take_look(experiment, person=researcher, at=AT)

    assert (progress.opened, progress.stopped, progress.uncounted) == (50, 8, 5)
    assert (progress.counted, progress.measured, look.n) == (45, 45, 45)
    (found,) = look.result["arms"]
    assert found["n"] == sum(one.arm == JOBS for one in (*places[:3], *places[8:]))
    kept = {one["arm"]: (one["stopped"], one["uncounted"]) for one in look.result["withdrawn"]}
    assert kept == {
        arm: (
            sum(one.arm == arm for one in places[:8]),
            sum(one.arm == arm for one in places[3:8]),
        )
        for arm in (USUAL, JOBS)
    }


def test_a_look_that_was_taken_stays_when_somebody_takes_more_back(researcher, second):
    experiment = running(researcher, second)
    places = take_part(experiment, researcher, people=44, chances=EVEN)
    look = service.take_look(experiment, person=researcher, at=AT)

    take_back(places[:4], "data", researcher)

    before = look.result
    look.refresh_from_db()
    assert (look.n, look.result) == (44, before)


def test_who_is_not_counted_or_erased_keeps_nobody_waiting_for_the_last_look(researcher, second):
    experiment = running(researcher, second)
    places = take_part(experiment, researcher, people=44, chances=EVEN)
    take_back(places[:1], "data", researcher)
    erased = places[1].lot.case
    erased.decisions.all().delete()
    erased.client.delete()
    service.end_experiment(experiment, reason="Genoeg gezien", person=researcher, at=AT)

    planned = service.next_look(experiment, service.progress_of(experiment, on=AT.date()))

    assert (planned.is_final, planned.is_allowed) == (True, True)
    assert service.take_look(experiment, person=researcher, at=AT).n == 42


def test_ending_draws_no_more_and_is_done_once(researcher, second):
    experiment = running(researcher, second)

    service.end_experiment(experiment, reason="Klaar", person=researcher, at=AT)

    assert experiment.status == Status.ENDED
    assert DrawSchedule.objects.get().ended_at == AT
    with pytest.raises(service.NotRunning):
        service.end_experiment(experiment, reason="Nog eens", person=researcher, at=AT)


def test_totals_lag_behind_so_that_nobody_can_work_out_the_next_lot(researcher, second):
    experiment = running(researcher, second)
    take_part(experiment, researcher, people=15)
    assert service.progress_of(experiment, on=AT.date()).totals_of == 0

    take_part(experiment, researcher, people=2)
    progress = service.progress_of(experiment, on=AT.date())

    assert (progress.opened, progress.totals_of) == (17, 10)
    assert sum(one.opened for one in progress.totals) == 10
    assert [one.expected for one in progress.totals] == [5.0, 5.0]


def test_teams_start_in_an_order_that_is_drawn_at_the_start(researcher, second):
    draft = drafted(researcher, WEDGE)
    assert {row.team for row in service.team_starts(draft)} == {""}

    experiment = running(researcher, second, replace(WEDGE, title="Nog een"))
    rows = service.team_starts(experiment)

    assert sorted(row.team for row in rows) == sorted(WEDGE.wedge["teams"])
    assert [row.starts_on.isoformat() for row in rows[:3]] == [
        "2026-12-01",
        "2026-12-01",
        "2027-03-01",
    ]
    assert not DrawSchedule.objects.exists()
    with pytest.raises(service.TooEarly):
        service.take_look(experiment, person=researcher, at=AT)


def test_every_step_is_in_the_audit_trail(researcher, second):
    experiment = running(researcher, second)
    take_part(experiment, researcher, people=44, chances=EVEN)
    service.take_look(experiment, person=researcher, at=AT)
    service.end_experiment(experiment, reason="Klaar", person=researcher, at=AT)

    actions = set(AuditEvent.objects.values_list("action", flat=True))

    assert {
        "experiment_drafted",
        "ground_recorded",
        "ground_approved",
        "draws_sealed",
        "experiment_started",
        "place_opened",
        "look_taken",
        "experiment_ended",
    } <= actions
