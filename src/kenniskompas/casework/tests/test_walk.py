# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The path as a professional walks it in the browser: urls, forms and what they store."""

import pytest
from django.urls import reverse

from kenniskompas.casework import service
from kenniskompas.casework.intake.models import Case
from kenniskompas.casework.intake.steps import Step
from kenniskompas.casework.tests.factories import (
    case_with_advice,
    decided_case,
    open_case,
    planned_case,
    publish_rules,
)
from kenniskompas.knowledge.models import PracticeNote

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(caseworker, signed_in):
    return signed_in(caseworker)


def url(page, case, *rest):
    return reverse(f"casework:{page}", args=[case.pk, *rest])


def seen(case):
    return {"revision": str(case.plans.get().revision)}


def text_of(answer):
    return answer.content.decode()


def test_a_new_client_leads_to_the_picture(browser):
    answer = browser.post(reverse("casework:new"), {"question": "debts", "register_key": "K-7"})

    case = Case.objects.get()
    assert answer.url == url("picture", case)
    assert case.question == "debts"


def test_a_bsn_is_refused_as_client_number(browser):
    answer = browser.post(
        reverse("casework:new"), {"question": "work", "register_key": "111222333"}
    )

    assert "BSN" in text_of(answer)
    assert not Case.objects.exists()


def test_a_client_with_an_open_case_leads_to_that_case(browser, caseworker):
    known = open_case(caseworker, register_key="K-7")

    answer = browser.post(reverse("casework:new"), {"question": "work", "register_key": "K-7"})

    assert answer.url == url("case", known)


def test_another_team_s_open_case_is_not_shown(caseworker, person, signed_in):
    open_case(caseworker, register_key="K-7")
    stranger = person(username="stranger", in_team=None)

    answer = signed_in(stranger).post(
        reverse("casework:new"), {"question": "work", "register_key": "K-7"}
    )

    assert answer.status_code == 200
    assert Case.objects.get().client.pseudonym not in text_of(answer)


def test_the_picture_stores_only_what_was_filled_in(browser, caseworker):
    case = open_case(caseworker)

    browser.post(url("picture", case), {"debts": "none", "age_band": ""})

    assert list(case.facts.values_list("field", "value", "source")) == [("debts", "none", "client")]


def test_skipping_asks_one_click_and_moves_on(browser, caseworker):
    case = open_case(caseworker)

    browser.post(url("skip", case, "picture"), {"reason": "known"})

    case.refresh_from_db()
    assert case.step == Step.SCREENING
    assert browser.post(url("skip", case, "picture"), {"reason": "zomaar"}).status_code == 404


def test_screening_and_diagnosis_open_what_has_a_reason(browser, caseworker):
    case = open_case(caseworker)
    browser.post(url("screening", case), {"outcome": "help", "housing": "client"})
    opened = service.open_domains(case)[0]

    browser.post(
        url("diagnosis", case), {f"d{opened.pk}-level": "2", f"d{opened.pk}-client_level": "3"}
    )

    opened.refresh_from_db()
    assert (opened.domain, opened.level, opened.client_level) == ("housing", 2, 3)
    browser.post(url("close-domain", case, opened.pk))
    assert service.open_domains(case) == []


def test_the_diagnosis_says_what_the_levels_are_not(browser, caseworker):
    answer = browser.get(url("diagnosis", open_case(caseworker)))

    assert "niet ontwikkeld als diagnose-instrument" in text_of(answer)


def test_the_advice_cannot_be_reached_before_both_views(browser, caseworker):
    slugs = publish_rules(caseworker)
    case = open_case(caseworker)
    assert browser.get(url("advice", case)).url == url("own-view", case)

    browser.post(url("own-view", case), {"option": slugs[1], "certainty": "2"})
    assert browser.get(url("advice", case)).url == url("wishes", case)

    browser.post(url("wishes", case), {"wish-work_12m": "1", "filled_by": "together"})
    assert browser.get(url("advice", case)).status_code == 200


def test_a_ranking_with_a_number_twice_is_sent_back(browser, caseworker):
    publish_rules(caseworker)
    case = open_case(caseworker)

    answer = browser.post(
        url("wishes", case),
        {"wish-work_12m": "1", "wish-wellbeing_12m": "1", "filled_by": "together"},
    )

    assert "elk cijfer één keer" in text_of(answer)
    assert service.current_decision(case) is None


