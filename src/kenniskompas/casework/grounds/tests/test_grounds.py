# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A law that is switched off closes what rests on it; told, agreed and objected stand apart."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.urls import reverse
from django.utils import timezone

from kenniskompas.accounts.models import AuditEvent
from kenniskompas.casework import service as casework
from kenniskompas.casework.grounds import service
from kenniskompas.casework.grounds.choices import Recipient, Verdict, What, Why
from kenniskompas.casework.grounds.models import Stance
from kenniskompas.casework.intake import service as intake
from kenniskompas.casework.tests.factories import TODAY, open_case, planned_case

pytestmark = pytest.mark.django_db
LONG = "🧡" + "a" * 9_999


@pytest.fixture
def case(caseworker):
    return planned_case(caseworker)


@pytest.fixture
def lapsed(case, person, organisation):
    """The case after the municipality stopped working with its law."""
    law = intake.get_law("participatiewet")
    officer = person("privacy_officer")
    intake.switch_law(law, organisation, is_on=False, since_on=TODAY, person=officer)
    return case


def url(page, case=None, *rest):
    return reverse(f"casework:{page}", args=[case.pk, *rest] if case else rest)


def text_of(answer):
    return answer.content.decode()


def ask(case, recipient, what, why="this_help"):
    return service.may_share(case, recipient=recipient, what=what, why=why, on=TODAY)


def test_every_shipped_law_names_its_source_and_its_rules_use_known_words():
    for law in intake.laws():
        assert law.source.startswith("https://")
        for rule in law.sharing:
            assert rule.recipients <= set(Recipient.values)
            assert rule.whats <= set(What.values)
            assert rule.whys <= set(Why.values)
            assert rule.answer in Verdict.values
            assert rule.needs in {"", "agrees", "informed"}
            assert rule.source


def test_a_law_that_is_not_in_force_cannot_be_switched_on(organisation, person):
    with pytest.raises(intake.NotInForce):
        intake.switch_law(
            intake.get_law("wams"), organisation, is_on=True, since_on=TODAY, person=person()
        )


def test_a_law_holds_from_its_first_to_its_last_day():
    law = intake.get_law("participatiewet")

    assert not law.holds_on(date(2014, 12, 31))
    assert law.holds_on(date(2015, 1, 1))


def test_a_ground_withdrawn_mid_way_refuses_what_is_new_and_keeps_what_was(lapsed, caseworker):
    with pytest.raises(intake.NoGround) as refused:
        casework.record_fact(
            lapsed, "debts", "none", source="client", person=caseworker, at=timezone.now()
        )

    assert refused.value.since_on == TODAY
    assert lapsed.plans.get().goals.exists()


def test_a_page_says_why_nothing_was_saved_and_shows_what_was_there(lapsed, caseworker, signed_in):
    browser = signed_in(caseworker)

    answer = browser.post(url("plan-goal", lapsed), {"goal-text": "Nieuw"}, follow=True)

    assert "Er is niets opgeslagen" in text_of(answer)
    assert "Participatiewet, artikel 7" in text_of(answer)
    assert not lapsed.plans.get().goals.filter(text="Nieuw").exists()
    assert "Ik wil weer onder de mensen" in text_of(browser.get(url("plan", lapsed)))
    assert "Grond vervallen" in text_of(browser.get(url("case", lapsed)))


def test_an_objection_and_the_safety_flag_are_never_closed(lapsed, caseworker, signed_in):
    browser = signed_in(caseworker)
    today = timezone.localdate().isoformat()

    browser.post(
        url("grounds", lapsed), {"about": "record", "kind": "objects", "text": "", "on": today}
    )
    browser.post(url("household-safety", lapsed), {"flag": "set"})

    assert lapsed.stances.get().kind == "objects"
    assert intake.is_flagged(lapsed.client)


