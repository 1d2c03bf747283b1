# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages about debts: by their address, for their people, in a fixed number of queries."""

from datetime import date

import pytest
from django.urls import reverse

from kenniskompas.casework import service as casework
from kenniskompas.casework.debts import service
from kenniskompas.casework.debts.models import BudgetLine, Capacity, Debt, DebtHelp, LegalMoment
from kenniskompas.casework.debts.tests.debt_cases import AT, TODAY, case_with_debts, debt_case
from kenniskompas.casework.intake.service import close_case
from kenniskompas.casework.overview.service import look_at

pytestmark = pytest.mark.django_db
PAGES = ["debts", "debts-room", "debts-proposal", "debts-terms", "debts-course"]
POSTED = ["debts-causes", "debts-support"]
NUMBERED = ["debts-remove", "debts-remove-line", "debts-handled"]
ODD = "<script>alert(1)</script> 🙂"


def url(page, case, *rest):
    return reverse(f"casework:{page}", args=[case.pk, *rest])


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("make", [debt_case, case_with_debts])
def test_a_page_opens_empty_and_filled(page, make, caseworker, signed_in):
    case = make(caseworker)

    answer = signed_in(caseworker).get(url(page, case))

    assert answer.status_code == 200
    assert "Schulden" in answer.content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_gets_404(page, caseworker, person, signed_in):
    case = case_with_debts(caseworker)
    stranger = signed_in(person(username="stranger", in_team=None))

    assert stranger.get(url(page, case)).status_code == 404
    assert stranger.post(url(page, case), {"which": "line"}).status_code == 404


@pytest.mark.parametrize("page", [*POSTED, *NUMBERED])
def test_a_stranger_cannot_write(page, caseworker, person, signed_in):
    case = case_with_debts(caseworker)
    stranger = signed_in(person(username="stranger", in_team=None))
    rest = [Debt.objects.first().pk] if page in NUMBERED else []

    assert stranger.post(url(page, case, *rest)).status_code == 404
    assert Debt.objects.count() == 2


def test_a_debt_of_another_case_is_not_taken_out(caseworker, signed_in):
    mine, other = case_with_debts(caseworker), case_with_debts(caseworker)
    theirs = Debt.objects.filter(help__case=other).first()

    answer = signed_in(caseworker).post(url("debts-remove", mine, theirs.pk))

    assert answer.status_code == 404
    assert Debt.objects.filter(pk=theirs.pk).exists()


@pytest.mark.parametrize("page", PAGES)
def test_a_case_about_work_has_no_debt_pages(page, caseworker, signed_in):
    case = casework.open_case(person=caseworker, question="work", at=AT)

    assert signed_in(caseworker).get(url(page, case)).status_code == 404


def test_a_debt_is_written_down_and_taken_out(caseworker, signed_in):
    case, browser = debt_case(caseworker), signed_in(caseworker)
    form = {"creditor": ODD, "amount": "1.250,50", "kind": "utilities", "known_on": "2026-03-02"}

    browser.post(url("debts", case), form)

    debt = Debt.objects.get()
    assert (debt.amount, debt.creditor) == (125_050, ODD)
    assert "<script>alert" not in browser.get(url("debts", case)).content.decode()
    browser.post(url("debts-remove", case, debt.pk))
    assert not Debt.objects.exists()


@pytest.mark.parametrize(
    ("amount", "words"),
    [("-5", "kan niet onder nul liggen"), ("veel", "Vul een bedrag in"), ("", "verplicht")],
)
def test_a_wrong_amount_comes_back_with_a_word(amount, words, caseworker, signed_in):
    case = debt_case(caseworker)
    form = {"creditor": "X", "amount": amount, "kind": "other", "known_on": "2026-03-02"}

    answer = signed_in(caseworker).post(url("debts", case), form)

    assert words in answer.content.decode()
    assert not DebtHelp.objects.exists()


def test_a_creditor_of_ten_thousand_characters_is_refused(caseworker, signed_in):
    case = debt_case(caseworker)
    form = {"creditor": "x" * 10_000, "amount": "1", "kind": "other", "known_on": "2026-03-02"}

    assert signed_in(caseworker).post(url("debts", case), form).status_code == 200
    assert not Debt.objects.exists()


