# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages about a household: who gets in, what is refused in words, and what stays unseen."""

import pytest
from django.urls import reverse

from kenniskompas.accounts.models import AuditEvent
from kenniskompas.casework import service as casework
from kenniskompas.casework.household import service
from kenniskompas.casework.household.tests.homes import make_home, share_all
from kenniskompas.casework.intake import service as intake
from kenniskompas.casework.tests.factories import AT, TODAY, open_case

pytestmark = pytest.mark.django_db
PAGES = ["household", "household-joint", "household-plan", "household-plan-print"]
ACTS = ["household-join", "household-member", "household-coordinator", "household-safety"]
SECRET = "Geheim van de ander"


@pytest.fixture
def home(person, organisation):
    return make_home(person, organisation)


def url(page, case, *rest):
    return reverse(f"casework:{page}", args=[case.pk, *rest])


def text_of(answer):
    return answer.content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_and_shows_nothing_that_the_other_did_not_share(page, home, signed_in):
    answer = signed_in(home.me).get(url(page, home.mine))

    assert answer.status_code == 200
    assert SECRET not in text_of(answer)


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_gets_404(page, home, person, signed_in):
    stranger = person(username="stranger", in_team=None)

    assert signed_in(stranger).get(url(page, home.mine)).status_code == 404


@pytest.mark.parametrize("act", ACTS)
def test_a_stranger_cannot_write(act, home, person, signed_in):
    stranger = person(username="stranger", in_team=None)

    assert signed_in(stranger).post(url(act, home.mine)).status_code == 404


def test_the_other_member_s_case_is_named_but_not_opened_to_another_team(home, signed_in):
    browser = signed_in(home.me)
    page = text_of(browser.get(url("household", home.mine)))

    assert home.other.client.pseudonym in page
    assert home.colleague.display_name in page
    assert str(home.other.pk) not in page
    assert browser.get(home.other.get_absolute_url()).status_code == 404


def test_the_case_page_says_how_many_children_and_who_coordinates(home, signed_in):
    for year in (2016, 2019):
        intake.add_member(
            home.household, role="child", birth_year=year, since_on=TODAY, person=home.me
        )

    page = text_of(signed_in(home.me).get(home.mine.get_absolute_url()))

    assert "huishouden: 2 kinderen · regisseur: u" in page


def test_a_household_is_started_without_a_number(caseworker, signed_in):
    case = open_case(caseworker)

    signed_in(caseworker).post(url("household-join", case), {"number": "", "role": "adult"})

    assert intake.household_of(case.client).coordinator == caseworker


def test_a_second_household_is_refused_in_words_with_the_offer_to_move(home, signed_in):
    browser = signed_in(home.me)
    sent = {"number": "H-77", "role": "adult"}

    refused = text_of(browser.post(url("household-join", home.mine), sent))
    assert "hoort al bij een ander huishouden" in refused
    assert "verhuist" in refused

    browser.post(url("household-join", home.mine), {**sent, "move": "on"})
    assert intake.household_of(home.mine.client).key == "H-77"


def test_a_refused_number_leaves_no_empty_household(home, organisation, signed_in):
    signed_in(home.me).post(url("household-join", home.mine), {"number": "H-7", "role": "adult"})

    assert list(organisation.households.all()) == [home.household]


def test_a_bsn_is_no_household_number(caseworker, signed_in):
    case = open_case(caseworker)

    answer = signed_in(caseworker).post(
        url("household-join", case), {"number": "111222333", "role": "adult"}
    )

    assert "BSN" in text_of(answer)
    assert intake.household_of(case.client) is None


def test_a_new_case_with_another_household_number_is_refused_in_words(caseworker, signed_in):
    open_case(caseworker, register_key="K-1", household_key="H-1")

    answer = signed_in(caseworker).post(
        reverse("casework:new"),
        {"question": "debts", "register_key": "K-1", "household_key": "H-2"},
    )

    assert "hoort al bij een ander huishouden" in text_of(answer)
    assert caseworker.cases.count() == 1


def test_sharing_asks_for_the_client_s_yes_and_then_shows_it(home, signed_in):
    browser = signed_in(home.me)
    keys = [each.key for each in service.own_items(home.mine, home.household)]
    page = url("household-plan", home.mine)

    refused = text_of(browser.post(page, {"items": keys}))
    assert "Zonder ja wordt het niet gedeeld" in refused

    browser.post(page, {"items": keys, "agreed": "on"})
    theirs = signed_in(home.colleague).get(url("household-plan", home.other))
    assert "Ik wil weer onder de mensen" in text_of(theirs)


def test_a_supporter_s_page_shows_only_what_concerns_them(home, signed_in):
    share_all(home.mine, home.me)
    browser = signed_in(home.me)
    browser.post(
        url("household-supporter-add", home.mine),
        {"supporter-kind": "informal", "supporter-name": "Riet", "supporter-task": "Post"},
    )
    (riet,) = service.supporters_of(home.household)
    agreement = home.mine.plans.get().agreements.get()
    page = url("household-supporter", home.mine, riet.pk)

    browser.post(page, {"agreements": [agreement.pk], "agreed": "on"})

    shown = text_of(browser.get(page))
    assert "Elke week bellen" in shown
    assert "Ik wil weer onder de mensen" not in shown


def test_a_supporter_of_another_household_is_not_found(home, signed_in):
    other = intake.new_household(person=home.me)
    foreign = service.add_supporter(
        other, kind="peer", name="Elders", task="", since_on=TODAY, person=home.me
    )

    answer = signed_in(home.me).get(url("household-supporter", home.mine, foreign.pk))

    assert answer.status_code == 404


