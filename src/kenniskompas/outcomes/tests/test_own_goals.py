# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Goals of clients' own as the outcome of a question: whose word, when, and what is refused."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from kenniskompas.casework.attainment.models import GoalRating, GoalScale
from kenniskompas.casework.models import Decision
from kenniskompas.casework.plan.models import Goal, Plan
from kenniskompas.casework.service import OWN_GOALS, evaluation_panel
from kenniskompas.core.errors import BadInput
from kenniskompas.outcomes import labels
from kenniskompas.outcomes.tests.factories import (
    JOBS,
    PLAN,
    drafted,
    estimated,
    publish_rules,
    record,
    work_rows,
)

pytestmark = pytest.mark.django_db
GOALS_PLAN = replace(PLAN, outcome=OWN_GOALS)
LEVELS = ("much_less", "less", "expected", "more", "much_more")
# Days after the decision.
WRITTEN, LATER = 20, 365
MARGIN = 4


def rate(levels: Mapping[str, int], *, by="client", on=LATER, written=WRITTEN):
    """One goal of everybody whose decision has a level here, rated on a day by somebody."""
    decisions = [row for row in Decision.objects.all() if str(row.case_id) in levels]
    days = [timezone.localdate(row.decided_at) for row in decisions]
    plans = Plan.objects.bulk_create(
        Plan(case_id=row.case_id, decision=row, starts_on=day)
        for row, day in zip(decisions, days, strict=True)
    )
    goals = Goal.objects.bulk_create(Goal(plan=plan, text="Een doel") for plan in plans)
    scales = GoalScale.objects.bulk_create(
        GoalScale(
            goal=goal, described_on=day + timedelta(days=written), **dict.fromkeys(LEVELS, "x")
        )
        for goal, day in zip(goals, days, strict=True)
    )
    GoalRating.objects.bulk_create(
        GoalRating(
            scale=scale,
            level=levels[str(row.case_id)],
            on=day + timedelta(days=on),
            rated_by=by,
        )
        for scale, row, day in zip(scales, decisions, days, strict=True)
    )


def seen(person):
    return evaluation_panel("work", OWN_GOALS, organisation=person.organisation)["outcome"]


@pytest.fixture
def one(researcher):
    record(researcher, "work", work_rows(1))
    return {str(Decision.objects.get().case_id): 1}


def test_the_clients_word_near_the_horizon_is_the_score(one, researcher):
    rate(one)
    assert seen(researcher) == [60.0]


def test_what_both_said_together_counts_where_the_client_alone_said_nothing(one, researcher):
    rate(one, by="both")
    assert seen(researcher) == [60.0]


@pytest.mark.parametrize(
    "said",
    [{"by": "professional"}, {"on": 100}, {"written": LATER - 30}],
    ids=["a professional alone", "long before the horizon", "levels written shortly before"],
)
def test_what_does_not_count_leaves_the_outcome_open(said, one, researcher):
    rate(one, **said)
    assert seen(researcher) == [None]


def test_a_difference_in_what_people_came_to_is_found_back(researcher):
    record(researcher, "work", work_rows(300))
    rows = Decision.objects.select_related("choice")
    rate(
        {
            str(row.case_id): (number % 3) - 1 + (row.choice.slug == JOBS)
            for number, row in enumerate(rows)
        }
    )

    arms = {one["arm"]: one for one in estimated(researcher, GOALS_PLAN).result["arms"]}

    arm = arms[JOBS]
    assert abs(arm["effect"] - 10.0) < MARGIN * arm["se"]


def test_too_few_rated_goals_are_refused(researcher):
    record(researcher, "work", work_rows(60))
    rate({str(row.case_id): 0 for row in Decision.objects.all()[:12]})

    score_set = estimated(researcher, GOALS_PLAN)

    assert score_set.result["arms"] == []
    assert score_set.study.status == "refused"


def test_it_is_never_what_was_there_before(researcher):
    with pytest.raises(BadInput) as refused:
        drafted(researcher, GOALS_PLAN, before_outcome=OWN_GOALS)
    assert refused.value.column == "before_outcome"


def test_it_can_be_chosen_with_what_it_says_beside_it(researcher, signed_in):
    publish_rules(researcher, "work")
    text = signed_in(researcher).get(reverse("outcomes:new")).content.decode()
    assert OWN_GOALS in text
    assert "Ieders doelen verschillen" in text


def test_the_page_of_a_study_says_what_it_cannot_say(researcher, signed_in):
    study = drafted(researcher, GOALS_PLAN)
    text = signed_in(researcher).get(reverse("outcomes:study", args=[study.pk])).content.decode()
    assert "zegt niets over teams" in text
    assert labels.outcome_name(OWN_GOALS) in text
