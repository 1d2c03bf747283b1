# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from kenniskompas.accounts.models import AuditEvent, Organisation, Person
from kenniskompas.advice import service
from kenniskompas.advice.models import AdviceSnapshot, AdviceVersion, EvidenceSet
from kenniskompas.advice.tests.factories import (
    AT,
    IPS,
    JOB_SEARCH,
    SUBSIDISED,
    add_research,
    give_advice,
    log_choices,
    publish_effects,
    publish_rules,
    show_advice,
)

pytestmark = pytest.mark.django_db


def label_of(snapshot: AdviceSnapshot, option: str) -> str:
    return next(c["label"] for c in snapshot.result["cards"] if c["option"] == option)


def test_without_published_rules_there_is_no_advice(organisation: Organisation) -> None:
    with pytest.raises(service.NoActiveVersion):
        give_advice(organisation)


def test_the_same_document_is_published_once(organisation: Organisation) -> None:
    first = service.load_version(organisation=organisation)
    second = service.load_version(organisation=organisation)

    assert first == second
    assert AuditEvent.objects.filter(action="advice_version_published").count() == 1


def test_a_new_document_becomes_the_only_active_version(organisation: Organisation) -> None:
    first = service.load_version(organisation=organisation)
    service.load_version({**first.document, "title": "Nieuwe regels"}, organisation)

    assert service.get_active_version(organisation).number == 2
    assert AdviceVersion.objects.filter(is_active=True).count() == 1


def test_research_that_fits_the_group_gives_numbers(organisation: Organisation) -> None:
    publish_rules(organisation)
    add_research()

    snapshot = give_advice(organisation)
    card = next(c for c in snapshot.result["cards"] if c["option"] == IPS)

    assert card["outcomes"][0]["research"]["k"] == 10
    assert card["layer"] == "researched"


def test_research_on_a_group_that_is_not_known_to_fit_gives_none(
    organisation: Organisation,
) -> None:
    publish_rules(organisation)
    add_research()

    snapshot = give_advice(organisation, inputs={})
    card = next(c for c in snapshot.result["cards"] if c["option"] == IPS)

    assert card["outcomes"] == []
    assert card["context"][0]["code"] == "other_group"


def test_published_effects_reach_the_next_advice(organisation: Organisation) -> None:
    publish_rules(organisation)
    publish_effects(organisation)

    snapshot = give_advice(organisation)

    assert snapshot.result["preferred"] == JOB_SEARCH
    assert label_of(snapshot, SUBSIDISED) == "unlikely_fit"


def test_withdrawn_effects_leave_advice_and_kept_advice_still_replays(
    organisation: Organisation,
) -> None:
    publish_rules(organisation)
    publish_effects(organisation)
    before = give_advice(organisation)

    service.withdraw_effects("study-1", at=AT)
    after = give_advice(organisation)

    assert after.result["preferred"] is None
    assert service.replay(AdviceSnapshot.objects.get(pk=before.pk))


def test_publishing_a_study_again_replaces_its_effects(organisation: Organisation) -> None:
    publish_effects(organisation)
    publish_effects(organisation)

    assert len(service.releases_for(organisation, "work")) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"covariance": [[0.1]]},
        {"covariance": [[1.0, 2.0], [2.0, 1.0]]},
        {"group": {"nationality": ["x"]}},
        {"comparator_se": 0.0},
    ],
    ids=["shape", "not positive", "group", "no error"],
)
def test_effects_that_cannot_be_right_are_refused(
    organisation: Organisation, changes: dict[str, Any]
) -> None:
    with pytest.raises(ValueError, match=r"covariance|allow-listed|standard error"):
        publish_effects(organisation, **changes)


def told(deviation: float = 0.06, **changes: Any) -> dict[str, Any]:
    """How job search differs between people who are on benefit for short and for longer."""
    values = ("under_1y", "1_to_3y")
    errors = np.zeros((4, 4))
    errors[:2, :2] = [[0.0004, 0.0001], [0.0001, 0.0004]]
    errors[2:, 2:] = [[0.0002, -0.0002], [-0.0002, 0.0002]]
    return {
        "cells": [
            {"option": JOB_SEARCH, "input": "benefit_duration", "value": value, "share": 0.5}
            for value in values
        ],
        "deviations": [-deviation, deviation],
        "covariance": errors.tolist(),
        **changes,
    }


def local_effect(snapshot: AdviceSnapshot) -> float:
    [card] = [each for each in snapshot.result["cards"] if each["option"] == JOB_SEARCH]
    return float(card["outcomes"][0]["local"]["effect"])


