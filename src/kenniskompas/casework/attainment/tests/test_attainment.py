# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Goals with five levels: described together, rated by whom, read as one score."""

from datetime import date

import pytest
from django.urls import reverse

from kenniskompas.casework import service
from kenniskompas.casework.attainment.service import (
    ScaleInUse,
    courses_of,
    rate_goals,
    save_scale,
    scales_of,
)
from kenniskompas.casework.attainment.suggestions import BY_QUESTION
from kenniskompas.casework.plan.service import current_plan
from kenniskompas.casework.tests.factories import AT, TODAY, planned_case

pytestmark = pytest.mark.django_db

WORDS = {
    "much_less": "Niemand gezien",
    "less": "Eén keer iemand gezien",
    "expected": "Elke week onder de mensen",
    "more": "Twee keer per week",
    "much_more": "Vaste groep",
}
LATER, LATEST = date(2026, 5, 4), date(2026, 8, 3)


@pytest.fixture
def case(caseworker):
    return planned_case(caseworker)


@pytest.fixture
def scale(case, caseworker):
    goal = current_plan(case).goals.get()
    return save_scale(goal, WORDS, weight=1, level_now=-1, on=TODAY, person=caseworker)


def url(page, case, *rest):
    return reverse(f"casework:{page}", args=[case.pk, *rest])


def rate(case, scale, level, on, person, by="both"):
    rate_goals(case, {scale.pk: level}, rated_by=by, on=on, person=person)


def test_the_course_runs_from_the_start_to_the_last_rating(case, scale, caseworker):
    rate(case, scale, 0, LATER, caseworker)
    rate(case, scale, 1, LATEST, caseworker)

    (course,) = courses_of(scales_of(current_plan(case)))

    assert [round(found.t_score) for _day, found in course.points] == [40, 50, 60]
    assert course.change == pytest.approx(20)


def test_views_of_client_and_professional_stand_side_by_side(case, scale, caseworker):
    rate(case, scale, 1, LATER, caseworker, by="client")
    rate(case, scale, -1, LATER, caseworker, by="professional")

    found = {each.rated_by: each.last.t_score for each in courses_of(scales_of(current_plan(case)))}

    assert found == {"both": 40, "client": 60, "professional": 40}


def test_a_change_is_told_only_over_the_same_goals(case, scale, caseworker):
    plan = current_plan(case)
    second = service.add_goal(plan, text="Rust in huis", person=caseworker)
    other = save_scale(second, WORDS, weight=2, level_now=None, on=TODAY, person=caseworker)
    rate(case, other, 2, LATER, caseworker)

    (course,) = courses_of(scales_of(current_plan(case)))

    assert (course.last.rated, course.change) == (2, None)


def test_rating_the_same_day_again_corrects_it(case, scale, caseworker):
    rate(case, scale, 0, LATER, caseworker)
    rate(case, scale, 2, LATER, caseworker)

    assert [row.level for row in scale.ratings.all()] == [-1, 2]


def test_levels_stay_what_they_were_once_they_were_used(case, scale, caseworker):
    rate(case, scale, 0, LATER, caseworker)

    with pytest.raises(ScaleInUse):
        save_scale(scale.goal, WORDS, weight=3, level_now=None, on=LATEST, person=caseworker)


def test_a_rating_of_somebody_else_s_goal_changes_nothing(case, scale, caseworker):
    stranger = planned_case(caseworker)

    rate(stranger, scale, 2, LATER, caseworker)

    assert not scale.ratings.filter(on=LATER).exists()


def test_an_example_fills_the_form_and_is_kept_without_typing(case, caseworker, signed_in):
    browser, goal = signed_in(caseworker), current_plan(case).goals.get()
    page = url("goal-levels", case, goal.pk)
    form = browser.get(page, {"voorstel": "days"}).context["form"]

    browser.post(page, {**form.initial, "level_now": "-1", "weight": "1"})

    kept = scales_of(current_plan(case))[0]
    assert kept.expected == form.initial["expected"] != ""
    assert kept.ratings.get().level == -1


