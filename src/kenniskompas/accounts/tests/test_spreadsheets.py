# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from kenniskompas.accounts import spreadsheets
from kenniskompas.accounts.models import AuditEvent
from kenniskompas.accounts.service import record_event
from kenniskompas.accounts.spreadsheets import Spreadsheet, spreadsheet_response

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 7, 1, 10, 0, 0, 123, tzinfo=UTC)


def made(sheet):
    response = spreadsheet_response(sheet)
    return response, load_workbook(BytesIO(response.content))


def test_a_moment_stands_in_it_as_the_clock_here_showed_it(organisation):
    _response, book = made(Spreadsheet("lijst", ["Wanneer"], [[NOON]]))

    assert book.worksheets[0]["A2"].value == datetime(2026, 7, 1, 12, 0)  # noqa: DTZ001


def test_a_name_with_signs_of_its_own_reaches_the_reader_whole(organisation):
    response, _book = made(Spreadsheet("cliënten", ["a"], []))

    assert "clie" not in response.headers["Content-Disposition"]
    assert "cli%C3%ABnten.xlsx" in response.headers["Content-Disposition"]


def test_a_list_that_is_too_long_says_where_it_stops(organisation, monkeypatch):
    monkeypatch.setattr(spreadsheets, "MOST_ROWS", 2)

    _response, book = made(Spreadsheet("lijst", ["a"], [[1], [2], [3], [4]]))

    rows = [row[0] for row in book.worksheets[0].values]
    assert rows[:3] == ["a", 1, 2]
    assert rows[3].startswith("Hier staan alleen de eerste 2 regels")
    assert len(rows) == 4


@pytest.mark.parametrize(("is_demo", "says"), [(True, True), (False, False)])
def test_only_a_demo_says_that_its_data_are_invented(organisation, is_demo, says):
    type(organisation).objects.update(is_demo=is_demo)

    response, book = made(Spreadsheet("lijst", ["a"], []))

    assert ("verzonnen" in response.headers["Content-Disposition"]) is says
    assert ("Verzonnen gegevens" in str(list(book.worksheets[1].values))) is says


def test_what_was_taken_stands_in_the_trail_after_the_rows_were_read(person, signed_in):
    keeper = person("privacy_officer")
    record_event("case_closed", person=keeper)

    answer = signed_in(keeper).get(reverse("accounts:audit"), {"vorm": "xlsx"})

    _header, *rows = load_workbook(BytesIO(answer.content)).worksheets[0].values
    assert len(rows) == AuditEvent.objects.count() - 1
    event = AuditEvent.objects.get(action="list_exported")
    assert event.detail == {"list": "accounts:audit", "address": "vorm=xlsx"}


def test_who_may_not_open_the_page_gets_no_list_either(person, signed_in):
    browser = signed_in(person("caseworker"))

    assert browser.get(reverse("accounts:audit"), {"vorm": "xlsx"}).status_code == 404
    assert not AuditEvent.objects.filter(action="list_exported").exists()


def test_a_form_that_is_sent_is_no_request_for_a_list(person, signed_in):
    browser = signed_in(person("policy_officer"))

    answer = browser.post(reverse("casework:provision-table") + "?vorm=xlsx", {"text": ""})

    assert "spreadsheet" not in answer["Content-Type"]