def test_differences_along_facts_move_the_number_and_are_named(organisation: Organisation) -> None:
    publish_rules(organisation)
    publish_effects(organisation)
    plain = give_advice(organisation)
    publish_effects(organisation, differences=told())

    snapshot = give_advice(organisation)

    assert local_effect(snapshot) > local_effect(plain) + 0.01
    [card] = [each for each in snapshot.result["cards"] if each["option"] == JOB_SEARCH]
    [reason] = [one for one in card["why"] if one["code"] == "by_facts"]
    assert reason["facts"] == {"benefit_duration": "1_to_3y"}
    assert service.replay(AdviceSnapshot.objects.get(pk=snapshot.pk))
    assert service.replay(AdviceSnapshot.objects.get(pk=plain.pk))


@pytest.mark.parametrize(
    "differences",
    [
        told(deviations=[0.1]),
        told(covariance=np.eye(3).tolist()),
        told(covariance=(-np.eye(4)).tolist()),
        told(cells=[{**told()["cells"][0], "value": "of no class"}, told()["cells"][1]]),
        told(cells=[{**told()["cells"][0], "option": "elsewhere"}, told()["cells"][1]]),
        told(cells=[{**told()["cells"][0], "share": 0.0}, told()["cells"][1]]),
    ],
    ids=["deviations", "shape", "not positive", "value", "option", "share"],
)
def test_differences_that_cannot_be_right_are_refused(
    organisation: Organisation, differences: dict[str, Any]
) -> None:
    with pytest.raises(ValueError, match=r"covariance|allow-listed|cell"):
        publish_effects(organisation, differences=differences)


def test_effects_on_fewer_than_ten_people_are_refused(organisation: Organisation) -> None:
    with pytest.raises(service.CellTooSmall):
        publish_effects(organisation, comparator_n=9)


def test_every_advice_replays_to_the_same_digest(organisation: Organisation) -> None:
    publish_rules(organisation)
    add_research()
    publish_effects(organisation)

    snapshot = AdviceSnapshot.objects.get(pk=give_advice(organisation).pk)

    assert service.replay(snapshot)
    assert snapshot.digest == give_advice(organisation).digest


def test_a_stored_advice_that_was_altered_no_longer_replays(organisation: Organisation) -> None:
    publish_rules(organisation)
    snapshot = give_advice(organisation)

    snapshot.result["preferred"] = IPS

    assert not service.replay(snapshot)


def test_advices_on_the_same_evidence_keep_it_once(organisation: Organisation) -> None:
    publish_rules(organisation)
    give_advice(organisation)
    give_advice(organisation, ranking=["wellbeing_12m"])

    assert EvidenceSet.objects.count() == 1


def test_an_input_that_the_version_does_not_use_is_not_stored(organisation: Organisation) -> None:
    publish_rules(organisation)

    snapshot = give_advice(organisation, inputs={"ladder_step": "3", "nationality": "x"})

    assert set(snapshot.inputs) == set(service.question_of(snapshot.version, "work").inputs)


def test_a_value_that_is_not_on_the_list_is_refused(organisation: Organisation) -> None:
    publish_rules(organisation)

    with pytest.raises(ValueError, match="age_band"):
        give_advice(organisation, inputs={"age_band": "33"})


def test_many_advices_on_one_evidence_cost_few_queries(
    organisation: Organisation, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    publish_rules(organisation)
    evidence = service.current_evidence(organisation, "work")

    with django_assert_max_num_queries(4):
        give_advice(organisation, evidence=evidence)


def test_events_are_counted_per_person_team_and_reason(
    organisation: Organisation, person: Callable[..., Person]
) -> None:
    publish_rules(organisation)
    one, other = person(), person()
    log_choices(one, followed=3, deviated=2)
    log_choices(other, followed=1, deviated=0)

    counts = service.event_counts(person=one)

    assert (counts.followed, counts.deviated, counts.reasons) == (3, 2, {"client_wish": 2})
    assert counts.deviated_share == pytest.approx(0.4)
    assert service.event_counts(team=one.team).followed == 4
    assert service.event_counts(since=AT, until=AT).decided == 0


@pytest.mark.parametrize(
    ("followed", "deviated", "codes"),
    [(30, 0, ["hardly_ever"]), (5, 20, ["very_often"]), (20, 10, []), (10, 0, [])],
)
def test_teams_that_deviate_hardly_ever_or_very_often_raise_a_signal(
    organisation: Organisation,
    caseworker: Person,
    followed: int,
    deviated: int,
    codes: list[str],
) -> None:
    publish_rules(organisation)
    log_choices(caseworker, followed=followed, deviated=deviated)

    assert [each.code for each in service.deviation_signals(organisation)] == codes


def test_an_advice_can_be_read_back_by_who_was_shown_it_and_the_team(
    organisation: Organisation, person: Callable[..., Person]
) -> None:
    publish_rules(organisation)
    shown = person()
    snapshot = show_advice(shown)

    assert service.get_snapshot(snapshot.pk, user=person()) == snapshot
    with pytest.raises(service.SnapshotNotFound):
        service.get_snapshot(snapshot.pk, user=person(in_team=None))
