# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Contact moments: any text is safe, slips go out the same day, strangers see nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kenniskompas.accounts.models import AuditEvent, Role
from kenniskompas.casework.contact.choices import LONGEST_NOTE
from kenniskompas.casework.contact.models import ContactMoment
from kenniskompas.casework.contact.service import record_contact
from kenniskompas.casework.tests.factories import AT, TODAY, open_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(caseworker):
    return open_case(caseworker)


def url(case):
    return f"{case.get_absolute_url()}contact"


def given(**values):
    today = timezone.localdate().isoformat()
    return {"way": "talk", "on": today, "note": "", "topics": [], **values}


def test_a_note_of_the_longest_size_with_emoji_and_script_is_kept_and_shown_as_text(
    case, caseworker, signed_in
):
    note = ("<script>alert(1)</script> 😀 " + "é" * LONGEST_NOTE)[:LONGEST_NOTE]
    browser = signed_in(caseworker)

    browser.post(url(case), given(note=note, topics=["work", "wish"]))

    kept = ContactMoment.objects.get()
    assert (kept.note, kept.topics) == (note, ["wish", "work"])
    page = browser.get(url(case)).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; 😀" in page
    assert AuditEvent.objects.get(action="contact_recorded").detail == {"way": "talk"}


@pytest.mark.parametrize(
    "fault",
    [
        {"note": "x" * (LONGEST_NOTE + 1)},
        {"way": "fax"},
        {"topics": ["nationality"]},
        {"on": "2060-01-01"},
        {"on": "1800-01-01"},
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(fault, case, caseworker, signed_in):
    answer = signed_in(caseworker).post(url(case), given(**{"note": "Bewaar dit", **fault}))

    assert answer.context["form"].errors
    assert not ContactMoment.objects.exists()
    assert fault.get("note", "Bewaar dit") in answer.content.decode()


def test_the_writer_takes_a_slip_out_on_the_same_day_only(case, caseworker, person, signed_in):
    browser = signed_in(caseworker)
    browser.post(url(case), given(note="Verkeerde cliënt"))
    slip = ContactMoment.objects.get()
    old = record_contact(case, on=TODAY, way="phone", person=caseworker, at=AT)

    assert signed_in(person()).post(f"{url(case)}/{slip.pk}/weg").status_code == 404
    assert browser.post(f"{url(case)}/{old.pk}/weg").status_code == 404
    browser.post(f"{url(case)}/{slip.pk}/weg")
    assert list(ContactMoment.objects.all()) == [old]


def test_the_list_narrows_to_a_topic(case, caseworker, signed_in):
    about_work = record_contact(
        case, on=TODAY, way="talk", topics=["work"], person=caseworker, at=AT
    )
    record_contact(case, on=TODAY - timedelta(days=1), way="phone", person=caseworker, at=AT)
    browser = signed_in(caseworker)

    shown = browser.get(url(case), {"over": "work"}).context["moments"]
    assert [each["row"].pk for each in shown] == [about_work.pk]
    assert len(browser.get(url(case), {"over": "x"}).context["moments"]) == 2


def test_strangers_and_other_roles_see_no_contact(case, person, signed_in, organisation):
    from kenniskompas.accounts.models import Team

    south = Team.objects.create(organisation=organisation, name="Zuid")
    for reader in (person(Role.DIRECTOR), person(in_team=south)):
        assert signed_in(reader).get(url(case)).status_code == 404


@pytest.mark.parametrize("size", [1, 8])
def test_the_page_takes_the_same_queries_at_any_size(
    size, case, caseworker, signed_in, django_assert_num_queries
):
    for _number in range(size):
        record_contact(case, on=TODAY, way="talk", person=caseworker, at=AT)
    browser = signed_in(caseworker)

    # Session, person, the case, its trail, its path, the moments, how the client
    # wants contact, what was mailed, the demo mark.
    with django_assert_num_queries(13):
        browser.get(url(case))