def test_the_client_is_told_and_can_still_object(lapsed, caseworker, person, signed_in):
    account = person("client", username="inwoner")
    casework.give_access(lapsed.client, account, by=caseworker)
    browser = signed_in(account)

    answer = browser.post(reverse("client:how"), {"how": "2", "note": ""}, follow=True)

    assert "We mogen nu niets nieuws opschrijven" in text_of(answer)
    assert not lapsed.progress.filter(how=2).exists()
    browser.post(reverse("client:ask", args=["klacht"]), {"text": "Dit wil ik niet"})
    assert [asked.text for asked in lapsed.requests.all()] == ["Dit wil ik niet"]


def test_no_new_case_is_opened_on_a_law_that_is_off(lapsed, caseworker, signed_in):
    with pytest.raises(intake.NoGround):
        open_case(caseworker)

    page = signed_in(caseworker).post(reverse("casework:new"), {"question": "work"})
    assert "Geen wet waarmee uw organisatie werkt" in text_of(page)


def test_switching_the_law_on_again_opens_the_case_again(lapsed, organisation, caseworker):
    later = TODAY + timedelta(days=1)
    law = intake.get_law("participatiewet")
    intake.switch_law(law, organisation, is_on=True, since_on=later, person=caseworker)

    assert intake.ground_of(lapsed, on=later).lapsed_on is None


def test_another_organisation_works_on_with_the_law(lapsed, organisation):
    law = intake.get_law("participatiewet")

    assert intake.switched_off_since(law, organisation.pk, on=TODAY) == TODAY
    assert intake.switched_off_since(law, organisation.pk + 1, on=TODAY) is None


def test_a_basis_that_ended_lapses_on_the_day_after(case):
    case.legal_basis.valid_to = TODAY
    case.legal_basis.save()

    assert intake.ground_of(case, on=TODAY).lapsed_on is None
    assert intake.ground_of(case, on=TODAY + timedelta(days=1)).lapsed_on == TODAY + timedelta(1)


def test_told_is_no_yes_and_the_newest_word_counts(case, caseworker):
    for kind in ("informed", "agrees", "objects"):
        service.record_stance(
            case, about="sharing", kind=kind, recipient="employer", on=TODAY, person=caseworker
        )

    assert service.stance_on_sharing(case, "employer") == "objects"
    assert [row.kind for row in service.stances_of(case)] == ["objects", "agrees", "informed"]
    assert len(service.newest_stances(service.stances_of(case))) == 1


def test_what_needs_a_yes_opens_with_it_and_closes_with_an_objection(case, caseworker):
    assert ask(case, "employer", "agreements").verdict == Verdict.YES_IF

    for kind, verdict in (("informed", "yes_if"), ("agrees", "yes"), ("objects", "no")):
        service.record_stance(
            case, about="sharing", kind=kind, recipient="employer", on=TODAY, person=caseworker
        )
        assert ask(case, "employer", "agreements").verdict == verdict


def test_a_yes_for_one_is_no_yes_for_another(case, caseworker):
    service.record_stance(
        case, about="sharing", kind="agrees", recipient="employer", on=TODAY, person=caseworker
    )

    assert ask(case, "health_care", "agreements").verdict == Verdict.YES_IF


def test_an_employer_never_gets_debts_health_or_notes_even_with_a_yes(case, caseworker):
    service.record_stance(
        case, about="sharing", kind="agrees", recipient="employer", on=TODAY, person=caseworker
    )

    for what in ("debts", "health", "notes"):
        assert ask(case, "employer", what).verdict == Verdict.NO


def test_nothing_serves_enforcement_whatever_the_client_said():
    asked = [(each, "enforcement") for each in Recipient.values]
    asked += [("enforcement", each) for each in Why.values]

    for own, what, stance in product(("participatiewet", "wgs"), What.values, ("", "agrees")):
        for recipient, why in asked:
            answer = service.decide_sharing(
                intake.laws(), own=own, recipient=recipient, what=what, why=why, stance=stance
            )
            assert answer.verdict == Verdict.NO


