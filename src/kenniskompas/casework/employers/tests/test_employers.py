# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Employers and places: explained fits, nothing told without a yes, aftercare as an outcome."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.urls import reverse
from openpyxl import load_workbook

from kenniskompas.accounts.models import Organisation, Team
from kenniskompas.casework import service as casework
from kenniskompas.casework.employers import service
from kenniskompas.casework.employers.models import Employer, Proposal, Vacancy, WorkProfile
from kenniskompas.casework.intake.service import close_case
from kenniskompas.casework.tests.factories import AT, TODAY, open_case

pytestmark = pytest.mark.django_db
ODD = "<script>alert(1)</script> 🙂"


def employer(person, **values):
    given = {"name": "Zorgcentrum (verzonnen)", "sector": "care", "motives": ["chances"], **values}
    return service.save_employer(None, given, person=person)


def vacancy(person, of=None, **values):
    given = {
        "title": "Gastvrouw",
        "kind": "regular",
        "least_hours": 16,
        "most_hours": 24,
        "requirements": ["customers"],
        **values,
    }
    return service.save_vacancy(of or employer(person), None, given, person=person, on=TODAY)


def profile(case, person, **values):
    given = {"kinds": ["regular"], "sectors": ["care"], "most_hours": 20, "is_findable": True}
    return service.save_profile(case, {**given, **values}, person=person, at=AT)


def at_work(case, person, place, *, since=TODAY):
    proposal = service.start_proposal(case, place, person=person, on=TODAY)
    service.answer_for_client(
        proposal, agrees=True, shares=["wishes"], route="desk", person=person, on=TODAY
    )
    service.propose(proposal, person=person, on=TODAY)
    service.start_work(proposal, on=since, person=person)
    return proposal


def talked(proposal, person, *, on, still_works=True, **values):
    first = proposal.moments.filter(held_on=None).first()
    given = {"spoken_to": "client", "signal": "well", "note": "", **values}
    return service.hold_moment(
        proposal, first.pk, held_on=on, still_works=still_works, person=person, **given
    )


def url(case, page="places", *rest):
    return reverse(f"casework:{page}", args=[case.pk, *rest])


@pytest.fixture
def stranger(person):
    """A caseworker of another organisation."""
    other = Organisation.objects.create(name="Elders")
    found = person(username="elders", in_team=None)
    found.organisation, found.team = other, Team.objects.create(organisation=other, name="Zuid")
    found.save()
    return found


def test_places_that_go_against_no_wish_come_first(caseworker):
    case, hires = open_case(caseworker), employer(caseworker)
    wished = vacancy(caseworker, hires)
    other = vacancy(caseworker, hires, kind="daytime", title="Dagbesteding")
    found = service.fitting_places(case, profile(case, caseworker), on=TODAY)

    assert [row.vacancy for row in found] == [wished, other]
    assert [row.fit.is_wished for row in found] == [True, False]


def test_a_closed_or_past_place_is_not_shown(caseworker):
    case, hires = open_case(caseworker), employer(caseworker)
    vacancy(caseworker, hires, closes_on=TODAY - timedelta(days=1))
    closed = vacancy(caseworker, hires)
    service.close_vacancy(closed, person=caseworker, on=TODAY)

    assert service.fitting_places(case, profile(case, caseworker), on=TODAY) == []


def test_the_page_says_what_fits_and_what_does_not_without_a_score(caseworker, signed_in):
    case, browser = open_case(caseworker), signed_in(caseworker)
    profile(case, caseworker, abilities={"customers": False}, supports=["coach"], wishes=ODD)
    vacancy(caseworker, can_carve=True)

    page = browser.get(url(case)).content.decode()

    assert "Gastvrouw" in page
    assert "te regelen" in page
    assert "<script>alert" not in page
    assert "%" not in page.split("Plekken die passen")[1].split("Wensen en mogelijkheden")[0]


def test_only_who_wants_to_be_found_is_seen_from_a_place(caseworker, signed_in):
    seen, hidden, place = open_case(caseworker), open_case(caseworker), vacancy(caseworker)
    profile(seen, caseworker)
    profile(hidden, caseworker, is_findable=False)

    page = signed_in(caseworker).get(place.get_absolute_url()).content.decode()

    assert seen.client.pseudonym in page
    assert hidden.client.pseudonym not in page


