# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable
from io import BytesIO
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.test import Client as Browser
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from kenniskompas.accounts.models import Organisation, Person
from kenniskompas.advice import service as advice
from kenniskompas.outcomes import service
from kenniskompas.outcomes.models import EvaluationStudy, ScoreSet, StudyStatus
from kenniskompas.outcomes.service import running
from kenniskompas.outcomes.tests.factories import (
    AT,
    BOTH,
    DEBT_PLAN,
    JOBS,
    SEARCH,
    USUAL,
    debt_rows,
    drafted,
    estimated,
    frozen,
    publish_rules,
    record,
    work_rows,
)

SignIn = Callable[[Person], Browser]
MakePerson = Callable[..., Person]
# Transaction, session and person; studies, estimations and names; the demo mark.
QUERIES = 8


@pytest.fixture
def answered(researcher: Person) -> ScoreSet:
    record(researcher, "work", work_rows())
    return estimated(researcher)


@pytest.fixture
def refused(researcher: Person) -> ScoreSet:
    usual = [row for row in work_rows(400) if row.arm == USUAL]
    few = [row for row in work_rows(400, seed=2) if row.arm == JOBS][:6]
    record(researcher, "work", [*usual, *few])
    return estimated(researcher)


def study_url(study: EvaluationStudy, action: str = "study") -> str:
    return reverse(f"outcomes:{action}", args=[study.pk])


def picture_urls(score_set: ScoreSet) -> list[str]:
    place = [score_set.study.pk, score_set.pk]
    return [
        reverse("outcomes:effects_picture", args=place),
        reverse("outcomes:groups_picture", args=[*place, "benefit_duration"]),
        reverse("outcomes:overlap_picture", args=[*place, JOBS]),
    ]


def test_nothing_registered_says_what_to_start_with(signed_in: SignIn, researcher: Person) -> None:
    page = signed_in(researcher).get(reverse("outcomes:studies"))

    assert "Er is nog geen vraag vastgelegd" in page.content.decode()
    assert reverse("outcomes:new") in page.content.decode()


def test_the_list_answers_in_absolute_numbers_with_the_interval(
    signed_in: SignIn, caseworker: Person, answered: ScoreSet
) -> None:
    text = signed_in(caseworker).get(reverse("outcomes:studies")).content.decode()

    assert answered.study.title in text
    assert "op de 100" in text
    assert "400 mensen" in text
    assert reverse("outcomes:new") not in text


def test_the_list_goes_along_without_small_numbers(
    signed_in: SignIn, caseworker: Person, answered: ScoreSet
) -> None:
    browser, page = signed_in(caseworker), reverse("outcomes:studies")
    assert "?vorm=xlsx" in browser.get(page).content.decode()

    taken = browser.get(page, {"vorm": "xlsx"})

    _header, row = load_workbook(BytesIO(taken.content)).active.values
    assert row[0] == answered.study.title
    assert row[4] == "400"


