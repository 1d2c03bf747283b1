# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import base64
from collections import Counter
from datetime import UTC, datetime

import pytest

from kenniskompas.accounts.models import AuditEvent
from kenniskompas.advice import service
from kenniskompas.advice.models import DrawnPlace, DrawSchedule, PlaceOpened
from kenniskompas.advice.service import draws
from kenniskompas.core.errors import BadInput

AT = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
ARMS = ["usual-service", "een-aanpak"]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def store_key(monkeypatch):
    key = base64.urlsafe_b64encode(bytes(range(32))).decode()
    monkeypatch.setenv("KOMPAS_STORE_KEY", key)


def sealed(organisation, **changes):
    plan = {
        "organisation": organisation,
        "experiment_ref": "proef-1",
        "title": "Een proef",
        "question": "work",
        "condition": {},
        "arms": ARMS,
        "ratios": [1, 1],
        "places": 24,
        "at": AT,
    }
    return service.seal_draws(**plan | changes)


def test_places_are_opened_one_at_a_time_in_the_order_that_was_sealed(organisation, caseworker):
    schedule = sealed(organisation)

    opened = [
        service.draw(schedule.pk, inputs={}, person=caseworker, at=AT).arm for _place in range(24)
    ]

    assert opened == service.opened_arms("proef-1")
    assert set(opened) == set(ARMS)
    # Blocks of at most six: never more than three apart.
    assert all(abs(2 * opened[:n].count(ARMS[0]) - n) <= 3 for n in range(25))
    with pytest.raises(service.DrawsEnded):
        service.draw(schedule.pk, inputs={}, person=caseworker, at=AT)
    assert service.running_draws(organisation, "work") == []


def test_an_experiment_that_ended_draws_no_more(organisation, caseworker):
    schedule = sealed(organisation)
    service.end_draws("proef-1", at=AT)

    with pytest.raises(service.DrawsEnded):
        service.draw(schedule.pk, inputs={}, person=caseworker, at=AT)


def test_a_place_that_was_opened_never_changes(organisation, caseworker):
    schedule = sealed(organisation)
    place = service.draw(schedule.pk, inputs={}, person=caseworker, at=AT)
    place.arm = ARMS[0] if place.arm == ARMS[1] else ARMS[1]

    with pytest.raises(PlaceOpened):
        place.save()


def test_arms_are_spread_evenly_within_each_stratum(organisation, caseworker):
    schedule = sealed(organisation, places=60, stratify_by="health_limits")
    kept = [("yes", 12), ("no", 30), ("", 6)]

    for value, people in kept:
        inputs = {"health_limits": value} if value else {}
        for _person in range(people):
            service.draw(schedule.pk, inputs=inputs, person=caseworker, at=AT)

    for value, people in kept:
        arms = DrawnPlace.objects.filter(stratum=value or "unknown").values_list("arm", flat=True)
        assert len(arms) == people
        assert abs(2 * Counter(arms)[ARMS[0]] - people) <= 6


def test_what_is_sealed_tells_nothing_without_the_key(organisation, monkeypatch, caseworker):
    schedule = sealed(organisation)
    content = bytes(schedule.sealed)

    assert not any(arm.encode() in content for arm in (*ARMS, "order", "seed"))
    key = base64.urlsafe_b64encode(bytes(32)).decode()
    monkeypatch.setenv("KOMPAS_STORE_KEY", key)
    with pytest.raises(BadInput):
        service.draw(schedule.pk, inputs={}, person=caseworker, at=AT)


def test_a_sealed_order_opens_for_its_own_experiment_only(organisation, caseworker):
    first = sealed(organisation)
    other = sealed(organisation, experiment_ref="proef-2")
    DrawSchedule.objects.filter(pk=other.pk).update(sealed=bytes(first.sealed))

    with pytest.raises(BadInput):
        service.draw(other.pk, inputs={}, person=caseworker, at=AT)


def test_two_experiments_are_drawn_apart(organisation):
    drawn = [draws._drawn([""], [1, 1], 200)["order"][""] for _time in range(2)]

    assert drawn[0] != drawn[1]


def test_opening_is_audited_without_the_arm(organisation, caseworker):
    schedule = sealed(organisation)
    service.draw(schedule.pk, inputs={}, person=caseworker, at=AT)

    event = AuditEvent.objects.get(action="place_opened")
    assert (event.person, event.detail) == (caseworker.username, {"number": 1})


def test_who_does_not_meet_the_condition_cannot_take_part(organisation):
    schedule = sealed(organisation, condition={"ips_target_group": ["yes"]})

    assert service.is_eligible(schedule, {"ips_target_group": "yes"})
    assert not service.is_eligible(schedule, {"ips_target_group": "no"})
    assert not service.is_eligible(schedule, {})


@pytest.mark.parametrize(
    "change", [{"condition": {"nationality": ["NL"]}}, {"stratify_by": "nationality"}]
)
def test_only_allow_listed_inputs_bound_or_balance_an_experiment(organisation, change):
    with pytest.raises(ValueError, match="allow-listed"):
        sealed(organisation, **change)