def test_the_own_view_cannot_be_changed_after_the_advice(browser, caseworker):
    case = case_with_advice(caseworker)
    before = service.current_decision(case).own_option

    answer = browser.post(url("own-view", case), {"option": "usual-service", "certainty": "1"})

    assert answer.url == url("advice", case)
    assert service.current_decision(case).own_option == before


def prefer(case, option):
    snapshot = service.current_decision(case).snapshot
    snapshot.result = {**snapshot.result, "preferred": option, "equivalent": []}
    snapshot.save()


def test_deviating_takes_one_click_more_and_no_question_of_doubt(browser, caseworker):
    case = case_with_advice(caseworker)
    other = service.current_decision(case).own_option.slug
    prefer(case, "iets-anders")

    asked = browser.post(url("choose", case), {"choice": other})
    browser.post(url("choose", case), {"choice": other, "reason": "no_place", "text": "Vol"})

    decision = service.current_decision(case)
    assert "Geen plek vrij" in text_of(asked)
    assert "weet u het zeker" not in text_of(asked).lower()
    assert (decision.choice.slug, decision.deviation_reason) == (other, "no_place")


def test_an_option_that_was_not_offered_cannot_be_chosen(browser, caseworker):
    case = case_with_advice(caseworker)

    assert browser.post(url("choose", case), {"choice": "toverstaf"}).status_code == 404


def test_one_click_makes_a_practice_note(browser, caseworker):
    case = decided_case(caseworker)

    for _ in range(2):
        browser.post(url("share", case, "note"), {"text": "Werkt als de ggz meedoet"})

    assert PracticeNote.objects.get().text == "Werkt als de ggz meedoet"


def test_a_plan_is_made_agreed_and_printed(browser, caseworker):
    case = decided_case(caseworker)
    browser.post(url("plan-period", case), {"starts_on": "2026-03-02"})
    early = browser.post(url("plan-agree", case), seen(case), follow=True)
    assert "minstens één doel" in text_of(early)

    browser.post(url("plan-goal", case), {"goal-text": "Weer onder de mensen"})
    refused = browser.post(
        url("plan-agreement", case),
        {
            "agreement-text": "Solliciteren",
            "agreement-who": "Cliënt",
            "agreement-nature": "mandatory",
        },
    )
    browser.post(url("plan-agree", case), seen(case))

    case.refresh_from_db()
    assert "kan niet zonder" in text_of(refused)
    assert case.step == Step.EXECUTION
    assert "Weer onder de mensen" in text_of(browser.get(url("plan-print", case)))


def test_progress_takes_two_clicks_and_an_agreement_can_be_kept(browser, caseworker):
    case = planned_case(caseworker)
    agreement = case.plans.get().agreements.get()

    browser.post(url("execution", case), {"how": "2", "said_by": "client", "note": ""})
    browser.post(url("kept", case, agreement.pk), {"kept": "yes"})

    agreement.refresh_from_db()
    assert agreement.kept is True
    assert case.progress.get().how == 2
    assert "ging het niet goed" in text_of(browser.get(url("case", case)))


def test_a_result_names_its_source_and_what_is_not_seen(browser, caseworker):
    case = planned_case(caseworker)
    page = text_of(browser.get(url("result", case)))

    browser.post(
        url("result", case),
        {"work_12m": "0", "source": "client", "on": "2026-06-01", "moment": "after"},
    )

    assert "niet gezien is iets anders dan geen werk" in page
    assert case.measurements.get().value == 0.0
    assert "telt mee in evaluaties vanaf" in text_of(browser.get(url("result", case)))


def test_an_empty_result_is_sent_back(browser, caseworker):
    case = planned_case(caseworker)

    answer = browser.post(
        url("result", case), {"source": "client", "on": "2026-06-01", "moment": "after"}
    )

    assert "minstens één uitkomst" in text_of(answer)


def test_closing_waits_for_the_scores(browser, caseworker):
    case = planned_case(caseworker)
    goal = case.plans.get().goals.get()

    refused = browser.post(url("evaluation", case), {"then": "close"})
    reasons = {
        f"unknown-{code}": "declined" for code in ("work_12m", "wellbeing_12m", "ladder_12m")
    }
    browser.post(url("evaluation", case), {"then": "close", f"goal-{goal.pk}": "4", **reasons})

    case.refresh_from_db()
    assert "Eén doel heeft nog geen score" in text_of(refused)
    assert case.status == "closed"


def test_without_rules_the_decision_says_so(browser, caseworker):
    case = open_case(caseworker)

    assert "nog geen adviesregels" in text_of(browser.get(url("own-view", case)))
    assert "nog geen adviesregels" in text_of(browser.get(url("wishes", case)))
