# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Questions about what takes time: registered on screen, answered with who went out of sight."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils.translation import override

from kenniskompas.accounts.models import Person
from kenniskompas.core.errors import BadInput
from kenniskompas.outcomes import labels, service
from kenniskompas.outcomes.models import EvaluationStudy
from kenniskompas.outcomes.service.scope import ENDED
from kenniskompas.outcomes.tests.factories import (
    AT,
    FOLLOWED_PLAN,
    JOBS,
    drafted,
    estimated,
    followed_rows,
    frozen,
    publish_rules,
    record,
    work_rows,
)
from kenniskompas.outcomes.timed import TimedOutcome, timed_outcome

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Browser]
# Truth: 60 of 100 leave against 30, ten months after the decision, on a horizon of 24.
MARGIN = 4


def test_a_code_says_what_is_followed_how_long_and_how_it_is_counted() -> None:
    for code in ("off_benefit_24m", "months_lasting_work_36m"):
        found = timed_outcome(code)
        assert found is not None
        assert found.code == code
    assert timed_outcome("work_12m") is None
    assert timed_outcome("off_benefit_23m") is None


def test_the_protocol_names_duration_event_horizon_and_what_competes(researcher: Person) -> None:
    study = drafted(researcher, FOLLOWED_PLAN)

    protocol = service.read_study_protocol(study.protocol)

    assert "duration = " in study.protocol
    assert (protocol.outcome, protocol.event) == ("off_benefit_24m", ENDED)
    assert (protocol.horizon, protocol.competing) == (24, 2)
    assert protocol.measure == "event_probability"


def test_freezing_and_reading_back_keep_the_hash(researcher: Person) -> None:
    study = frozen(researcher, FOLLOWED_PLAN)

    assert service.get_study(study.pk, person=researcher).protocol_hash == study.protocol_hash
    record(researcher, "work", followed_rows(60))
    service.run_study(study, at=AT)


def test_what_is_followed_for_debts_is_no_outcome_of_work(researcher: Person) -> None:
    with pytest.raises(BadInput) as refused:
        drafted(researcher, FOLLOWED_PLAN, outcome="free_of_debts_24m")

    assert refused.value.column == "outcome"


def test_a_measured_outcome_stands_ready_for_when_it_is_refused(researcher: Person) -> None:
    with pytest.raises(BadInput) as refused:
        drafted(researcher, FOLLOWED_PLAN, before_outcome="")

    assert refused.value.column == "before_outcome"


def test_the_share_that_leaves_is_found_back_although_some_went_out_of_sight(
    researcher: Person,
) -> None:
    record(researcher, "work", followed_rows(2_000))

    score_set = estimated(researcher, FOLLOWED_PLAN)

    arms = {one["arm"]: one for one in score_set.result["arms"]}
    assert abs(arms[JOBS]["effect"] - 0.30) < MARGIN * arms[JOBS]["se"]
    assert score_set.result["measure"] == "event_probability"
    counts = score_set.population["arms"][JOBS]
    assert counts["measured"] < counts["old_enough"] == 1_000


def test_months_count_what_is_left_of_the_horizon(researcher: Person) -> None:
    record(researcher, "work", followed_rows(2_000))

    score_set = estimated(researcher, FOLLOWED_PLAN, outcome="months_off_benefit_24m")

    (effect,) = [one for one in score_set.result["arms"] if one["arm"] == JOBS]
    # Left after 300 days and a month: 13.1 of 24 months are left, for 30 more in 100.
    assert abs(effect["effect"] - 0.30 * 13.1) < MARGIN * effect["se"]


def test_too_few_followed_to_the_horizon_is_refused_with_what_can_be_said(
    researcher: Person,
) -> None:
    gone = [replace(row, changes={"out_of_sight": 100}) for row in followed_rows(100)]
    record(researcher, "work", [*gone, *followed_rows(10)])

    score_set = estimated(researcher, FOLLOWED_PLAN)

    assert [one["code"] for one in score_set.result["refused"]] == ["beyond_follow_up"]


def test_the_page_answers_in_people_of_100_within_the_months(
    signed_in: SignIn, researcher: Person
) -> None:
    record(researcher, "work", followed_rows(1_000))
    study = estimated(researcher, FOLLOWED_PLAN).study

    text = signed_in(researcher).get(reverse("outcomes:study", args=[study.pk])).content.decode()

    assert "Van de 100 mensen zijn er met" in text
    assert "binnen 24 maanden uit de uitkering" in text
    assert "Wie uit beeld raakte, telt mee tot die dag" in text
    assert "meer op de 100" in text


def test_the_page_answers_in_months(signed_in: SignIn, researcher: Person) -> None:
    record(researcher, "work", followed_rows(1_000))
    study = estimated(researcher, FOLLOWED_PLAN, outcome="months_off_benefit_24m").study

    text = signed_in(researcher).get(reverse("outcomes:study", args=[study.pk])).content.decode()

    assert "van de eerste 24 maanden geen uitkering" in text
    assert "maanden meer" in text
    assert (
        "Maanden meer of minder, van 24"
        in signed_in(researcher)
        .get(reverse("outcomes:effects_picture", args=[study.pk, study.score_sets.get().pk]))
        .content.decode()
    )


def test_an_outcome_that_the_rules_do_not_weigh_is_not_said_to_count_in_advice(
    signed_in: SignIn, researcher: Person
) -> None:
    record(researcher, "work", followed_rows(400))
    study = estimated(researcher, FOLLOWED_PLAN).study
    browser = signed_in(researcher)

    page = browser.post(reverse("outcomes:publish", args=[study.pk]), follow=True)

    assert "Gepubliceerd voor ‘Wat als?’" in page.content.decode()
    assert "Telt mee in het advies" not in page.content.decode()


def test_the_form_registers_a_question_that_is_followed_in_time(
    signed_in: SignIn, researcher: Person
) -> None:
    publish_rules(researcher, "work")
    record(researcher, "work", work_rows(10))
    filled = {
        "title": "Hoeveel maanden eerder uit de uitkering?",
        "outcome": "off_benefit",
        "within": 36,
        "counted": "months",
        "arms": [JOBS],
        "eligibility": "",
        "estimand": "ate",
        "before_outcome": "wellbeing_12m",
    }

    page = signed_in(researcher).post(f"{reverse('outcomes:new')}?vraag=work", filled)

    assert page.status_code == 302
    assert EvaluationStudy.objects.get().outcome == "months_off_benefit_36m"


def test_only_registered_outcomes_in_time_can_be_asked_for(
    signed_in: SignIn, researcher: Person
) -> None:
    record(researcher, "work", followed_rows(600))
    url = f"{reverse('outcomes:ask')}?vraag=work"
    assert "uit de uitkering binnen" not in signed_in(researcher).get(url).content.decode()

    estimated(researcher, FOLLOWED_PLAN)
    asked = f"{url}&option={JOBS}&group=&outcome=off_benefit_24m&comparator=usual-service"

    assert "binnen 24 maanden uit de uitkering" in signed_in(researcher).get(asked).content.decode()


@pytest.mark.parametrize("what", ["off_benefit", "lasting_work", "free_of_debts"])
@pytest.mark.parametrize("is_time", [True, False])
def test_every_outcome_in_time_has_words(what: str, is_time: bool) -> None:
    code = TimedOutcome(what, 24, is_time).code

    with override("nl"):
        words = [labels.outcome_name(code), labels.axis_name(code), labels.source_of(code)]

    assert all(words)
    assert "24" in words[0]
    assert code not in words
