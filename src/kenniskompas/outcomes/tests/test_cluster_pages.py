# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Clients of one team or professional that count together, from the form to the answer."""

from collections.abc import Callable

import pytest
from django.test import Client as Browser
from django.urls import reverse

from kenniskompas.accounts.models import Person
from kenniskompas.outcomes.models import EvaluationStudy
from kenniskompas.outcomes.service import run_study
from kenniskompas.outcomes.tests.factories import AT, JOBS, frozen, publish_rules, record, work_rows

SignIn = Callable[[Person], Browser]


@pytest.mark.django_db
def test_whose_clients_hang_together_is_chosen_and_said_with_the_answer(
    signed_in: SignIn, researcher: Person
) -> None:
    publish_rules(researcher, "work")
    form = {
        "title": "Per team",
        "outcome": "work_12m",
        "arms": [JOBS],
        "estimand": "ate",
        "before_outcome": "work_12m",
        "cluster": "team",
    }
    browser = signed_in(researcher)
    offered = browser.get(reverse("outcomes:new")).content.decode()

    browser.post(reverse("outcomes:new"), form)

    study = EvaluationStudy.objects.get()
    assert "minstens 10 teams" in offered
    assert 'cluster = "team"' in study.protocol
    assert (
        "cliënten van één team"
        in browser.get(reverse("outcomes:study", args=[study.pk])).content.decode()
    )


@pytest.mark.django_db
def test_an_answer_says_how_many_teams_it_rests_on(signed_in: SignIn, researcher: Person) -> None:
    record(researcher, "work", work_rows(100))
    score_set = run_study(frozen(researcher), at=AT)
    score_set.result["cluster"] = {"column": "team", "number": 14}
    score_set.save()

    url = reverse("outcomes:study", args=[score_set.study.pk])

    assert "berusten daarom op 14 teams" in signed_in(researcher).get(url).content.decode()