def test_income_and_the_official_calculation_are_written_down(caseworker, signed_in):
    case, browser = debt_case(caseworker), signed_in(caseworker)

    browser.post(
        url("debts-room", case),
        {"which": "line", "line-side": "income", "line-label": "Loon", "line-amount": "1.650"},
    )
    browser.post(
        url("debts-room", case),
        {
            "which": "capacity",
            "capacity-vtlb": "1.500",
            "capacity-amount": "0",
            "capacity-calculated_on": "2026-03-02",
            "capacity-source": "vtlb-calculator, januari 2026",
        },
    )

    assert BudgetLine.objects.get().amount == 165_000
    assert (Capacity.objects.get().vtlb, Capacity.objects.get().amount) == (150_000, 0)
    browser.post(url("debts-remove-line", case, BudgetLine.objects.get().pk))
    assert not BudgetLine.objects.exists()


def test_a_negative_capacity_is_refused_on_the_page(caseworker, signed_in):
    case = debt_case(caseworker)
    form = {
        "which": "capacity",
        "capacity-vtlb": "1.500",
        "capacity-amount": "-20",
        "capacity-calculated_on": "2026-03-02",
        "capacity-source": "vtlb-calculator",
    }

    answer = signed_in(caseworker).post(url("debts-room", case), form)

    assert "kan niet onder nul liggen" in answer.content.decode()
    assert not DebtHelp.objects.exists()


def test_a_threat_and_a_moment_are_recorded_and_ticked_off(caseworker, signed_in):
    case, browser = debt_case(caseworker), signed_in(caseworker)

    browser.post(
        url("debts-terms", case),
        {"which": "threat", "threat-threat": "eviction", "threat-on": "2026-03-02"},
    )
    browser.post(
        url("debts-terms", case),
        {"which": "moment", "moment-kind": "moratorium", "moment-deadline_on": "2026-03-12"},
    )

    shown = browser.get(url("debts-terms", case)).content.decode()
    assert "Ontruiming van de woning, sinds 2 maart 2026" in shown
    assert "Wet gemeentelijke schuldhulpverlening, artikel 4, tweede lid" in shown
    assert "Moratorium" in browser.get(case.get_absolute_url()).content.decode()
    moment = LegalMoment.objects.get()
    browser.post(url("debts-handled", case, moment.pk))
    moment.refresh_from_db()
    assert moment.handled_on is not None


def test_the_course_is_saved_with_what_was_decided(caseworker, signed_in):
    case, browser = debt_case(caseworker), signed_in(caseworker)
    form = {
        "revision": "0",
        "application_starts_on": "2026-03-02",
        "intake_starts_on": "2026-03-09",
        "ruling": "admitted",
        "ruled_on": "2026-03-20",
        "plan": "2026-04-01",
        "arrangement": "2026-05-01",
        "solution": "credit",
        "solution_starts_on": "2026-06-01",
    }

    browser.post(url("debts-course", case), form)
    browser.post(
        url("debts-support", case),
        {"support-kind": "coaching", "support-starts_on": "2026-04-01"},
    )

    rows = {row.phase: row for row in DebtHelp.objects.get().phases.all()}
    assert rows["solution"].kind == "credit"
    assert rows["support"].kind == "coaching"
    shown = browser.get(url("debts-course", case)).content.decode()
    assert "Oplossing: Saneringskrediet" in shown
    again = browser.post(url("debts-course", case), {**form, "revision": "0"})
    assert "Een collega heeft deze pagina intussen bewaard" in again.content.decode()


def test_an_end_before_the_start_comes_back_with_a_word(caseworker, signed_in):
    case = debt_case(caseworker)
    form = {"intake_starts_on": "2026-03-09", "intake_ends_on": "2026-03-01"}

    answer = signed_in(caseworker).post(url("debts-course", case), form)

    assert "Deze dag ligt voor de begindag" in answer.content.decode()
    assert not DebtHelp.objects.exists()


def test_causes_are_chosen_together(caseworker, signed_in):
    case, browser = debt_case(caseworker), signed_in(caseworker)

    browser.post(url("debts-causes", case), {"causes": ["personal", "life_event"]})

    assert DebtHelp.objects.get().causes == ["life_event", "personal"]
    assert browser.post(url("debts-causes", case), {"causes": ["luck"]}).status_code == 404


