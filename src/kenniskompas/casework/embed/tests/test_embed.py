# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The advice step in another suite: who may ask, what comes first, what is kept of whom."""

import json
import re
import shlex
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import jsonschema
import pytest
from django.core.cache import caches
from django.test import Client as Browser
from django.utils import timezone

from kenniskompas.accounts.models import AuditEvent, Role
from kenniskompas.accounts.service import TokenScope, make_token
from kenniskompas.advice.models import AdviceEvent, AdviceSnapshot
from kenniskompas.advice.tests import factories as advices
from kenniskompas.casework.intake.service import load_legal_bases, open_case
from kenniskompas.casework.models import Case, CaseFact, Decision, EmbeddedCard
from kenniskompas.knowledge.api.description import FILE

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/advice-services"
ASK, TELL = f"{ROOT}/decision-advice", f"{ROOT}/decision-advice/feedback"
PROFILE = {
    "question": "work",
    "inputs": {"ips_target_group": "yes", "benefit_duration": "1_to_3y"},
    "ranking": ["work_12m", "wellbeing_12m"],
    "ownView": {"option": advices.IPS, "certainty": 3},
}
DESCRIPTION = json.loads(FILE.read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def nobody_has_asked_yet():
    caches["throttle"].clear()
    yield
    caches["throttle"].clear()


@pytest.fixture
def world(organisation, team):
    load_legal_bases()
    advices.publish_rules(organisation)
    advices.add_research()


@pytest.fixture
def token(person):
    def make(scope: str = TokenScope.EMBED_ADVICE, name: str = "Suite") -> str:
        now = timezone.now()
        boss = person(Role.ADMINISTRATOR, username=f"beheer-{name}")
        day = timezone.localdate(now) + timedelta(days=30)
        return make_token(name, expires_on=day, person=boss, at=now, scope=scope).token

    return make


@pytest.fixture
def suite(token):
    return Browser(headers={"Authorization": f"Bearer {token()}"})


def post(browser: Browser, url: str, body: Any) -> Any:
    return browser.post(url, json.dumps(body), content_type="application/json")


def ask(browser: Browser, **context: Any) -> Any:
    hook = {"hook": "client-decision", "hookInstance": str(uuid4()), "context": context}
    return post(browser, ASK, hook)


def card_of(browser: Browser, **context: Any) -> dict[str, Any]:
    answer = ask(browser, **context)
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = answer.json()["cards"][0]
    return found


def without(*names: str) -> dict[str, Any]:
    return {key: value for key, value in PROFILE.items() if key not in names}


def test_discovery_says_what_can_be_asked_and_where(suite, world):
    service = suite.get(ROOT).json()["services"][0]
    assert (service["hook"], service["id"]) == ("client-decision", "decision-advice")
    assert service["link"].endswith(ASK)


def test_a_profile_with_both_views_gets_options_with_their_layer(suite, world):
    card = card_of(suite, **PROFILE)
    assert card["missing"] == []
    layers = {each["layer"] for each in card["suggestions"]}
    assert "researched" in layers
    assert any(each["isRecommended"] for each in card["suggestions"])
    assert any(each["judgement"] == "usual" for each in card["suggestions"])
    assert {"code": "client_wish", "display": "Wens van de cliënt"} in card["overrideReasons"]


@pytest.mark.parametrize(
    ("context", "missing"),
    [
        (without("ownView"), ["ownView"]),
        (without("ranking"), ["wishes"]),
        ({**PROFILE, "ranking": []}, ["wishes"]),
        (without("ownView", "ranking"), ["ownView", "wishes"]),
    ],
)
def test_without_own_view_or_wishes_the_card_asks_for_them_and_holds_no_options(
    suite, world, context, missing
):
    card = card_of(suite, **context)
    assert (card["missing"], card["suggestions"], card["uuid"]) == (missing, [], None)
    assert not EmbeddedCard.objects.exists()


def test_of_somebody_without_a_case_nothing_of_the_person_is_kept(suite, world):
    card_of(suite, **PROFILE)
    kept = EmbeddedCard.objects.get()
    assert (kept.decision, kept.person) == (None, None)
    assert not AdviceSnapshot.objects.exists()
    everything = json.dumps(list(AuditEvent.objects.values("detail")), default=str) + json.dumps(
        EmbeddedCard.objects.values()[0], default=str
    )
    assert "1_to_3y" not in everything
    assert "wellbeing_12m" not in everything


@pytest.fixture
def case(world, caseworker) -> Case:
    now = timezone.now()
    opened = open_case(person=caseworker, question="work", at=now, register_key="K-17")
    for name, value in PROFILE["inputs"].items():
        CaseFact.objects.create(
            case=opened, field=name, value=value, source="register", recorded_at=now
        )
    return opened


def own(caseworker: Any, **more: Any) -> dict[str, Any]:
    return {"question": "work", "clientKey": "K-17", "user": caseworker.username, **more}


def test_a_case_of_ours_asks_first_too_and_links_to_its_page(suite, case, caseworker):
    card = card_of(suite, **own(caseworker))
    assert card["missing"] == ["ownView", "wishes"]
    assert card["links"][0]["url"].endswith(f"/clienten/{case.pk}/besluit")
    assert Decision.objects.get().advice_shown_at is None


def test_what_the_context_says_first_is_recorded_and_the_choice_is_the_decision(
    suite, case, caseworker
):
    views = {"ownView": PROFILE["ownView"], "ranking": PROFILE["ranking"]}
    card = card_of(suite, **own(caseworker, **views))
    option = next(each["id"] for each in card["suggestions"] if each["isRecommended"])

    told = post(suite, TELL, {"card": card["uuid"], "outcome": "accepted", "option": option})

    assert told.status_code == 200
    decision = Decision.objects.get()
    assert decision.own_option.slug == advices.IPS
    assert (decision.choice.slug, decision.followed_advice) == (option, True)
    assert AdviceEvent.objects.filter(kind="followed", person=caseworker).exists()
    actions = set(AuditEvent.objects.values_list("action", flat=True))
    assert {"advice_embedded", "embedded_feedback", "case_opened"} <= actions


def test_something_else_needs_the_choice_and_a_reason_of_our_list(suite, case, caseworker):
    views = {"ownView": PROFILE["ownView"], "ranking": PROFILE["ranking"]}
    card = card_of(suite, **own(caseworker, **views))
    other = next(each["id"] for each in card["suggestions"] if not each["isRecommended"])
    body = {"card": card["uuid"], "outcome": "overridden", "option": other}

    assert post(suite, TELL, body).status_code == 400
    assert post(suite, TELL, {**body, "reason": "because"}).status_code == 400
    assert post(suite, TELL, {**body, "reason": "client_wish"}).status_code == 200

    decision = Decision.objects.get()
    assert (decision.followed_advice, decision.deviation_reason) == (False, "client_wish")
    assert post(suite, TELL, {**body, "reason": "client_wish"}).status_code == 400


def test_where_the_advice_leaves_the_choice_open_any_option_can_be_chosen(suite, case, caseworker):
    CaseFact.objects.all().delete()
    views = {"ownView": PROFILE["ownView"], "ranking": ["wellbeing_12m"]}
    card = card_of(suite, **own(caseworker, **views))
    assert not any(each["isRecommended"] for each in card["suggestions"])
    body = {"card": card["uuid"], "outcome": "accepted", "option": card["suggestions"][0]["id"]}
    assert post(suite, TELL, body).status_code == 200
    assert Decision.objects.get().followed_advice is None


def test_left_aside_is_logged_of_a_case_of_ours(suite, case, caseworker):
    views = {"ownView": PROFILE["ownView"], "ranking": PROFILE["ranking"]}
    card = card_of(suite, **own(caseworker, **views))
    post(suite, TELL, {"card": card["uuid"], "outcome": "ignored"})
    assert AdviceEvent.objects.filter(kind="ignored").count() == 1
    assert Decision.objects.get().decided_at is None


def test_feedback_of_a_stranger_is_kept_without_a_person(suite, world):
    card = card_of(suite, **PROFILE)
    other = next(each["id"] for each in card["suggestions"] if not each["isRecommended"])
    body = {"card": card["uuid"], "outcome": "overridden", "option": other, "reason": "no_place"}
    assert post(suite, TELL, body).status_code == 200
    kept = EmbeddedCard.objects.get()
    assert (kept.outcome, kept.reason, kept.person) == ("overridden", "no_place", None)


def test_who_may_not_see_the_case_and_a_client_who_is_not_there_look_the_same(
    suite, case, person, organisation
):
    stranger = person(Role.DIRECTOR, username="directie")
    answers = [
        ask(suite, **own(stranger)),
        ask(suite, question="work", clientKey="K-99", user="caseworker"),
        ask(suite, question="work", clientKey="K-17", user="nobody"),
        ask(suite, question="work", clientKey="K-17"),
    ]
    assert [each.status_code for each in answers] == [404] * 4
    assert len({each.content for each in answers}) == 1


def test_another_application_cannot_answer_for_a_card(suite, token, world):
    card = card_of(suite, **PROFILE)
    other = Browser(headers={"Authorization": f"Bearer {token(name='Ander')}"})
    assert post(other, TELL, {"card": card["uuid"], "outcome": "ignored"}).status_code == 404


def test_each_token_opens_one_thing(suite, token, world):
    reader = Browser(headers={"Authorization": f"Bearer {token('knowledge:read', 'Lezer')}"})
    assert reader.get(ROOT).status_code == 403
    assert ask(reader, **PROFILE).status_code == 403
    assert suite.get("/api/v1/gaps").status_code == 403
    assert Browser().get(ROOT).status_code == 401


def test_somebody_who_is_signed_in_cannot_ask_in_passing(world, caseworker, signed_in):
    assert ask(signed_in(caseworker), **PROFILE).status_code == 401


@pytest.mark.parametrize(
    "context",
    [
        {**PROFILE, "inputs": {"nationality": "x"}},
        {**PROFILE, "ranking": ["money"]},
        {**PROFILE, "ownView": {"option": "niets", "certainty": 3}},
        {**PROFILE, "ownView": {"option": advices.IPS, "certainty": 9}},
        {**PROFILE, "question": "housing"},
    ],
)
def test_what_cannot_be_asked_is_a_problem_that_names_the_place(suite, world, context):
    answer = ask(suite, **context)
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["errors"][0]["location"] == "body"
    assert not EmbeddedCard.objects.exists()


def test_a_body_that_is_too_long_is_refused(suite, world):
    assert ask(suite, **PROFILE, user="x" * 200_000).status_code == 400


def test_questions_are_counted_like_everybody_s(suite, world, settings):
    settings.KOMPAS_API_RATE = "2/min"
    assert [suite.get(ROOT).status_code for _n in range(3)] == [200, 200, 429]


def test_a_card_is_as_the_published_description_says(suite, world):
    schema = {
        "$ref": "#/components/schemas/Cards",
        "components": json.loads(
            json.dumps(DESCRIPTION["components"]).replace('"nullable": true', '"x": true')
        ),
    }
    card = card_of(suite, **PROFILE)
    nulls = {"per100", "usualPer100", "ciLow", "ciHigh"}
    for suggestion in card["suggestions"]:
        for outcome in suggestion["outcomes"]:
            for name in nulls & {key for key, value in outcome.items() if value is None}:
                outcome[name] = 0
    jsonschema.validate({"cards": [card]}, schema)
    path = DESCRIPTION["paths"]["/advice-services/decision-advice"]["post"]
    assert "AdviceQuestion" in json.dumps(path["requestBody"])


def test_the_curl_example_of_the_guide_answers_as_it_says(token, world):
    guide = Path(__file__).resolve().parents[5] / "docs" / "api.md"
    line = re.search(
        r"^    (curl .*decision-advice\" -d .+)$", guide.read_text("utf-8"), re.MULTILINE
    )
    assert line is not None
    words = shlex.split(line[1].replace("$TOKEN", token()).replace("$KOMPAS", ""))
    body = words[words.index("-d") + 1]
    headers = dict(
        words[place + 1].split(": ", 1) for place, word in enumerate(words) if word == "-H"
    )
    answer = Browser().generic("POST", ASK, body, "application/json", headers=headers)
    assert answer.status_code == 200
    assert answer.json()["cards"][0]["suggestions"]
