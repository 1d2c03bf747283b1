# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest

from kenniskompas.accounts.models import AuditEvent, Person
from kenniskompas.casework.intake.service import visible_cases
from kenniskompas.casework.tests.factories import open_case
from kenniskompas.cli.main import main

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(caseworker):
    return open_case(caseworker)


def add(*words: str) -> int:
    return main(["add-person", *words])


def test_a_first_password_is_printed_once_and_opens_the_account(organisation, capsys):
    assert add("kees", "--role", "director", "--name", "Kees de Vries") == 0

    password = capsys.readouterr().out.split()[-1]
    person = Person.objects.get(username="kees")
    assert person.check_password(password)
    assert person.get_full_name() == "Kees de Vries"


def test_a_client_signs_in_to_the_own_case_and_no_other(case, caseworker):
    open_case(caseworker)

    code = add("inwoner", "--role", "client", "--client", case.client.pseudonym.lower())

    assert code == 0
    assert list(visible_cases(Person.objects.get(username="inwoner"))) == [case]


def test_the_trail_says_which_account_was_given_access_to_whom(case):
    add("inwoner", "--role", "client", "--client", case.client.pseudonym)

    event = AuditEvent.objects.get(action="client_access_given")
    assert (event.person, event.subject_id) == ("", str(case.client.pk))
    assert event.detail == {"account": "inwoner"}


@pytest.mark.parametrize(
    ("words", "place"),
    [
        (["x", "--role", "client"], "option --client"),
        (["x", "--role", "client", "--client", "ZZ-999"], "option --client"),
        (["x", "--role", "caseworker", "--client", "ZZ-999"], "option --role"),
        (["x", "--role", "wizard"], "column role"),
        (["x", "--role", "director", "--team", "Nowhere"], "column team"),
        (["", "--role", "director"], "column username"),
        (["two words", "--role", "director"], "column username"),
        (["x" * 151, "--role", "director"], "column username"),
    ],
)
def test_a_sign_in_that_cannot_be_is_refused_in_one_line(words, place, organisation, capsys):
    assert add(*words) == 2

    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert f"{place}:" in err
    assert not Person.objects.exists()


def test_a_username_is_given_once(organisation, capsys):
    add("kees", "--role", "director")

    assert add("kees", "--role", "director") == 2
    assert Person.objects.count() == 1


def test_without_an_organisation_nobody_is_added(db, capsys):
    assert add("kees", "--role", "director") == 2
    assert "kompas setup" in capsys.readouterr().err