def test_the_list_takes_as_many_queries_for_one_study_as_for_four(
    signed_in: SignIn,
    researcher: Person,
    answered: ScoreSet,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    browser, url = signed_in(researcher), reverse("outcomes:studies")
    browser.get(url)

    with django_assert_num_queries(QUERIES):
        browser.get(url)
    for _time in range(3):
        service.run_study(frozen(researcher), at=AT)
    with django_assert_num_queries(QUERIES):
        browser.get(url)


def test_drafts_are_for_who_may_register_them(
    signed_in: SignIn, researcher: Person, caseworker: Person
) -> None:
    study = drafted(researcher)

    assert signed_in(researcher).get(study_url(study)).status_code == 200
    assert signed_in(caseworker).get(study_url(study)).status_code == 404
    listed = signed_in(caseworker).get(reverse("outcomes:studies")).content.decode()
    assert study.title not in listed


def test_a_study_shows_the_answer_first_and_who_may_be_harmed(
    signed_in: SignIn, researcher: Person, answered: ScoreSet
) -> None:
    text = signed_in(researcher).get(study_url(answered.study)).content.decode()

    assert "Van de 100 mensen hebben er" in text
    harm = text.split("Kan schaden")[1].split("</article>")[0]
    assert "tijd in de uitkering: korter dan 1 jaar" in harm
    assert "uitkering is niet hetzelfde als werk" in text
    assert answered.study.protocol_hash in text


def test_a_shared_link_keeps_its_version_of_the_answer(
    signed_in: SignIn, researcher: Person, answered: ScoreSet
) -> None:
    newer = service.run_study(answered.study, at=AT)
    browser, url = signed_in(researcher), study_url(answered.study)

    old = browser.get(url, {"versie": answered.pk}).content.decode()

    assert f"/schatting/{answered.pk}/" in old
    assert f"/schatting/{newer.pk}/" in browser.get(url).content.decode()
    assert browser.get(url, {"versie": 999_999}).status_code == 404


def test_a_combination_is_shown_as_more_than_the_sum(signed_in: SignIn, researcher: Person) -> None:
    record(researcher, "debts", debt_rows())
    study = estimated(researcher, DEBT_PLAN).study

    text = signed_in(researcher).get(study_url(study)).content.decode()

    assert "Ze versterken elkaar" in text
    assert BOTH.replace("-", " ").capitalize() in text


def test_a_refused_study_says_why_and_shows_what_can_be_said(
    signed_in: SignIn, researcher: Person, refused: ScoreSet
) -> None:
    text = signed_in(researcher).get(study_url(refused.study)).content.decode()

    assert "Minder dan 10 mensen met een bekende uitkomst" in text
    assert "een verandering van 0,5" in text
    assert "dit is geen effect" in text
    assert "Samenleving" in text
    assert "Arm gesubsidieerde" not in text


def test_what_the_parties_see_is_kept_with_the_study(
    signed_in: SignIn, caseworker: Person, refused: ScoreSet
) -> None:
    browser = signed_in(caseworker)

    note = {"party": "client", "text": "Ze voelden zich gezien"}
    browser.post(study_url(refused.study, "add_note"), note)

    assert "Ze voelden zich gezien" in browser.get(study_url(refused.study)).content.decode()


def test_a_question_is_drafted_registered_answered_and_published(
    signed_in: SignIn,
    researcher: Person,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    record(researcher, "work", work_rows(200))
    monkeypatch.setattr(running.worker, "submit", lambda work, run: work(run))
    monkeypatch.setattr(running.connection, "close", lambda: None)
    browser = signed_in(researcher)
    form = {
        "title": "Wat doen banen hier?",
        "outcome": "work_12m",
        "arms": [JOBS],
        "eligibility": "",
        "estimand": "ate",
        "groups": ["benefit_duration"],
        "before_outcome": "wellbeing_12m",
    }

    browser.post(reverse("outcomes:new") + "?vraag=work", form)
    study = EvaluationStudy.objects.get()
    browser.post(study_url(study, "freeze"))
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(study_url(study, "answer"))
    browser.post(study_url(study, "publish"))

    study.refresh_from_db()
    assert study.status == StudyStatus.PUBLISHED
    assert study.runs.get().problem == ""
    assert advice.releases_for(researcher.organisation, "work")
    browser.post(study_url(study, "withdraw"))
    assert advice.releases_for(researcher.organisation, "work") == []


def test_an_effect_on_the_treated_is_about_one_approach(
    signed_in: SignIn, researcher: Person
) -> None:
    publish_rules(researcher, "work")
    form = {
        "title": "Voor wie het kreeg",
        "outcome": "work_12m",
        "arms": [JOBS, SEARCH],
        "estimand": "att",
        "before_outcome": "work_12m",
    }
    browser, url = signed_in(researcher), reverse("outcomes:new")

    refused = browser.post(url, form).content.decode()
    assert "Kies dan alleen die aanpak" in refused
    browser.post(url, form | {"arms": [JOBS], "eligibility": "ips_target_group:yes"})

    study = EvaluationStudy.objects.get()
    assert 'att_arm = "gesubsidieerde-banen"' in study.protocol
    assert study.scope["eligibility"] == {"ips_target_group": ["yes"]}


def test_while_it_is_answered_the_page_looks_again(signed_in: SignIn, researcher: Person) -> None:
    study = frozen(researcher)
    browser = signed_in(researcher)
    browser.post(study_url(study, "answer"))

    page = browser.get(study_url(study))

    assert page["Refresh"] == "3"
    assert "<progress" in page.content.decode()
    browser.post(study_url(study, "answer"))
    assert study.runs.count() == 1


def test_a_draft_is_not_answered_and_can_be_thrown_away(
    signed_in: SignIn, researcher: Person
) -> None:
    study = drafted(researcher)
    browser = signed_in(researcher)

    browser.post(study_url(study, "answer"))
    assert study.runs.count() == 0
    browser.post(study_url(study, "discard"))

    assert not EvaluationStudy.objects.exists()


def test_a_registered_question_answers_the_question_builder(
    signed_in: SignIn, caseworker: Person, answered: ScoreSet
) -> None:
    asked = {"vraag": "work", "option": JOBS, "outcome": "work_12m", "comparator": USUAL}
    url, browser = reverse("outcomes:ask"), signed_in(caseworker)

    everybody = browser.get(url, asked).content.decode()
    group = browser.get(url, asked | {"group": "benefit_duration:over_5y"}).content.decode()

    assert "Van de 100 mensen hebben er" in everybody
    assert "meer op de 100" in group
    assert f"?versie={answered.pk}" in group


def test_a_refused_question_is_answered_with_its_reason(
    signed_in: SignIn, caseworker: Person, refused: ScoreSet
) -> None:
    asked = {"vraag": "work", "option": JOBS, "outcome": "work_12m", "comparator": USUAL}

    text = signed_in(caseworker).get(reverse("outcomes:ask"), asked).content.decode()

    assert "Dat kunnen deze trajecten niet dragen" in text
    assert study_url(refused.study) in text


def test_a_question_nobody_registered_is_not_answered_but_can_be_registered(
    signed_in: SignIn, researcher: Person, caseworker: Person
) -> None:
    record(researcher, "work", work_rows(200))
    asked = {"vraag": "work", "option": JOBS, "outcome": "work_12m", "comparator": USUAL}
    url = reverse("outcomes:ask")

    text = signed_in(researcher).get(url, asked).content.decode()

    assert "nog niemand vastgelegd" in text
    assert "op de 100" not in text
    assert reverse("outcomes:new") + "?" in text
    assert "Leg deze vraag vast" not in signed_in(caseworker).get(url, asked).content.decode()


def test_too_few_people_are_never_counted_out_loud(signed_in: SignIn, researcher: Person) -> None:
    record(researcher, "work", [row for row in work_rows(60) if row.arm == USUAL])
    asked = {"vraag": "work", "option": JOBS, "outcome": "work_12m", "comparator": USUAL}

    text = signed_in(researcher).get(reverse("outcomes:ask"), asked).content.decode()

    assert "kunnen zo weinig mensen niet dragen" in text
    assert "minder dan 10" in text


def test_a_waiting_question_is_named(signed_in: SignIn, researcher: Person) -> None:
    study = frozen(researcher)
    asked = {"vraag": "work", "option": JOBS, "outcome": "work_12m", "comparator": USUAL}

    text = signed_in(researcher).get(reverse("outcomes:ask"), asked).content.decode()

    assert "nog niet beantwoord" in text
    assert study.title in text


def test_an_approach_is_not_compared_with_itself(signed_in: SignIn, researcher: Person) -> None:
    publish_rules(researcher, "work")
    asked = {"vraag": "work", "option": JOBS, "outcome": "work_12m", "comparator": JOBS}

    text = signed_in(researcher).get(reverse("outcomes:ask"), asked).content.decode()

    assert "Kies twee verschillende aanpakken" in text


def test_the_form_remembers_what_was_asked(signed_in: SignIn, researcher: Person) -> None:
    publish_rules(researcher, "work")
    asked = {"option": JOBS, "group": "health_limits:yes", "outcome": "ladder_12m"}

    page = signed_in(researcher).get(f"{reverse('outcomes:new')}?{urlencode(asked)}")

    form = page.context["form"]
    assert form["arms"].value() == [JOBS]
    assert form["eligibility"].value() == "health_limits:yes"
    assert form["outcome"].value() == "ladder_12m"


@pytest.mark.parametrize("name", ["ask", "new"])
def test_without_rules_there_is_nothing_to_ask_about(
    signed_in: SignIn, researcher: Person, name: str
) -> None:
    text = signed_in(researcher).get(reverse(f"outcomes:{name}")).content.decode()

    assert "nog geen adviesregels" in text


def test_pictures_are_svg_with_a_name_and_drawn_once(
    signed_in: SignIn,
    researcher: Person,
    answered: ScoreSet,
) -> None:
    browser = signed_in(researcher)

    for url in picture_urls(answered):
        page = browser.get(url)
        assert page["Content-Type"].startswith("image/svg+xml")
        assert "<title" in page.content.decode()
        assert browser.get(url).content == page.content


def test_the_change_of_a_refused_question_has_a_picture(
    signed_in: SignIn, researcher: Person, refused: ScoreSet
) -> None:
    url = reverse("outcomes:change_picture", args=[refused.study.pk, refused.pk])

    text = signed_in(researcher).get(url).content.decode()

    assert "achteraf" in text


def test_pictures_that_do_not_exist_are_not_found(
    signed_in: SignIn, researcher: Person, answered: ScoreSet
) -> None:
    browser, place = signed_in(researcher), [answered.study.pk, answered.pk]
    urls = [
        reverse("outcomes:groups_picture", args=[*place, "age_band"]),
        reverse("outcomes:overlap_picture", args=[*place, "nothing"]),
        reverse("outcomes:change_picture", args=place),
        reverse("outcomes:effects_picture", args=[answered.study.pk, 999_999]),
    ]

    assert [browser.get(url).status_code for url in urls] == [404, 404, 404, 404]


def test_downloads_hold_aggregates_and_no_small_cell(
    signed_in: SignIn, researcher: Person, refused: ScoreSet
) -> None:
    place = [refused.study.pk, refused.pk]

    document = signed_in(researcher).get(reverse("outcomes:json", args=place)).json()

    assert document["arms"] == []
    assert document["study"]["frozen_hash"] == refused.study.protocol_hash
    assert "6" not in document["refused"][0]["message"]


def test_the_table_of_effects_can_be_downloaded(
    signed_in: SignIn, researcher: Person, answered: ScoreSet
) -> None:
    place = [answered.study.pk, answered.pk]

    lines = signed_in(researcher).get(reverse("outcomes:csv", args=place)).content.decode()

    header, everybody, *groups = lines.splitlines()
    assert header.startswith("group,value,arm,n,n_control,effect")
    assert everybody.startswith(f",,{JOBS},")
    assert len(groups) == 2


def test_pages_are_complete_in_english(
    signed_in: SignIn, researcher: Person, answered: ScoreSet
) -> None:
    browser = signed_in(researcher)

    page = browser.get(study_url(answered.study), headers={"accept-language": "en"})

    assert "Of 100 people," in page.content.decode()
    assert "Can harm" in page.content.decode()


READ = ["studies", "ask"]
ACTIONS = ["freeze", "discard", "answer", "publish", "withdraw"]


@pytest.mark.parametrize("name", [*READ, "new"])
def test_a_client_finds_no_page_here(signed_in: SignIn, person: MakePerson, name: str) -> None:
    assert signed_in(person("client")).get(reverse(f"outcomes:{name}")).status_code == 404


@pytest.mark.parametrize("name", [*READ, "new"])
def test_who_is_not_signed_in_is_asked_to(db: None, name: str) -> None:
    assert Browser().get(reverse(f"outcomes:{name}")).status_code == 302


def test_a_caseworker_registers_no_studies(signed_in: SignIn, caseworker: Person) -> None:
    assert signed_in(caseworker).get(reverse("outcomes:new")).status_code == 404


@pytest.mark.parametrize("action", ACTIONS)
def test_a_caseworker_decides_nothing_about_a_study(
    signed_in: SignIn, researcher: Person, caseworker: Person, action: str
) -> None:
    study = frozen(researcher)

    assert signed_in(caseworker).post(study_url(study, action)).status_code == 404


@pytest.mark.parametrize("action", ["study", *ACTIONS, "add_note"])
def test_another_organisation_finds_no_study_of_ours(
    signed_in: SignIn, researcher: Person, person: MakePerson, action: str
) -> None:
    study = frozen(researcher)
    stranger = person("researcher", username="stranger", in_team=None)
    stranger.organisation = Organisation.objects.create(name="Elders")
    stranger.save()
    browser = signed_in(stranger)

    page = (
        browser.get(study_url(study))
        if action == "study"
        else browser.post(study_url(study, action))
    )

    assert page.status_code == 404


def test_pictures_and_downloads_are_for_who_may_read_effects(
    signed_in: SignIn, person: MakePerson, answered: ScoreSet
) -> None:
    place = [answered.study.pk, answered.pk]
    urls = [
        *picture_urls(answered),
        reverse("outcomes:csv", args=place),
        reverse("outcomes:json", args=place),
        study_url(answered.study),
    ]
    browser = signed_in(person("client"))

    assert {browser.get(url).status_code for url in urls} == {404}


def test_a_study_that_does_not_exist_is_not_found(signed_in: SignIn, researcher: Person) -> None:
    url = reverse("outcomes:study", args=[uuid4()])

    assert signed_in(researcher).get(url).status_code == 404