@pytest.mark.parametrize("question", ["work", "debts"])
def test_every_example_has_five_different_levels(question):
    for each in BY_QUESTION[question]:
        assert len(set(each.words().values())) == 5


def test_two_levels_that_are_the_same_are_sent_back(case, caseworker, signed_in):
    goal = current_plan(case).goals.get()

    answer = signed_in(caseworker).post(
        url("goal-levels", case, goal.pk),
        {**WORDS, "more": WORDS["less"].upper(), "weight": "1", "level_now": ""},
    )

    assert "Twee stappen zijn gelijk" in answer.content.decode()
    assert scales_of(current_plan(case)) == []


def test_the_page_says_what_the_score_cannot(case, scale, caseworker, signed_in):
    rate(case, scale, 0, LATER, caseworker)
    browser = signed_in(caseworker)

    page = browser.get(url("goals", case)).content.decode()

    assert "van andere cliënten" in page or "van een andere cliënt" in page
    assert "1 van 1 beoordeeld doel zoals verwacht" in page
    assert browser.get(url("goals-picture", case)).status_code == 200


def test_without_a_course_there_is_no_picture(case, scale, caseworker, signed_in):
    assert signed_in(caseworker).get(url("goals-picture", case)).status_code == 404


def test_the_page_asks_as_many_queries_with_more_goals(
    case, scale, caseworker, signed_in, django_assert_max_num_queries
):
    browser = signed_in(caseworker)
    for place in range(4):
        goal = service.add_goal(current_plan(case), text=f"Doel {place}", person=caseworker)
        save_scale(goal, WORDS, weight=1, level_now=0, on=TODAY, person=caseworker)
    with django_assert_max_num_queries(22):
        browser.get(url("goals", case))


def test_looking_back_rates_a_goal_on_its_own_levels(case, scale, caseworker):
    decision = service.current_decision(case)
    codes = ("work_12m", "wellbeing_12m", "ladder_12m")
    given = {"goal_scores": {}, "unknown": dict.fromkeys(codes, "too_early")}
    with pytest.raises(service.GoalsNotScored):
        service.evaluate_case(decision, person=caseworker, at=AT, **given)

    service.evaluate_case(decision, person=caseworker, at=AT, levels={scale.pk: 1}, **given)

    case.refresh_from_db()
    assert case.status == "closed"
    assert scale.ratings.last().level == 1


def test_the_page_for_looking_back_asks_the_own_levels(case, scale, caseworker, signed_in):
    page = signed_in(caseworker).get(url("evaluation", case)).content.decode()

    assert "Elke week onder de mensen" in page
    assert f"scale-{scale.pk}" in page


def test_a_stranger_gets_404(case, scale, person, signed_in):
    browser = signed_in(person(username="stranger", in_team=None))

    for page, rest in (("goals", []), ("goal-levels", [scale.goal_id]), ("goals-picture", [])):
        assert browser.get(url(page, case, *rest)).status_code == 404


def test_a_goal_of_another_case_gets_404(scale, caseworker, signed_in):
    other = planned_case(caseworker)

    answer = signed_in(caseworker).get(url("goal-levels", other, scale.goal_id))

    assert answer.status_code == 404


def test_a_client_says_with_one_tap_where_a_goal_stands(case, scale, person, signed_in):
    account = person("client", username="inwoner")
    service.give_access(case.client, account, by=case.caseworker)
    browser, page = signed_in(account), reverse("client:goals")

    browser.post(page, {"scale": scale.pk, "level": "2"})

    said = scale.ratings.get(rated_by="client")
    assert (said.level, said.recorded_by) == (2, account)
    assert "Vaste groep" in browser.get(page).content.decode()
    assert browser.post(page, {"scale": scale.pk + 99, "level": "2"}).status_code == 404
    assert browser.post(page, {"scale": scale.pk, "level": "9"}).status_code == 404


def test_the_printed_plan_holds_the_levels(case, scale, caseworker, signed_in):
    page = signed_in(caseworker).get(url("plan-print", case)).content.decode()

    assert "Elke week onder de mensen" in page
