# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from kenniskompas.accounts.models import AuditEvent, Person
from kenniskompas.casework.assessment.service import open_domain
from kenniskompas.casework.instruments import service
from kenniskompas.casework.instruments.models import Administration
from kenniskompas.casework.models import Case
from kenniskompas.casework.tests.factories import open_case
from kenniskompas.knowledge.instruments.service import (
    document_of,
    get_instrument,
    load_shipped,
    publish_instrument,
)

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Browser]
EARLY, LATE = date(2026, 3, 1), date(2026, 9, 1)


@pytest.fixture(autouse=True)
def shipped() -> None:
    load_shipped(at=timezone.now())


@pytest.fixture
def case(caseworker: Person) -> Case:
    return open_case(caseworker)


def url(case: Case, name: str, *args: Any) -> str:
    return reverse(f"casework:{name}", args=[case.pk, *args])


def fill(case: Case, code: str, answers: dict[str, float], on: date, rater: str = "client") -> Any:
    return service.administer(
        case,
        get_instrument(code),
        rated_by=rater,
        on=on,
        answers=answers,
        words={},
        person=None,
        at=timezone.now(),
    )


def test_answers_come_back_as_a_score_with_its_course(
    case: Case, caseworker: Person, signed_in: SignIn
) -> None:
    browser = signed_in(caseworker)
    given = {f"item-{item.code}": "2" for item in items("welbevinden")}
    fill(case, "welbevinden", {item.code: 1 for item in items("welbevinden")}, EARLY)

    answer = browser.post(url(case, "instrument", "welbevinden"), {**given, "on": "2026-09-01"})

    assert answer.status_code == 302
    page = browser.get(url(case, "instrument", "welbevinden")).content.decode()
    assert "Welbevinden: 10 van hoogstens 15." in page
    assert "5 punten beter dan de vorige keer." in page
    assert "Of dit toeval kan zijn, weten we niet." in page
    picture = browser.get(url(case, "instrument-course", "welbevinden", "totaal"))
    assert picture.content.startswith(b"<svg")
    assert AuditEvent.objects.filter(action="instrument_administered").count() == 2


def items(code: str) -> Any:
    return document_of(get_instrument(code)).instrument.items


def test_questions_about_closed_life_domains_are_not_asked(
    case: Case, caseworker: Person, signed_in: SignIn
) -> None:
    browser = signed_in(caseworker)
    page = browser.get(url(case, "instrument", "zrm-2013")).content.decode()
    assert 'name="item-justitie"' not in page

    open_domain(case, "justice", reason="client", person=caseworker, at=timezone.now())

    page = browser.get(url(case, "instrument", "zrm-2013")).content.decode()
    assert 'name="item-justitie"' in page
    assert 'name="item-verslaving"' not in page
    assert "Niet ontwikkeld als diagnostisch instrument" in page


def test_several_raters_stand_side_by_side_in_a_profile(
    case: Case, caseworker: Person, signed_in: SignIn
) -> None:
    fill(case, "zrm-2013", {"inkomen": 2, "huisvesting": 4, "justitie": 5}, LATE)
    fill(case, "zrm-2013", {"inkomen": 3, "huisvesting": 4}, LATE, "professional")

    svg = signed_in(caseworker).get(url(case, "instrument-profile", "zrm-2013")).content.decode()

    assert "De cliënt (1-9-2026)" in svg
    assert "De professional (1-9-2026)" in svg


def test_an_instrument_that_changed_leaves_old_scores_as_they_were(
    case: Case, caseworker: Person
) -> None:
    old = fill(case, "participatieladder", {"trede": 3}, EARLY)
    data = dict(get_instrument("participatieladder").document)
    changed = {**data, "name": "Participatieladder (nieuw)"}

    publish_instrument(changed, file="x", note="naam", person=caseworker, at=timezone.now())
    fill(case, "participatieladder", {"trede": 4}, LATE)

    old.refresh_from_db()
    assert old.version.number == 1
    assert old.version.name == "Participatieladder"
    (course,) = service.courses(
        get_instrument("participatieladder"), service.administrations_of(case, "participatieladder")
    )
    assert course.difference == 1


def test_a_fraud_profile_is_not_taken_over(
    case: Case, caseworker: Person, signed_in: SignIn
) -> None:
    answer = signed_in(caseworker).post(
        url(case, "instrument", "szeebra"),
        {"word-uitkomst": "Frauderisico: hoog", "on": "2026-09-01"},
    )

    assert "nemen wij niet over" in answer.content.decode()
    assert not Administration.objects.exists()


def test_an_empty_form_or_a_day_to_come_saves_nothing(
    case: Case, caseworker: Person, signed_in: SignIn
) -> None:
    browser = signed_in(caseworker)
    for given in ({"on": "2026-09-01"}, {"item-rust": "2", "on": "2060-01-01"}, {"item-rust": "9"}):
        assert browser.post(url(case, "instrument", "welbevinden"), given).status_code == 200

    assert not Administration.objects.exists()


def test_withdrawn_answers_no_longer_count(
    case: Case, caseworker: Person, signed_in: SignIn
) -> None:
    row = fill(case, "participatieladder", {"trede": 3}, EARLY)

    signed_in(caseworker).post(url(case, "instrument-withdraw", "participatieladder", row.pk))

    assert service.administrations_of(case) == []


def test_a_stranger_gets_404_on_every_page(
    case: Case, person: Callable[..., Person], signed_in: SignIn
) -> None:
    row = fill(case, "participatieladder", {"trede": 3}, EARLY)
    browser = signed_in(person("caseworker", username="vreemd", in_team=None))

    for name, *args in (
        ("instruments",),
        ("instrument", "participatieladder"),
        ("instrument-course", "participatieladder", "trede"),
        ("instrument-profile", "zrm-2013"),
    ):
        assert browser.get(url(case, name, *args)).status_code == 404
    withdraw = url(case, "instrument-withdraw", "participatieladder", row.pk)
    assert browser.post(withdraw).status_code == 404
