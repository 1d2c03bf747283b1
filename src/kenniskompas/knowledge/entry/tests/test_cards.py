# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cards per reader: the same facts, who wrote what, and how recent it is."""

from datetime import UTC, datetime, timedelta

import pytest

from kenniskompas.accounts.models import AuditEvent, Person
from kenniskompas.knowledge.entry import service
from kenniskompas.knowledge.entry.choices import Section
from kenniskompas.knowledge.entry.models import Card
from kenniskompas.knowledge.models import Intervention
from kenniskompas.knowledge.research.service.pooling import refresh_syntheses
from kenniskompas.knowledge.tests.factories import (
    NOW,
    add_rating,
    add_three_studies,
    make_entry,
)

pytestmark = pytest.mark.django_db


def write(entry: Intervention, text: str, person: Person, *, seen: int = 0) -> Card:
    return service.save_card(entry, Section.SAY, text, seen=seen, person=person, at=NOW)


def said(entry: Intervention) -> service.CardText:
    return service.card_facts(entry.slug, at=NOW).texts[Section.SAY]


def test_every_card_speaks_of_the_same_pools() -> None:
    entry = make_entry("ips")
    add_three_studies(entry)
    refresh_syntheses(at=NOW)
    facts = service.card_facts("ips", at=NOW)
    assert [pool.pool_group for pool in facts.pools] == ["ips/competitive_job/RR"]
    assert set(facts.texts) == set(Section)


def test_what_nobody_wrote_and_no_description_gives_is_missing() -> None:
    text = said(make_entry("ips"))
    assert (text.basis, text.lines) == (service.Basis.MISSING, ())


def test_what_to_do_follows_from_the_ingredients_where_nobody_wrote_it() -> None:
    make_entry("ips", description={"specific_ingredients": ["Direct zoeken"]})
    text = service.card_facts("ips", at=NOW).texts[Section.DO]
    assert (text.basis, text.lines) == (service.Basis.DESCRIPTION, ("Direct zoeken",))


def test_our_own_words_go_before_those_of_the_catalogue(caseworker: Person) -> None:
    entry = make_entry("ips", description={"card": {"say": ["Wat wilt u?"]}})
    assert said(entry).basis is service.Basis.REVIEWED
    write(entry, "Wat wilt u zelf? \n\n Wanneer?", caseworker)
    text = said(entry)
    assert (text.basis, text.lines) == (service.Basis.LOCAL, ("Wat wilt u zelf?", "Wanneer?"))
    assert AuditEvent.objects.filter(action="card_text_changed").count() == 1


def test_an_empty_text_gives_the_card_back_to_the_catalogue_and_keeps_the_old_words(
    caseworker: Person,
) -> None:
    entry = make_entry("ips", description={"card": {"say": ["Wat wilt u?"]}})
    first = write(entry, "Anders", caseworker)
    write(entry, "", caseworker, seen=first.pk)
    assert said(entry).lines == ("Wat wilt u?",)
    assert list(entry.cards.order_by("pk").values_list("text", flat=True)) == ["Anders", ""]


def test_two_people_never_overwrite_each_others_card_unseen(caseworker: Person) -> None:
    entry = make_entry("ips")
    first = write(entry, "Van de een", caseworker)
    with pytest.raises(service.CardChangedMeanwhile) as refused:
        write(entry, "Van de ander", caseworker, seen=0)
    assert refused.value.current == first
    assert said(entry).lines == ("Van de een",)


def test_an_entry_is_stale_when_its_newest_source_is_older_than_the_setting(settings) -> None:
    settings.REVIEW_AFTER_MONTHS = 24
    entry = make_entry("ips")
    add_rating(entry, date="2016")
    at_the_border = datetime(2018, 12, 31, tzinfo=UTC)
    before = service.card_facts("ips", at=at_the_border - timedelta(1)).freshness
    after = service.card_facts("ips", at=at_the_border).freshness
    assert (before.newest_source, before.is_stale, after.is_stale) == (2016, False, True)


def test_a_check_makes_an_old_entry_recent_again(caseworker: Person) -> None:
    entry = make_entry("ips")
    add_rating(entry, date="2016")
    service.review_entry(entry, person=caseworker, at=NOW)
    freshness = service.card_facts("ips", at=NOW).freshness
    assert not freshness.is_stale
    assert freshness.review is not None
    assert freshness.review.person == caseworker
    assert AuditEvent.objects.filter(action="entry_reviewed").exists()