def test_wishes_and_abilities_are_saved_with_unknown_left_out(caseworker, signed_in):
    case = open_case(caseworker)
    form = {"wishes": "Buiten", "kinds": ["regular"], "can-outdoors": "yes", "can-lifting": "no"}

    signed_in(caseworker).post(url(case), form)

    row = WorkProfile.objects.get()
    assert row.abilities == {"outdoors": True, "lifting": False}
    assert (row.kinds, row.least_hours, row.is_findable) == (["regular"], None, False)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"least_hours": "30", "most_hours": "10"}, "minder dan de uren ervoor"),
        ({"least_hours": "-1"}, "0"),
        ({"kinds": "horoscoop"}, "horoscoop"),
        ({"wishes": "x" * 10_000}, "500"),
    ],
)
def test_a_profile_that_cannot_be_right_comes_back(values, words, caseworker, signed_in):
    case = open_case(caseworker)

    answer = signed_in(caseworker).post(url(case), values)

    assert words in answer.content.decode()
    assert not WorkProfile.objects.exists()


def test_an_employer_is_told_nothing_without_a_yes(caseworker):
    case, place = open_case(caseworker), vacancy(caseworker)
    proposal = service.start_proposal(case, place, person=caseworker, on=TODAY)

    with pytest.raises(service.NotAgreed):
        service.propose(proposal, person=caseworker, on=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.update(proposed_on=TODAY)


def test_only_what_the_client_shares_is_told(caseworker, signed_in):
    case, browser = open_case(caseworker), signed_in(caseworker)
    profile(case, caseworker, wishes="Iets met mensen", supports=["coach"])
    row = service.start_proposal(case, vacancy(caseworker), person=caseworker, on=TODAY)
    page = url(case, "place", row.pk)
    answer = {"which": "answer", "says": "yes", "answer-shares": ["wishes"], "answer-route": "desk"}

    browser.post(page, answer)
    browser.post(page, {"which": "propose"})
    shown = browser.get(page).content.decode()

    row.refresh_from_db()
    assert (row.state, row.shares) == ("proposed", ["wishes"])
    assert "Iets met mensen" in shown
    assert "jobcoach" not in shown


def test_what_was_told_cannot_be_taken_back_or_answered_again(caseworker):
    case = open_case(caseworker)
    proposal = at_work(case, caseworker, vacancy(caseworker))

    with pytest.raises(service.NotAgreed):
        service.answer_for_client(
            proposal, agrees=False, shares=[], route="site", person=caseworker, on=TODAY
        )


def test_a_client_decides_on_the_own_pages(caseworker, person, signed_in):
    case = open_case(caseworker)
    account = person("client", username="inwoner")
    casework.give_access(case.client, account, by=caseworker)
    row = service.start_proposal(case, vacancy(caseworker), person=caseworker, on=TODAY)
    browser = signed_in(account)
    answer = {"says": "yes", f"{row.pk}-shares": ["hours"]}

    before = browser.get(reverse("client:places")).content.decode()
    browser.post(reverse("client:answer-place", args=[row.pk]), answer)

    row.refresh_from_db()
    assert "Gastvrouw" in before
    assert (row.state, row.shares, row.route) == ("agreed", ["hours"], "site")
    other = service.start_proposal(open_case(caseworker), row.vacancy, person=caseworker, on=TODAY)
    assert browser.post(reverse("client:answer-place", args=[other.pk])).status_code == 404


def test_work_that_starts_plans_talks_and_is_a_change_on_its_day(caseworker, signed_in):
    case = open_case(caseworker)
    proposal = at_work(case, caseworker, vacancy(caseworker))

    due = service.due_moments(caseworker, until=TODAY + timedelta(days=7))
    page = signed_in(caseworker).get(reverse("casework:aftercare")).content.decode()

    assert [row.proposal for row in due] == [proposal]
    assert proposal.moments.count() == 4
    assert case.life_events.get().kind == "work_started"
    assert case.client.pseudonym in page


def test_a_talk_is_an_outcome_with_who_said_so(caseworker):
    case = open_case(caseworker)
    proposal = at_work(case, caseworker, vacancy(caseworker))

    talked(proposal, caseworker, on=TODAY + timedelta(days=200), spoken_to="employer")

    row = case.measurements.get()
    assert (row.outcome, row.value, row.source) == ("work_12m", 1.0, "employer")
    assert service.has_lasted(proposal, on=TODAY + timedelta(days=200))
    assert not service.has_lasted(proposal, on=TODAY + timedelta(days=150))


def test_work_that_ended_before_six_months_never_counts_as_lasting(caseworker):
    case = open_case(caseworker)
    proposal = at_work(case, caseworker, vacancy(caseworker))
    ended = TODAY + timedelta(days=60)

    talked(
        proposal,
        caseworker,
        on=TODAY + timedelta(days=70),
        still_works=False,
        signal="stopping",
        worked_until=ended,
        end_reason="Contract liep af",
    )

    assert proposal.state == "ended"
    assert not service.has_lasted(proposal, on=TODAY + timedelta(days=400))
    assert case.life_events.filter(kind="work_ended").get().on == ended
    assert case.measurements.get().value == 0


def test_unpaid_places_say_nothing_of_paid_work(caseworker):
    case = open_case(caseworker)
    proposal = at_work(case, caseworker, vacancy(caseworker, kind="experience"))

    talked(proposal, caseworker, on=TODAY + timedelta(days=30))

    assert not case.life_events.exists()
    assert not case.measurements.exists()


def test_a_talk_before_the_first_day_of_work_is_refused(caseworker, signed_in):
    case = open_case(caseworker)
    proposal = at_work(case, caseworker, vacancy(caseworker))
    form = {
        "which": "held",
        "item": str(proposal.moments.first().pk),
        "held-held_on": "1961-05-04",
        "held-spoken_to": "client",
        "held-signal": "well",
        "held-still_works": "yes",
    }

    answer = signed_in(caseworker).post(url(case, "place", proposal.pk), form)

    assert "ligt voor de eerste werkdag" in answer.content.decode()
    assert not case.measurements.exists()


def test_agreements_are_kept_by_the_party_who_made_them(caseworker, signed_in):
    case, browser = open_case(caseworker), signed_in(caseworker)
    row = at_work(case, caseworker, vacancy(caseworker))
    form = {"which": "agreement", "agreement-party": "employer", "agreement-text": ODD}

    browser.post(url(case, "place", row.pk), form)
    agreement = row.agreements.get()
    browser.post(url(case, "place-agreement-done", row.pk, agreement.pk))

    agreement.refresh_from_db()
    assert agreement.done_on is not None
    assert "<script>alert" not in browser.get(url(case, "place", row.pk)).content.decode()


def test_an_employer_cannot_go_while_a_client_is_proposed_there(caseworker, signed_in):
    place = vacancy(caseworker)
    service.start_proposal(open_case(caseworker), place, person=caseworker, on=TODAY)
    browser, hires = signed_in(caseworker), place.employer

    page = browser.post(
        reverse("casework:close-employer", args=[hires.pk]), follow=True
    ).content.decode()

    hires.refresh_from_db()
    assert "Rond dat eerst af" in page
    assert hires.closed_on is None
    with pytest.raises(ProtectedError):
        hires.delete()


def test_an_employer_with_nothing_going_on_stops_with_its_places(caseworker):
    place = vacancy(caseworker)
    proposal = service.start_proposal(open_case(caseworker), place, person=caseworker, on=TODAY)
    service.answer_for_client(
        proposal, agrees=False, shares=["name"], route="phone", person=caseworker, on=TODAY
    )

    service.close_employer(place.employer, person=caseworker, on=TODAY)

    place.refresh_from_db()
    assert place.closed_on == TODAY
    assert list(service.list_employers(caseworker)) == []
    assert proposal.shares == []


def test_the_same_employer_in_the_same_town_is_refused(caseworker, signed_in):
    employer(caseworker)

    answer = signed_in(caseworker).post(
        reverse("casework:new-employer"), {"name": "Zorgcentrum (verzonnen)", "sector": "care"}
    )

    assert "staat al in het bestand" in answer.content.decode()
    assert Employer.objects.count() == 1


def test_a_register_is_filled_and_changed_on_screen(caseworker, signed_in):
    browser = signed_in(caseworker)

    browser.post(
        reverse("casework:new-employer"), {"name": ODD, "sector": "food", "motives": ["image"]}
    )
    hires = Employer.objects.get()
    place = {"title": "Bediening", "kind": "regular", "least_hours": 8, "most_hours": 16}
    browser.post(reverse("casework:new-vacancy", args=[hires.pk]), {**place, "places": 2})
    page = browser.get(hires.get_absolute_url()).content.decode()

    row = Vacancy.objects.get()
    browser.post(reverse("casework:edit-vacancy", args=[row.pk]), {**place, "places": 3})
    row.refresh_from_db()
    assert "<script>alert" not in page
    assert "Bediening" in page
    assert row.places == 3


def test_another_organisation_and_other_roles_see_nothing(caseworker, stranger, person, signed_in):
    place = vacancy(caseworker)
    pages = [
        place.get_absolute_url(),
        place.employer.get_absolute_url(),
        reverse("casework:edit-vacancy", args=[place.pk]),
        reverse("casework:edit-employer", args=[place.employer_id]),
    ]

    assert [signed_in(stranger).get(page).status_code for page in pages] == [404] * 4
    for role in ("policy_officer", "quality_coach", "client"):
        browser = signed_in(person(role, username=f"een-{role}"))
        assert browser.get(reverse("casework:employers")).status_code == 404
    assert signed_in(person("team_leader")).get(reverse("casework:employers")).status_code == 200


def test_a_case_of_somebody_else_is_a_404(caseworker, stranger, signed_in):
    case, place = open_case(caseworker), vacancy(caseworker)
    row = service.start_proposal(case, place, person=caseworker, on=TODAY)
    browser = signed_in(stranger)

    assert browser.get(url(case)).status_code == 404
    assert browser.get(url(case, "place", row.pk)).status_code == 404
    assert browser.post(url(case, "start-proposal", place.pk)).status_code == 404


def test_a_closed_case_gets_no_new_proposal(caseworker, signed_in):
    case, place = open_case(caseworker), vacancy(caseworker)
    close_case(case, person=caseworker, on=TODAY, reason="evaluated")

    answer = signed_in(caseworker).post(url(case, "start-proposal", place.pk))

    assert answer.status_code == 404
    assert not Proposal.objects.exists()


def test_many_employers_and_clients_cost_as_many_queries_as_few(
    caseworker, signed_in, django_assert_max_num_queries
):
    browser, case = signed_in(caseworker), open_case(caseworker)
    profile(case, caseworker)
    for number in range(12):
        place = vacancy(caseworker, employer(caseworker, name=f"Werkgever {number}"))
        profile(open_case(caseworker), caseworker)

    with django_assert_max_num_queries(7):
        browser.get(reverse("casework:employers"))
    with django_assert_max_num_queries(8):
        browser.get(place.get_absolute_url())
    with django_assert_max_num_queries(16):
        browser.get(url(case))


def test_a_list_is_searched_and_narrowed(caseworker, signed_in):
    vacancy(caseworker)
    employer(caseworker, name="Bakkerij (verzonnen)", sector="food")
    page = reverse("casework:employers")
    browser = signed_in(caseworker)

    assert "Bakkerij" not in browser.get(f"{page}?places=open").content.decode()
    assert "Bakkerij" in browser.get(f"{page}?q=bakk&sector=food").content.decode()
    assert "Geen werkgever past" in browser.get(f"{page}?q=xyzzy").content.decode()


def test_everything_of_a_client_goes_with_the_client_and_the_place_stays(caseworker):
    case = open_case(caseworker)
    profile(case, caseworker)
    at_work(case, caseworker, vacancy(caseworker))

    case.client.delete()

    assert not Proposal.objects.exists()
    assert not WorkProfile.objects.exists()
    assert Vacancy.objects.exists()


def test_the_register_goes_along_as_it_is_narrowed(caseworker, signed_in):
    employer(caseworker, name="Bakkerij (verzonnen)", sector="retail")
    employer(caseworker)
    browser, page = signed_in(caseworker), reverse("casework:employers")
    listed = browser.get(page, {"sector": "retail"}).content.decode()
    assert "?sector=retail&amp;vorm=xlsx" in listed

    answer = browser.get(page, {"sector": "retail", "vorm": "xlsx"})

    _header, *rows = load_workbook(BytesIO(answer.content)).active.values
    assert [row[0] for row in rows] == ["Bakkerij (verzonnen)"]
