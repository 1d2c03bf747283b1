# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest
from django.urls import reverse

from kenniskompas.accounts.models import AuditEvent
from kenniskompas.accounts.service import record_event, verify_audit_trail

pytestmark = pytest.mark.django_db
# Session, person, count, rows, demo mark, and what adds the reading to the trail.
AUDIT_PAGE_QUERIES = 10


@pytest.fixture
def three_events(caseworker):
    return [record_event(f"event_{n}", person=caseworker, detail={"n": n}) for n in range(3)]


def test_an_untouched_trail_fits(three_events):
    assert verify_audit_trail() is None


def test_an_altered_event_shows(three_events):
    AuditEvent.objects.filter(pk=three_events[1].pk).update(person="somebody-else")
    gap = verify_audit_trail()
    assert gap is not None
    assert gap.event_id == three_events[1].pk


def test_an_event_removed_from_the_middle_shows_at_the_next_one(three_events):
    three_events[1].delete()
    gap = verify_audit_trail()
    assert gap is not None
    assert gap.event_id == three_events[2].pk


def test_the_newest_event_cannot_vanish_unseen(three_events):
    AuditEvent.objects.filter(pk=three_events[2].pk).delete()
    assert verify_audit_trail() is not None


def test_details_with_accents_keep_their_hash_after_a_round_trip(caseworker):
    record_event("noted", person=caseworker, detail={"naam": "José", "getal": 1.5})
    assert verify_audit_trail() is None


def test_a_privacy_officer_reads_the_trail_and_that_is_in_it_too(person, signed_in, three_events):
    browser = signed_in(person("privacy_officer", username="privacy"))
    page = browser.get(reverse("accounts:audit"), {"q": "caseworker", "controleer": "1"})
    assert page.context["page"].paginator.count == len(three_events)
    assert page.context["gap"] is None
    assert AuditEvent.objects.latest("pk").action == "audit_trail_read"


def test_a_caseworker_cannot_read_the_trail(caseworker, signed_in):
    assert signed_in(caseworker).get(reverse("accounts:audit")).status_code == 404


@pytest.mark.parametrize("count", [5, 200])
def test_the_trail_takes_the_same_queries_however_long(
    count, person, signed_in, django_assert_num_queries
):
    browser = signed_in(person("privacy_officer"))
    for number in range(count):
        record_event("noted", person=None, detail={"n": number})
    browser.get(reverse("accounts:audit"))
    with django_assert_num_queries(AUDIT_PAGE_QUERIES):
        browser.get(reverse("accounts:audit"))
