# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client as Browser
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from kenniskompas.accounts.models import Person
from kenniskompas.casework.intake.models import Case
from kenniskompas.outcomes import service
from kenniskompas.outcomes.models import ScoreSet
from kenniskompas.outcomes.rules import rules_view, unseen_sentences
from kenniskompas.outcomes.tests.factories import JOBS, USUAL, estimated, record, work_rows

SignIn = Callable[[Person], Browser]
# Transaction, session and person; study, estimation and names; the organisation and the demo mark.
QUERIES = 9


@pytest.fixture
def answered(researcher: Person) -> ScoreSet:
    record(researcher, "work", work_rows())
    return estimated(researcher)


def whom_url(score_set: ScoreSet) -> str:
    return reverse("outcomes:whom", args=[score_set.study.pk, score_set.pk])


def asked(duration: str = "", option: str = JOBS) -> dict[str, str]:
    return {"option": option, "comparator": USUAL, "benefit_duration": duration}


def test_a_group_is_answered_at_once_in_absolute_numbers(
    signed_in: SignIn, researcher: Person, answered: ScoreSet
) -> None:
    browser = signed_in(researcher)

    harmed = browser.get(whom_url(answered), asked("under_1y")).content.decode()
    everybody = browser.get(whom_url(answered), asked()).content.decode()

    assert "minder op de 100" in harmed.split('id="antwoord"')[1].split("</div>")[0]
    assert "Van de 100 mensen" in everybody
    assert "als een aanwijzing" in harmed


def test_rules_say_for_whom_and_that_people_decide(
    signed_in: SignIn, researcher: Person, answered: ScoreSet
) -> None:
    text = signed_in(researcher).get(whom_url(answered)).content.decode()

    assert "Van de 100 mensen" in text.split('id="antwoord"')[1].split("</div>")[0]
    rules = text.split('id="regels"')[1].split("</section>")[0]
    assert "Gesubsidieerde banen" in rules
    assert "ijd in de uitkering: " in rules
    assert "door mensen geschreven en goedgekeurd" in rules
    assert "Deze regels doen het beter" in rules
    assert "Daar valt dus niets weg te verklaren" in text


def test_a_rule_names_the_others_where_few_are_left_and_else_the_one_left_out() -> None:
    rule = {"n": 40, "then": USUAL, "value": 0.3}
    few, many = "not basic_qualification = 'no'", "not age_band = '27_44'"
    gain = {"estimate": 0.05, "ci_low": -0.1, "ci_high": 0.2}
    document = {
        "value": 0.3,
        "value_baselines": {"as_now": 0.2, "best_single": 0.25, "random": 0.2},
        "gains": {"as_now": gain, "best_single": gain, "random": gain},
        "rules": [{"if": [few], **rule}, {"if": [many], **rule}],
    }

    view = rules_view(document, "work_12m", {USUAL: "Gebruikelijk"})

    assert view is not None
    assert not view["is_clear"]
    assert [row["who"] for row in view["rows"]] == [
        "startkwalificatie: ja of onbekend",
        "leeftijd: niet 27 tot en met 44",
    ]


def test_something_unseen_is_only_weighed_for_an_effect_that_was_shown() -> None:
    arms = [
        {"arm": "a", "ci_low": 0.1, "ci_high": 0.3},
        {"arm": "b", "ci_low": -0.1, "ci_high": 0.3},
    ]
    documents = [{"arm": one["arm"], "bound": {"rv": 0.2, "benchmarks": []}} for one in arms]

    told = unseen_sentences(documents, arms, {"a": "Banen", "b": "Scholing"})

    assert [("banen" in one, "scholing" in one) for one in told] == [(True, False), (False, True)]
    assert "20%" in told[0]
    assert "geen verschil aangetoond" in told[1]


def test_what_was_measured_before_is_compared_the_same_way(
    signed_in: SignIn, researcher: Person, answered: ScoreSet
) -> None:
    text = signed_in(researcher).get(whom_url(answered)).content.decode()
    study = signed_in(researcher).get(reverse("outcomes:study", args=[answered.study.pk]))

    unseen = text.split('id="ongezien"')[1].split("</section>")[0]
    placebo = answered.result["checks"]["placebo"]
    assert placebo["column"] == "wellbeing_12m_before"
    assert placebo["arms"][JOBS]["n"] == answered.n
    assert "niet aantoonbaar van vergelijkbare mensen in hoe zij zich voelden" in unseen
    assert "Zo hoort het" in unseen
    assert "Ook vergeleken, vóór het besluit" in study.content.decode()