def test_a_member_who_is_a_client_of_somebody_else_cannot_be_taken_out(home, signed_in):
    theirs = home.other.client.memberships.get()

    answer = signed_in(home.me).post(url("household-member-end", home.mine, theirs.pk))

    assert answer.status_code == 404
    assert intake.household_of(home.other.client) == home.household


def test_with_a_safety_flag_nobody_sees_a_household(home, signed_in):
    share_all(home.mine, home.me)
    signed_in(home.colleague).post(url("household-safety", home.other), {"flag": "set"})
    browser = signed_in(home.me)

    page = text_of(browser.get(url("household", home.mine)))

    assert home.other.client.pseudonym not in page
    assert home.household.key not in page
    assert "Over een huishouden is bij deze cliënt niets te zien" in page
    assert "Veiligheidsvlag staat aan" not in page
    assert "huishouden" not in text_of(browser.get(home.mine.get_absolute_url())).split("<h1")[0]
    for hidden in ("household-joint", "household-plan", "household-plan-print"):
        assert browser.get(url(hidden, home.mine)).status_code == 302
    sent = {"number": "H-9", "role": "adult", "move": "on"}
    assert browser.post(url("household-join", home.mine), sent).status_code == 404


def test_who_carries_out_the_case_sees_the_flag_and_that_is_kept(home, person, signed_in):
    intake.set_safety_flag(home.mine.client, person=home.me, at=AT)
    beside = person(username="teamgenoot")

    mine = text_of(signed_in(home.me).get(url("household", home.mine)))
    theirs = text_of(signed_in(beside).get(url("household", home.mine)))

    assert "Veiligheidsvlag staat aan" in mine
    assert "Veiligheidsvlag staat aan" not in theirs
    assert [event.person for event in AuditEvent.objects.filter(action="safety_flag_read")] == [
        "ik"
    ]


def test_who_may_not_see_the_flag_cannot_lift_it(home, person, signed_in):
    intake.set_safety_flag(home.mine.client, person=home.me, at=AT)

    answer = signed_in(person(username="teamgenoot")).post(
        url("household-safety", home.mine), {"flag": "lift"}
    )

    assert answer.status_code == 404
    assert intake.is_flagged(home.mine.client)


def test_the_client_s_site_never_shows_a_flag_or_what_it_hides(home, person, signed_in):
    intake.set_safety_flag(home.mine.client, person=home.me, at=AT)
    account = person("client", username="inwoner")
    casework.give_access(home.mine.client, account, by=home.me)
    browser = signed_in(account)

    signed_in(home.me).get(url("household", home.mine))
    pages = [reverse(f"client:{page}") for page in ("plan", "duties", "record", "advice")]
    for page in (*pages, reverse("trust:own"), f"{reverse('trust:own')}?formaat=json"):
        shown = text_of(browser.get(page)).lower()
        assert "veiligheidsvlag" not in shown
        assert "safety" not in shown
        assert home.household.key.lower() not in shown


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "🧡 Riet"])
def test_a_name_is_shown_as_written_and_nothing_runs(name, home, signed_in):
    browser = signed_in(home.me)
    browser.post(
        url("household-supporter-add", home.mine),
        {"supporter-kind": "informal", "supporter-name": name, "supporter-task": ""},
    )

    page = text_of(browser.get(url("household", home.mine)))

    assert service.supporters_of(home.household)[0].name == name
    assert "<script>alert" not in page


def test_a_birth_year_to_come_or_of_a_partner_is_refused_in_words(home, signed_in):
    browser = signed_in(home.me)
    for sent, words in (
        ({"member-role": "child", "member-birth_year": "2999"}, "moet nog komen"),
        ({"member-role": "partner", "member-birth_year": "1990"}, "alleen van kinderen"),
    ):
        assert words in text_of(browser.post(url("household-member", home.mine), sent))
    assert len(intake.members_of_household(home.household)) == 2


def test_the_page_costs_the_same_with_a_large_household(
    home, signed_in, django_assert_max_num_queries
):
    for year in range(2005, 2020):
        intake.add_member(
            home.household, role="child", birth_year=year, since_on=TODAY, person=home.me
        )
    browser = signed_in(home.me)

    with django_assert_max_num_queries(36):
        browser.get(url("household", home.mine))


def test_a_client_joins_the_household_of_another_by_the_pseudonym(caseworker, signed_in):
    first, second = open_case(caseworker), open_case(caseworker)

    sent = {"number": first.client.pseudonym.lower(), "role": "adult"}
    signed_in(caseworker).post(url("household-join", second), sent)

    assert intake.household_of(first.client) is not None
    assert intake.household_of(second.client) == intake.household_of(first.client)


@pytest.mark.parametrize("number", ["2A-0000", "own"])
def test_a_pseudonym_of_nobody_or_of_the_client_makes_no_household(
    number, caseworker, organisation, signed_in
):
    case = open_case(caseworker)
    sent = {"number": case.client.pseudonym if number == "own" else number, "role": "adult"}

    answer = signed_in(caseworker).post(url("household-join", case), sent)

    assert "geen cliënt met dit pseudoniem" in text_of(answer)
    assert not organisation.households.exists()


def test_a_household_that_must_not_be_known_is_nobody_s(home, person, signed_in):
    case = open_case(home.me)
    raised = url("household-safety", home.mine)
    signed_in(home.me).post(raised, {"flag": "set"})

    sent = {"number": home.mine.client.pseudonym, "role": "adult"}
    answer = signed_in(home.me).post(url("household-join", case), sent)

    assert "geen cliënt met dit pseudoniem" in text_of(answer)
    assert intake.household_of(case.client) is None
