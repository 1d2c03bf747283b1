# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Nothing about a client is forgotten: neither told nor erased."""

import json

import pytest
from django.apps import apps
from django.db import models
from django.urls import reverse

from kenniskompas.accounts.models import AuditEvent, Person
from kenniskompas.advice.models import AdviceSnapshot
from kenniskompas.advice.service import replay_by_id
from kenniskompas.casework import service as casework
from kenniskompas.casework.client import service as client_side
from kenniskompas.casework.debts.tests.debt_cases import case_with_debts
from kenniskompas.casework.household.service import own_items, share_items
from kenniskompas.casework.intake.models import Client, Household
from kenniskompas.casework.intake.service import close_case, household_of, join_by_number
from kenniskompas.casework.overview.client_file import PARTS, told_fields
from kenniskompas.casework.tests.factories import AT, TODAY, planned_case
from kenniskompas.core.errors import Refused
from kenniskompas.outcomes import service as outcomes
from kenniskompas.trust.field_labels import FIELD_LABELS
from kenniskompas.trust.labels import PART_LABELS, as_sections
from kenniskompas.trust.service import erase_client, gather_report

pytestmark = pytest.mark.django_db


def tables_of_a_client():
    """Every table with a path of foreign keys to a client that goes with it."""
    found, waiting = set(), [Client]
    while waiting:
        for relation in waiting.pop()._meta.related_objects:
            table = relation.related_model
            goes_along = not relation.many_to_many and relation.on_delete is models.CASCADE
            if goes_along and table not in found:
                found.add(table)
                waiting.append(table)
    return found


def test_every_table_with_a_path_to_a_client_is_in_the_file_of_a_client():
    known = {apps.get_model("casework", part.model) for part in PARTS}

    assert {table._meta.label for table in tables_of_a_client() - known} == set()


def test_every_table_and_field_has_a_name_in_words():
    assert {part.model for part in PARTS} == set(PART_LABELS)
    told = {field.name for part in PARTS if not part.kept_out for field in told_fields(part)}
    assert told - set(FIELD_LABELS) == set()


def test_steps_that_are_done_read_as_words(caseworker):
    case = planned_case(caseworker)

    sections = dict(as_sections(gather_report(case.client, person=caseworker, at=AT)))

    rows = dict(sections[PART_LABELS["Case"]][0])
    assert rows[FIELD_LABELS["done_steps"]] == "Besluit, Plan"


def test_a_table_that_is_kept_out_says_why():
    assert {part.model for part in PARTS if part.kept_out} == {
        "SealedPerson",
        "DdasOrigin",
        "DocumentContent",
        "BrokerKey",
        "SafetyFlag",
    }


@pytest.fixture
def full_case(caseworker, person):
    """One client with a plan, a sign-in, a question and an invitation."""
    case = planned_case(caseworker)
    account = person("client", username="inwoner")
    casework.give_access(case.client, account, by=caseworker)
    client_side.ask(case, kind="explanation", text="Waarom dit?", person=account, at=AT)
    client_side.invite(case.client, person=caseworker, at=AT)
    casework.record_progress(case, how=2, said_by="client", person=account, at=AT, note="Zwaar")
    return case


def test_the_report_holds_what_was_said_and_who_looked(full_case, caseworker):
    report = gather_report(full_case.client, person=caseworker, at=AT)

    text = str(report.parts)
    for words in ("Waarom dit?", "Zwaar", "Ik wil weer onder de mensen", "Elke week bellen"):
        assert words in text
    assert report.advices[0]["inputs"] is not None
    assert {look.action for look in report.looks} >= {"case_created", "client_asked"}


def test_a_private_creditor_and_the_partner_stay_out(caseworker):
    case = case_with_debts(caseworker)
    debt = case.debt_help.debts.get(creditor__startswith="Woonstichting")
    debt.is_private_person, debt.creditor = True, "Oom Jan"
    debt.save()
    case.debt_help.partner = Client.objects.create(
        organisation=case.client.organisation, pseudonym="9Z-0001"
    )
    case.debt_help.save()

    text = str(gather_report(case.client, person=caseworker, at=AT).parts)

    assert "Oom Jan" not in text
    assert "9Z-0001" not in text
    assert "Belastingdienst" in text


@pytest.mark.parametrize("form", ["", "json", "pdf"])
def test_the_client_takes_it_along_and_nobody_else_s(form, full_case, caseworker, signed_in):
    other = planned_case(caseworker)
    casework.add_goal(other.plans.get(), text="Van iemand anders", person=caseworker)
    browser = signed_in(Person.objects.get(username="inwoner"))

    answer = browser.get(reverse("trust:own"), {"formaat": form} if form else {})

    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    if form == "json":
        document = json.loads(answer.content)
        assert document["tables"]["ClientRequest"][0]["text"] == "Waarom dit?"
        assert "Van iemand anders" not in answer.content.decode()
    elif form == "pdf":
        assert answer.content.startswith(b"%PDF")
    else:
        assert "Waarom dit?" in answer.content.decode()
        assert "Van iemand anders" not in answer.content.decode()


