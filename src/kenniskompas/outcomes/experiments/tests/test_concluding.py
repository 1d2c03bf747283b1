# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Teams in steps: one look, at the end, by what each team was to do."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from kenniskompas.accounts.models import AuditEvent
from kenniskompas.core.errors import Refused
from kenniskompas.outcomes.experiments import service
from kenniskompas.outcomes.experiments.models import Look
from kenniskompas.outcomes.experiments.tests.trials import (
    AT,
    PAST_WEDGE,
    WEDGE,
    running,
    teams_at_work,
)
from kenniskompas.outcomes.tests.factories import JOBS

pytestmark = pytest.mark.django_db


@pytest.fixture
def experiment(researcher, second):
    return running(researcher, second, PAST_WEDGE)


def test_the_difference_that_starting_made_is_found_and_kept_once(experiment, researcher):
    teams_at_work(experiment, researcher, before=0.2, after=0.5)

    look = service.conclude_wedge(experiment, person=researcher, at=AT)

    (arm,) = look.result["arms"]
    assert arm["arm"] == JOBS
    assert arm["low"] < 0.3 < arm["high"]
    assert 0.02 < arm["se"] < 0.1
    assert arm["crossed"]
    assert (look.n, look.result["teams"], arm["n"]) == (400, 8, 200)
    assert AuditEvent.objects.filter(action="look_taken").count() == 1
    with pytest.raises(service.TooEarly):
        service.conclude_wedge(experiment, person=researcher, at=AT)


def test_nobody_looks_before_the_last_outcome_can_be_known(experiment, researcher):
    teams_at_work(experiment, researcher, before=0.2, after=0.5, people=1)
    day = service.concluded_from(experiment)

    assert day == AT.date()
    with pytest.raises(service.TooEarly):
        service.conclude_wedge(experiment, person=researcher, at=AT - timedelta(days=1))
    assert not Look.objects.exists()


def test_five_teams_are_refused_and_nothing_is_kept(researcher, second):
    few = {**PAST_WEDGE.wedge, "teams": [f"Team {letter}" for letter in "ABCDE"]}
    experiment = running(researcher, second, replace(PAST_WEDGE, wedge=few))
    teams_at_work(experiment, researcher, before=0.2, after=0.5)

    with pytest.raises(Refused) as refused:
        service.conclude_wedge(experiment, person=researcher, at=AT)

    assert refused.value.refusals[0].code == "too_few_wedge_teams"
    assert not Look.objects.exists()


def test_the_page_says_from_when_there_is_a_look(researcher, second, signed_in):
    experiment = running(researcher, second, WEDGE)
    page = signed_in(researcher).get(reverse("outcomes:experiment", args=[experiment.pk])).text

    assert "Er is één kijkmoment, aan het eind: vanaf 1 december 2028" in page
    assert reverse("outcomes:take_look", args=[experiment.pk]) not in page


def test_the_page_refuses_in_words_and_then_shows_what_came_out(experiment, researcher, signed_in):
    browser, look = signed_in(researcher), reverse("outcomes:take_look", args=[experiment.pk])
    assert look in browser.get(reverse("outcomes:experiment", args=[experiment.pk])).text
    assert "Er deden te weinig teams mee" in browser.post(look, follow=True).text

    teams_at_work(experiment, researcher, before=0.2, after=0.5)
    shown = browser.post(look, follow=True).text

    assert "Dat is waarschijnlijk geen toeval" in shown
    assert "400 mensen van 8 teams" in shown
    assert look not in shown