def test_danger_does_not_wait_for_a_ground_or_a_yes(lapsed, caseworker):
    service.record_stance(
        lapsed,
        about="sharing",
        kind="objects",
        recipient="veilig_thuis",
        on=TODAY,
        person=caseworker,
    )

    answer = ask(lapsed, "veilig_thuis", "picture", why="safety")

    assert answer.verdict == Verdict.YES_IF
    assert answer.rule.source == "Wmo 2015, artikel 5.2.6"


def test_a_lapsed_ground_closes_sharing(lapsed):
    assert ask(lapsed, "provider", "agreements").verdict == Verdict.NO


def test_without_a_rule_the_answer_is_no_until_somebody_looked(case):
    answer = ask(case, "creditor", "health")

    assert (answer.verdict, answer.rule) == (Verdict.NO, None)


def test_the_helper_answers_on_the_page_with_source_and_day(case, caseworker, signed_in):
    asked = {"recipient": "employer", "what": "debts", "why": "this_help"}

    page = text_of(signed_in(caseworker).get(url("grounds", case), asked))

    assert "Een werkgever krijgt geen gegevens over gezondheid of schulden" in page
    assert "AVG, artikel 5" in page
    assert "25 mei 2018" in page


def test_words_of_the_client_are_kept_whole_and_nothing_runs(case, caseworker, signed_in):
    browser, today = signed_in(caseworker), timezone.localdate().isoformat()
    for text in (LONG, "<script>alert(1)</script>"):
        browser.post(
            url("grounds", case), {"about": "record", "kind": "agrees", "text": text, "on": today}
        )

    assert {row.text for row in case.stances.all()} == {LONG, "<script>alert(1)</script>"}
    assert "<script>alert" not in text_of(browser.get(url("grounds", case)))


def test_too_long_too_late_and_without_recipient_are_refused_in_words(case, caseworker, signed_in):
    sent = {"about": "sharing", "kind": "agrees", "text": LONG + "x", "on": "2060-01-01"}

    page = text_of(signed_in(caseworker).post(url("grounds", case), sent))

    assert "met wie het gedeeld zou worden" in page
    assert "moet nog komen" in page
    assert not case.stances.exists()


def test_a_stranger_gets_404(case, person, signed_in):
    stranger = signed_in(person(username="stranger", in_team=None))

    assert stranger.get(url("grounds", case)).status_code == 404
    assert stranger.post(url("grounds", case)).status_code == 404


def test_only_the_privacy_officer_switches_a_law(person, signed_in, organisation):
    act, sent = url("law-switch", None, "participatiewet"), {"is_on": "no"}

    for role in ("caseworker", "director", "researcher", "administrator", "client"):
        assert signed_in(person(role)).post(act, sent).status_code == 404
    assert not organisation.law_switches.exists()

    signed_in(person("privacy_officer")).post(act, sent)
    assert organisation.law_switches.get().is_on is False
    assert AuditEvent.objects.filter(action="law_switched").count() == 1


def test_the_general_law_is_never_switched_off(person, signed_in, organisation):
    officer = signed_in(person("privacy_officer"))

    officer.post(url("law-switch", None, "algemeen"), {"is_on": "no"})

    assert not organisation.law_switches.exists()
    assert officer.post(url("law-switch", None, "onzin"), {"is_on": "no"}).status_code == 404


def test_the_laws_page_says_what_is_in_force_and_in_use(lapsed, caseworker, signed_in):
    page = text_of(signed_in(caseworker).get(url("laws")))

    assert "hier niet in gebruik" in page
    assert "niet van kracht" in page
    assert "in gebruik" in page
    assert "Niet meer werken met" not in page


def test_the_client_removed_takes_the_words_along(case, caseworker):
    service.record_stance(case, about="record", kind="agrees", on=TODAY, person=caseworker)

    case.client.delete()

    assert not Stance.objects.exists()
