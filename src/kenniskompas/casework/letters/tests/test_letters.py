# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters about a case: looked at, sent, kept as they were, and told to the client."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from kenniskompas.casework import service
from kenniskompas.casework.appointments.service import choose_moment, propose_appointment
from kenniskompas.casework.intake.service import close_case, set_safety_flag
from kenniskompas.casework.letters.service import (
    NothingToTell,
    NotHome,
    TextRefused,
    compose_letter,
    current_text,
    get_letter,
    kinds_for,
    save_text,
    send_letter,
)
from kenniskompas.casework.letters.service.texts import shipped_text
from kenniskompas.casework.tests.factories import AT, TODAY, open_case, planned_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(caseworker):
    return planned_case(caseworker)


@pytest.fixture
def manager(person):
    return person("administrator", username="beheer", in_team=None)


def url(page, case, *rest):
    return reverse(f"casework:{page}", args=[case.pk, *rest])


def words(blocks):
    return " ".join(line for block in blocks for line in block.lines)


def test_only_letters_that_have_something_to_say_can_be_made(case, caseworker):
    assert kinds_for(case) == ["invitation", "agreements", "plan", "advice"]
    assert kinds_for(open_case(caseworker)) == ["invitation"]
    close_case(case, person=caseworker, on=TODAY, reason="evaluated")
    assert kinds_for(case) == ["agreements", "advice", "closing"]
    with pytest.raises(NothingToTell):
        compose_letter(case, "plan", at=AT)


def test_a_letter_with_moments_exists_while_the_client_can_choose_and_asks_one_thing(
    case, caseworker
):
    now = timezone.now()
    propose_appointment(
        case, moments=[now + timedelta(days=3)], place="office", person=caseworker, at=now
    )

    told = words(compose_letter(case, "talk", at=now)[1])

    assert "Welk moment past u?" in told
    assert "Dit gesprek is vrijwillig." in told
    choose_moment(
        case.appointments.get(),
        case.appointments.get().moments.get().pk,
        route="phone",
        person=caseworker,
        at=now,
    )
    assert "talk" not in kinds_for(case)


def test_the_explanation_tells_the_steps_that_were_taken_and_what_was_used(case):
    told = words(compose_letter(case, "advice", at=AT)[1])

    assert "Eerst zei uw contactpersoon" in told
    assert "Mensen schreven regels op" in told
    assert "2 maart 2026" in told
    assert "kans" not in told


def test_a_letter_stays_dutch_for_who_works_in_english(case):
    with override("en"):
        told = words(compose_letter(case, "advice", at=AT)[1])

    assert "Eerst zei uw contactpersoon" in told


def test_what_must_is_told_with_its_rule(case, caseworker):
    service.add_agreement(
        case.plans.get(),
        text="Solliciteren",
        who="U",
        nature="mandatory",
        legal_ground="Participatiewet, artikel 9",
        consequence="We praten eerst samen.",
        person=caseworker,
    )

    told = words(compose_letter(case, "agreements", at=AT)[1])

    assert "U: Solliciteren. Participatiewet, artikel 9. We praten eerst samen." in told


def test_a_letter_stays_as_it_went_out(case, caseworker, manager):
    sent = send_letter(case, "plan", route="desk", person=caseworker, at=AT)
    before = get_letter(case, sent.pk)[1]

    service.add_goal(case.plans.get(), text="Iets nieuws", person=caseworker)
    save_text(caseworker.organisation, "plan", "# Anders\n\n{doelen}", person=manager, at=AT)

    assert get_letter(case, sent.pk)[1] == before
    assert "Iets nieuws" in words(compose_letter(case, "plan", at=AT)[1])


def test_no_post_goes_where_none_may_go(case, caseworker):
    set_safety_flag(case.client, person=caseworker, at=AT)

    with pytest.raises(NotHome):
        send_letter(case, "plan", route="paper", person=caseworker, at=AT)
    assert not case.letters.exists()