def test_a_stranger_gets_404(full_case, person, signed_in):
    address = reverse("trust:report", args=[full_case.pk])

    assert signed_in(person("director")).get(address).status_code == 404
    assert signed_in(person("client")).get(address).status_code == 404


def test_the_professional_prints_it_for_who_asks_on_paper(full_case, caseworker, signed_in):
    page = signed_in(caseworker).get(reverse("trust:report", args=[full_case.pk]))

    assert "Waarom dit?" in page.content.decode()


def test_a_shared_agreement_is_told_as_well_as_a_shared_goal(caseworker):
    case = planned_case(caseworker)
    join_by_number(case.client, "HH-1", role="adult", moves=False, on=TODAY, person=caseworker)
    items = own_items(case, household_of(case.client))
    assert {each.kind for each in items} == {"goal", "agreement"}
    keys = [each.key for each in items]
    share_items(case, keys, has_agreed=True, person=caseworker, at=AT)

    told = dict(gather_report(case.client, person=caseworker, at=AT).parts)["SharedItem"]

    named = {str(row["goal"] or row["agreement"]) for row in told}
    assert named == {str(each.item) for each in items}


def close(case, person):
    case.refresh_from_db()
    close_case(case, person=person, on=TODAY, reason="evaluated")


def test_erasing_leaves_no_row_no_sign_in_and_no_advice(full_case, caseworker, person):
    client, snapshot = full_case.client, AdviceSnapshot.objects.get()
    close(full_case, caseworker)

    erase_client(client, ground="term_over", person=person("privacy_officer"))

    for part in PARTS:
        assert not apps.get_model("casework", part.model)._default_manager.exists(), part.model
    assert not Person.objects.filter(username="inwoner").exists()
    with pytest.raises(Refused) as refused:
        replay_by_id(snapshot.pk)
    assert refused.value.refusals[0].code == "erased"


def test_the_trail_keeps_that_it_happened_and_not_what_it_was(full_case, caseworker, person):
    number = str(full_case.client.pk)
    close(full_case, caseworker)

    erase_client(full_case.client, ground="asked", person=person("privacy_officer"))

    event = AuditEvent.objects.get(action="client_erased")
    assert (event.detail["client"], event.detail["ground"]) == (number, "asked")
    assert full_case.client.pseudonym not in str(event.detail)
    assert "Waarom dit?" not in str(list(AuditEvent.objects.values()))


def test_somebody_else_in_the_household_stays(caseworker):
    mine = casework.open_case(person=caseworker, question="work", at=AT, household_key="H1")
    other = casework.open_case(
        person=caseworker, question="work", at=AT, household_key="H1", register_key="R2"
    )
    close(mine, caseworker)

    erase_client(mine.client, ground="asked", person=caseworker)

    assert Client.objects.get() == other.client
    assert Household.objects.exists()


def test_an_open_case_is_closed_first(full_case, caseworker):
    with pytest.raises(casework.StillOpen):
        erase_client(full_case.client, ground="asked", person=caseworker)

    assert Client.objects.exists()


def test_when_scores_cannot_be_opened_nothing_is_erased(full_case, caseworker, monkeypatch):
    close(full_case, caseworker)

    def locked(_cases):
        raise OSError("no key")

    monkeypatch.setattr(outcomes, "erase_cases", locked)
    with pytest.raises(OSError, match="no key"):
        erase_client(full_case.client, ground="asked", person=caseworker)

    assert Client.objects.exists()


def test_the_privacy_officer_sees_first_what_would_go(full_case, caseworker, person, signed_in):
    close(full_case, caseworker)
    browser, page = signed_in(person("privacy_officer")), reverse("trust:erase")
    pseudonym = full_case.client.pseudonym

    look = browser.post(page, {"look": "1", "pseudonym": pseudonym}).content.decode()
    assert "Uw doelen: 1" in look
    browser.post(page, {"erase": "1", "pseudonym": pseudonym, "ground": "term_over"})
    assert Client.objects.exists()

    done = {"erase": "1", "pseudonym": pseudonym, "ground": "term_over", "checked": "on"}
    assert "Gewist" in browser.post(page, done, follow=True).content.decode()
    assert not Client.objects.exists()


def test_an_unknown_pseudonym_is_said_so(person, signed_in):
    page = signed_in(person("privacy_officer")).post(
        reverse("trust:erase"), {"look": "1", "pseudonym": "9Z-9999"}
    )

    assert "geen cliënt met dit pseudoniem" in page.content.decode()


def test_who_carries_out_cases_erases_nobody(caseworker, signed_in):
    assert signed_in(caseworker).get(reverse("trust:erase")).status_code == 404