def test_a_difference_that_was_there_before_is_said(signed_in: SignIn, researcher: Person) -> None:
    rows = [
        replace(row, before={"wellbeing_12m": row.before["wellbeing_12m"] + 2 * (row.arm == JOBS)})
        for row in work_rows()
    ]
    record(researcher, "work", rows)

    text = signed_in(researcher).get(whom_url(estimated(researcher))).content.decode()

    assert "verschilden mensen met gesubsidieerde banen al van vergelijkbare mensen" in text
    assert "niet is gecorrigeerd, of het is toeval" in text


def test_where_nothing_was_measured_before_the_reason_is_said(
    signed_in: SignIn, researcher: Person
) -> None:
    record(researcher, "work", work_rows())
    without = estimated(researcher, before_outcome="work_12m")

    text = signed_in(researcher).get(whom_url(without)).content.decode()

    assert "Er is niets vastgelegd dat" in text.split('id="ongezien"')[1].split("</section>")[0]


def test_the_same_outcome_before_is_a_negative_control_unless_adjusted_for(
    researcher: Person,
) -> None:
    record(researcher, "work", work_rows())
    plan = {"outcome": "wellbeing_12m", "before_outcome": "wellbeing_12m"}

    beside = estimated(researcher, **plan)
    adjusted = estimated(researcher, **plan, covariates=("benefit_duration", "before"))

    control = beside.result["checks"]["negative_control"]
    assert control["column"] == "before"
    assert control["arms"][JOBS]["effect"] is not None
    assert "negative_control" not in adjusted.result["checks"]


def test_two_equal_approaches_are_no_question(
    signed_in: SignIn, researcher: Person, answered: ScoreSet
) -> None:
    page = signed_in(researcher).get(whom_url(answered), asked(option=USUAL))

    assert "twee verschillende" in page.content.decode()


def test_a_group_that_is_too_thin_is_refused(signed_in: SignIn, researcher: Person) -> None:
    rows = work_rows()
    kept = [
        row
        for number, row in enumerate(rows)
        if row.arm != JOBS or row.facts["benefit_duration"] == "over_5y" or number < 24
    ]
    record(researcher, "work", kept)
    thin = estimated(researcher)

    text = signed_in(researcher).get(whom_url(thin), asked("under_1y")).content.decode()

    assert "Dat kunnen zo weinig mensen niet dragen" in text
    assert "inder dan 10" in text.split('id="antwoord"')[1].split("</div>")[0]


def test_the_study_leads_here_and_a_stranger_does_not(
    signed_in: SignIn, researcher: Person, caseworker: Person, answered: ScoreSet
) -> None:
    url = reverse("outcomes:study", args=[answered.study.pk])

    assert whom_url(answered) in signed_in(researcher).get(url).content.decode()
    other = reverse("outcomes:whom", args=[answered.study.pk, answered.pk + 99])
    assert signed_in(caseworker).get(other).status_code == 404
    assert Browser().get(whom_url(answered)).status_code in (302, 404)


def test_the_page_takes_as_many_queries_for_every_group(
    signed_in: SignIn,
    researcher: Person,
    answered: ScoreSet,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    browser = signed_in(researcher)
    browser.get(whom_url(answered))

    with django_assert_num_queries(QUERIES):
        browser.get(whom_url(answered), asked("over_5y"))


def test_without_scores_there_is_nothing_to_choose(
    signed_in: SignIn, researcher: Person, answered: ScoreSet
) -> None:
    ScoreSet.objects.update(folder="")

    assert signed_in(researcher).get(whom_url(answered)).status_code == 404


def test_who_is_erased_does_not_count_in_later_answers(
    researcher: Person, answered: ScoreSet
) -> None:
    cases = [str(pk) for pk in Case.objects.values_list("pk", flat=True)[:3]]
    store = service.open_scores(answered)

    erased = service.erase_cases(cases)

    left = service.open_scores(answered)
    assert erased == 3
    assert store is not None
    assert left is not None
    assert len(left.scored.arm) == len(store.scored.arm) - 3
    assert service.erase_cases(cases) == 0