def test_the_case_page_says_how_the_debts_stand(caseworker, signed_in):
    case = case_with_debts(caseworker)

    shown = signed_in(caseworker).get(case.get_absolute_url()).content.decode()

    assert "deze schulden zijn problematisch" in shown
    assert url("debts", case) in shown


def test_a_term_goes_before_the_next_step_from_two_weeks_on(caseworker):
    case = debt_case(caseworker)

    def in_order(today):
        return [action.code for action in look_at(case, today=today).actions]

    # The first talk is due four weeks after 2 March.
    assert in_order(date(2026, 3, 15)) == ["picture", "legal_term"]
    assert in_order(date(2026, 3, 16)) == ["legal_term", "picture"]


def test_the_legal_terms_stand_on_a_page_with_their_sources(caseworker, person, signed_in):
    page = reverse("casework:debt-rules")

    shown = signed_in(caseworker).get(page).content.decode()

    assert "36 maanden" in shown
    assert "18 maanden" in shown
    assert "Faillissementswet, artikel 349a" in shown
    assert signed_in(person("client")).get(page).status_code == 404


def test_a_closed_case_can_be_read_and_has_no_forms(caseworker, signed_in):
    case = case_with_debts(caseworker)

    close_case(case, person=caseworker, on=TODAY, reason="done")

    for page in PAGES:
        shown = signed_in(caseworker).get(url(page, case)).content.decode()
        assert "Dit dossier is gesloten" in shown
        assert 'class="kk-form"' not in shown


def test_the_client_reads_what_is_written_down_in_plain_words(caseworker, person, signed_in):
    case = case_with_debts(caseworker)
    service.record_causes(case, ["life_event"], person=caseworker)
    service.record_threat(case, "eviction", on=TODAY, person=caseworker)
    inwoner = person("client")
    casework.give_access(case.client, inwoner, by=caseworker)

    shown = signed_in(inwoner).get("/mijn/over-mij").content.decode()

    assert "Uw schulden" in shown
    assert "Belastingdienst (verzonnen)" in shown
    assert "Er gebeurde iets groots" in shown
    assert "Wij hebben een eerste gesprek met u, omdat er haast bij is" in shown


def test_another_client_reads_nothing_of_it(caseworker, person, signed_in):
    case_with_debts(caseworker)
    other, inwoner = debt_case(caseworker), person("client")
    casework.give_access(other.client, inwoner, by=caseworker)

    assert "Belastingdienst" not in signed_in(inwoner).get("/mijn/over-mij").content.decode()


# Session, person, case with its audit event in a savepoint, path, demo mark, and the six reads of
# everything about debts.
QUERIES = 17


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("extra", [0, 6])
def test_a_page_takes_the_same_queries_however_much_is_in_it(
    page, extra, caseworker, signed_in, django_assert_num_queries
):
    case = case_with_debts(caseworker)
    for number in range(extra):
        service.record_debt(
            case, creditor=str(number), amount=1, kind="care", known_on=TODAY, person=caseworker
        )
        service.record_moment(case, kind="wsnp", requested_on=TODAY, person=caseworker)
    service.add_budget_line(case, side="income", label="Loon", amount=1, person=caseworker)
    service.record_moment(case, kind="wsnp", requested_on=TODAY, person=caseworker)
    browser = signed_in(caseworker)

    of_catalogue = page == "debts-proposal"
    with django_assert_num_queries(QUERIES + of_catalogue):
        browser.get(url(page, case))


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("which", ["threat", "moment"])
def test_a_day_that_cannot_be_counts_no_term(which, day, caseworker, signed_in):
    case = debt_case(caseworker)
    browser, address = signed_in(caseworker), url("debts-terms", case)
    given = {"threat": "eviction", "on": day, "kind": "moratorium", "starts_on": day}

    answer = browser.post(
        address, {"which": which} | {f"{which}-{name}": value for name, value in given.items()}
    )

    assert "Deze dag kan niet kloppen" in answer.content.decode()
    case.refresh_from_db()
    assert case.term_code == "first_talk"
    assert browser.get(url("agenda-case", case)).status_code == 200