def test_texts_are_versions_and_the_same_text_makes_none(caseworker, manager):
    organisation = caseworker.organisation
    assert current_text(organisation, "closing") == (0, shipped_text("closing"))

    for text in ("# Klaar\n\nDag", "# Klaar\n\nDag  \n", "# Klaar\n\nTot ziens"):
        save_text(organisation, "closing", text, person=manager, at=AT)

    assert current_text(organisation, "closing") == (2, "# Klaar\n\nTot ziens")


def test_a_placeholder_of_another_letter_is_refused_with_its_line(caseworker, manager):
    with pytest.raises(TextRefused) as refused:
        save_text(caseworker.organisation, "closing", "# K\n\n{waarom}", person=manager, at=AT)

    assert [(fault.line, fault.code) for fault in refused.value.faults] == [(3, "unknown")]


def test_a_professional_looks_sends_and_takes_the_letter_on_paper(case, caseworker, signed_in):
    browser = signed_in(caseworker)
    assert "Uw plan" in browser.get(url("new-letter", case, "plan")).content.decode()

    answer = browser.post(url("new-letter", case, "plan"), {"route": "paper"})

    sent = case.letters.get()
    assert answer.url == url("letter", case, sent.pk)
    paper = browser.get(url("letter-pdf", case, sent.pk))
    assert paper.content.startswith(b"%PDF")
    assert browser.get(url("letters", case)).status_code == 200
    assert browser.get(url("new-letter", case, "closing")).status_code == 404
    assert browser.get(url("new-letter", case, "liefdesbrief")).status_code == 404


def test_post_is_no_choice_where_none_may_go(case, caseworker, signed_in):
    set_safety_flag(case.client, person=caseworker, at=AT)
    browser = signed_in(caseworker)

    browser.post(url("new-letter", case, "plan"), {"route": "paper"})

    assert not case.letters.exists()


def test_the_client_reads_the_letters_and_keeps_the_explanation(
    case, caseworker, person, signed_in
):
    account = person("client", username="inwoner")
    service.give_access(case.client, account, by=caseworker)
    sent = send_letter(case, "plan", route="site", person=caseworker, at=AT)
    other = send_letter(planned_case(caseworker), "plan", route="desk", person=caseworker, at=AT)
    browser = signed_in(account)

    assert "Plan om te ondertekenen" in browser.get(reverse("client:letters")).content.decode()
    assert browser.get(reverse("client:letter", args=[sent.pk])).content.startswith(b"%PDF")
    assert browser.get(reverse("client:explanation")).content.startswith(b"%PDF")
    assert browser.get(reverse("client:letter", args=[other.pk])).status_code == 404


def test_who_manages_changes_a_text_after_looking_at_the_example(manager, signed_in):
    browser, page = signed_in(manager), reverse("casework:letter-text", args=["invitation"])
    given = {"text": "# Kom langs\n\nBij {contactpersoon}"}

    looked = browser.post(page, {**given, "look": "yes"}).content.decode()
    assert "Bij Noor Voorbeeld" in looked
    assert current_text(manager.organisation, "invitation")[0] == 0
    wrong = browser.post(page, {"text": "# Kom\n\n{iban}"}).content.decode()
    assert "Regel 3" in wrong

    browser.post(page, given)

    assert current_text(manager.organisation, "invitation")[0] == 1
    assert browser.get(reverse("casework:letter-texts")).status_code == 200


def test_strangers_and_who_may_not_get_404(case, caseworker, person, signed_in):
    sent = send_letter(case, "plan", route="desk", person=caseworker, at=AT)
    stranger = signed_in(person(username="stranger", in_team=None))
    for page, rest in (("letters", []), ("letter", [sent.pk]), ("letter-pdf", [sent.pk])):
        assert stranger.get(url(page, case, *rest)).status_code == 404
    assert signed_in(caseworker).get(reverse("casework:letter-texts")).status_code == 404
