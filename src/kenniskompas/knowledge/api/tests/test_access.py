# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who gets in, how often, and that every fault is a problem (RFC 9457)."""

from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.utils import timezone

from kenniskompas.accounts.api.version import BASE, VERSION
from kenniskompas.accounts.models import ApiToken, AuditEvent, Role
from kenniskompas.accounts.service import withdraw_token

pytestmark = pytest.mark.django_db
GAPS = f"{BASE}/gaps"


def is_problem(answer, status):
    body = answer.json()
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["API-Version"] == VERSION
    assert (body["type"], body["status"]) == ("about:blank", status)
    assert body["title"]
    assert body["detail"]
    return True


def bearer(token):
    return Browser(headers={"Authorization": f"Bearer {token}"})


def test_an_application_reads_with_its_token_and_that_day_is_kept(application):
    assert application.get(GAPS).status_code == 200
    assert ApiToken.objects.get().last_used_on == timezone.localdate()


def test_nobody_in_particular_is_asked_for_a_token():
    answer = Browser().get(GAPS)

    assert is_problem(answer, 401)
    assert answer["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("token", ["", "kompas_verzonnen", "kompas_é", "x" * 5000])
def test_a_token_that_nobody_made_opens_nothing(token):
    assert is_problem(bearer(token).get(GAPS), 401)


def test_a_token_stops_the_moment_it_is_withdrawn(application, new_token):
    withdraw_token(new_token.row.pk, person=new_token.row.made_by, at=timezone.now())

    assert is_problem(application.get(GAPS), 401)


def test_a_token_stops_after_its_last_day(application):
    yesterday = timezone.localdate() - timedelta(days=1)
    ApiToken.objects.update(expires_on=yesterday)

    assert is_problem(application.get(GAPS), 401)


def test_a_wrong_token_is_refused_even_to_who_is_signed_in(caseworker, signed_in):
    browser = signed_in(caseworker)

    assert is_problem(browser.get(GAPS, headers={"Authorization": "Bearer x"}), 401)


@pytest.mark.parametrize("role", list(Role))
def test_who_may_read_knowledge_reads_and_a_client_does_not(person, signed_in, role):
    answer = signed_in(person(role)).get(GAPS)

    if role == Role.CLIENT:
        assert is_problem(answer, 403)
    else:
        assert answer.status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_nobody_writes(application, signed_in, caseworker, method):
    for browser in (application, signed_in(caseworker), Browser()):
        answer = getattr(browser, method)(GAPS)
        assert is_problem(answer, 405)
        assert answer["Allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    "path", ["/nergens", "/gaps/", "/gaps/nergens", "/practice-notes/0", "/gaps?page=99", "//"]
)
def test_what_is_not_there_is_not_found_and_never_somewhere_else(application, path):
    assert is_problem(application.get(BASE + path), 404)


def test_only_json_is_answered(application):
    assert is_problem(application.get(GAPS, headers={"Accept": "text/html"}), 406)


def test_every_fault_in_a_question_is_named_at_once(application):
    answer = application.get(f"{GAPS}?page=nul&sort=mooiste&status=open&status=dicht&vraag=1")

    assert is_problem(answer, 400)
    names = [each["name"] for each in answer.json()["errors"]]
    assert sorted(names) == ["page", "sort", "status", "vraag"]


def test_faults_speak_the_language_that_was_asked_for():
    dutch = Browser().get(GAPS, headers={"Accept-Language": "nl"})
    english = Browser().get(GAPS, headers={"Accept-Language": "en"})

    assert dutch.json()["title"] == "Niet aangemeld"
    assert english.json()["title"] == "Not signed in"


def test_too_many_questions_wait(application, settings):
    settings.KOMPAS_API_RATE = "2/min"

    answers = [application.get(GAPS) for _each in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert is_problem(answers[-1], 429)
    assert 0 < int(answers[-1]["Retry-After"]) <= 60


def test_who_guesses_at_tokens_waits_and_who_has_one_does_not(application, monkeypatch):
    monkeypatch.setattr("kenniskompas.accounts.api.access.WrongTokenThrottle.rate", "2/min")

    guesses = [bearer("kompas_gok").get(GAPS).status_code for _each in range(3)]

    assert guesses == [401, 401, 429]
    assert application.get(GAPS).status_code == 200


def test_our_own_fault_is_a_problem_without_its_innards(application, monkeypatch):
    def fail(*_args, **_kwargs):
        raise RuntimeError("wachtwoord=geheim")

    monkeypatch.setattr("kenniskompas.knowledge.api.views.questions.gaps.list_gaps", fail)
    application.raise_request_exception = False

    answer = application.get(GAPS)

    assert is_problem(answer, 500)
    assert "geheim" not in answer.content.decode()


def test_a_package_stands_in_the_trail_with_the_application_that_fetched_it(application):
    answer = application.get(f"{BASE}/knowledge-package")

    assert answer["Content-Type"] == "application/zip"
    assert answer.content.startswith(b"PK")
    event = AuditEvent.objects.get(action="package_exported")
    assert (event.person, event.detail["application"]) == ("", "Regiesysteem")


def test_pages_of_people_answer_as_before(caseworker, signed_in):
    answer = signed_in(caseworker).get("/weten/bestaat-niet/")

    assert answer["Content-Type"].startswith("text/html")
    assert not answer.has_header("API-Version")
