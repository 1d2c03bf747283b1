# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of the recognition track, driven by their addresses."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from kenniskompas.accounts.models import Role
from kenniskompas.knowledge.appraisal import service
from kenniskompas.knowledge.appraisal.tests import stories
from kenniskompas.knowledge.appraisal.tests.stories import reread
from kenniskompas.knowledge.models import Answer, Dossier, Intervention, Rating
from kenniskompas.knowledge.tests.factories import add_rating, make_entry

pytestmark = pytest.mark.django_db
Stage = service.Stage
# What somebody would post who tries to move a dossier by a field of a form.
FORGED = {
    "stage": "decided",
    "status": "decided",
    "granted": "effective_strong",
    "submitter": "1",
    "decided_by": "1",
    "handed_in_at": "2020-01-01",
    "valid_until": "2060-01-01",
}
ACT_PAGES = (
    "recognition_screening",
    "recognition_resubmit",
    "recognition_withdraw",
    "recognition_reviewers",
    "recognition_review",
    "recognition_declare",
    "recognition_step_back",
    "recognition_resolve",
    "recognition_decision",
    "recognition_appeal",
)
BOARD_QUERIES = 15


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def at_page(signed_in):
    """`at_page(person)` is a browser that reads English."""

    def make(person):
        browser = signed_in(person)
        browser.cookies["django_language"] = "en"
        return browser

    return make


def address(name, *args):
    return reverse(f"knowledge:{name}", args=args)


def facts_of(dossier):
    """Everything about a dossier that a form might try to change."""
    fields = Dossier.objects.filter(pk=dossier.pk).values().get()
    fields.pop("seen_at")
    reviews = list(dossier.reviews.values_list("reviewer", "place", "handed_in_at", "declared_at"))
    return fields, reviews, list(dossier.decisions.values()), list(Rating.objects.values())


@pytest.mark.parametrize(
    "make",
    [stories.submitted, stories.in_review, stories.differing, stories.to_decide, stories.appealed],
)
def test_no_form_field_moves_a_dossier(people, at_page, make):
    dossier = make(people)
    before = facts_of(dossier)

    for person in (people.submitter, people.decider, people.first, people.third):
        for name in ACT_PAGES:
            if name in ("recognition_declare", "recognition_withdraw"):
                continue
            at_page(person).post(address(name, dossier.pk), FORGED)
        at_page(person).post(address("recognition_dossier", dossier.pk), FORGED)

    assert facts_of(dossier) == before


@pytest.mark.parametrize("name", ACT_PAGES)
def test_who_may_not_do_something_is_led_back_with_the_reason(people, at_page, name):
    dossier = stories.granted(people)
    before = facts_of(dossier)

    response = at_page(people.administrator).post(address(name, dossier.pk), FORGED, follow=True)

    assert response.redirect_chain == [(address("recognition_dossier", dossier.pk), 302)]
    assert "Your role does not do this." in response.content.decode()
    assert facts_of(dossier) == before


@pytest.mark.parametrize(
    "name", ["recognition", "recognition_scale", "recognition_new", "recognition_criteria"]
)
def test_a_stranger_gets_404_on_the_open_pages(people, person, at_page, name):
    assert at_page(person(Role.CLIENT)).get(address(name)).status_code == 404


@pytest.mark.parametrize("name", ["recognition_dossier", *ACT_PAGES])
def test_a_stranger_gets_404_on_a_dossier(people, person, at_page, name):
    dossier = stories.submitted(people)

    for stranger in (person(Role.CLIENT), person(Role.DIRECTOR), person(Role.CASEWORKER)):
        assert at_page(stranger).post(address(name, dossier.pk)).status_code in (404, 405)
        assert at_page(stranger).get(address(name, dossier.pk)).status_code in (404, 405)


def test_only_the_keeper_of_criteria_opens_their_forms(people, at_page):
    service.start_draft(person=people.administrator)

    for name, args in (("recognition_criterion_new", ()), ("recognition_adopt", (2,))):
        assert at_page(people.decider).post(address(name, *args)).status_code == 404


def test_submitting_leads_to_the_dossier_with_its_first_step(people, at_page):
    make_entry("ips", name="Plaatsing")
    given = {"entry": "ips", "level": "described", "motivation": "Omdat", "material": "Boek"}

    response = at_page(people.submitter).post(address("recognition_new"), given, follow=True)

    page = response.content.decode()
    assert "Submitted. You can follow every step on this page." in page
    assert Dossier.objects.get().submitter == people.submitter


def test_submitting_an_entry_twice_says_that_one_is_open(people, at_page):
    stories.submitted(people)
    given = {"entry": "ips", "level": "described", "motivation": "Omdat", "material": "Boek"}

    page = at_page(people.decider).post(address("recognition_new"), given).content.decode()

    assert "Another dossier on this approach is open." in page
    assert "Omdat" in page


def test_a_level_that_nobody_entered_criteria_for_is_not_offered(people, at_page):
    page = at_page(people.submitter).get(address("recognition_new")).content.decode()

    assert 'value="described"' in page
    assert 'value="founded"' not in page
    assert "Nobody has entered the criteria of these levels:" in page


def test_screening_accepts_or_sends_back(people, at_page):
    one, two = (stories.submitted(people, slug=slug) for slug in ("een", "twee"))
    questions = [row.pk for row in service.screening_of(one.criteria_set)]
    browser = at_page(people.decider)

    incomplete = browser.post(address("recognition_screening", one.pk), {"accept": "1"})
    browser.post(address("recognition_screening", one.pk), {"accept": "1", "met": questions})
    silent = browser.post(address("recognition_screening", two.pk), {"return": "1"})
    browser.post(address("recognition_screening", two.pk), {"return": "1", "reason": "Welk jaar?"})

    assert "else send it back" in incomplete.content.decode()
    assert "Say what the submitter should add." in silent.content.decode()
    assert (reread(one).stage, reread(two).stage) == (Stage.IN_REVIEW, Stage.RETURNED)


def answers_for(dossier, **changes):
    """Every field of the checklist as a browser posts it."""
    posted = {"summary": "Gelezen."}
    for item in service.items_of(dossier):
        posted |= {
            f"{item.subject}-judgement": "met",
            f"{item.subject}-note": "",
            f"{item.subject}-seen": "0",
        }
    return posted | changes


def test_every_button_of_the_checklist_keeps_everything_typed(people, at_page):
    dossier = stories.in_review(people)
    one, two = [item.subject for item in service.items_of(dossier)[:2]]
    posted = answers_for(dossier, **{f"{two}-note": "Half af", f"{two}-judgement": ""})

    response = at_page(people.first).post(
        address("recognition_review", dossier.pk), posted | {"save": one}
    )

    assert response.url.endswith(f"#{two}")
    assert Answer.objects.get(subject=two).note == "Half af"
    assert Answer.objects.count() == 8


def test_handing_in_too_early_saves_and_points_at_what_is_missing(people, at_page):
    dossier = stories.in_review(people)
    subject = stories.first_subject(dossier)
    posted = answers_for(dossier, **{f"{subject}-judgement": "not_met", "hand_in": "1"})

    response = at_page(people.first).post(
        address("recognition_review", dossier.pk), posted, follow=True
    )

    assert response.redirect_chain[0][0].endswith(f"?controle=1#{subject}")
    assert "An explanation is missing" in response.content.decode()
    assert service.own_review(reread(dossier), people.first).handed_in_at is None


def test_what_was_typed_stays_on_the_page_when_another_window_was_first(people, at_page):
    dossier = stories.in_review(people)
    subject = stories.first_subject(dossier)
    stored = {subject: service.Draft("met", "Uit venster een", 0)}
    service.save_answers(dossier.pk, stored, person=people.first, at=stories.after(3))
    posted = answers_for(dossier, **{f"{subject}-note": "Uit venster twee", "save": subject})
    browser = at_page(people.first)

    page = browser.post(address("recognition_review", dossier.pk), posted).content.decode()

    assert "Uit venster een" in page
    assert "Uit venster twee" in page
    posted[f"{subject}-seen"] = "1"
    again = posted | {key: "1" for key in posted if key.endswith("-seen")}
    browser.post(address("recognition_review", dossier.pk), again)
    assert Answer.objects.get(subject=subject).note == "Uit venster twee"


def test_a_text_that_is_too_long_is_shown_again_and_the_rest_is_saved(people, at_page):
    dossier = stories.in_review(people)
    one, two = [item.subject for item in service.items_of(dossier)[:2]]
    posted = answers_for(dossier, **{f"{one}-note": "x" * 4001, "save": two})

    page = at_page(people.first).post(address("recognition_review", dossier.pk), posted)

    assert "x" * 4001 in page.content.decode()
    assert not Answer.objects.filter(subject=one).exists()
    assert Answer.objects.filter(subject=two).exists()


def test_a_reviewer_does_not_read_the_other_review_anywhere(people, at_page):
    dossier = stories.in_review(people)
    subject = stories.first_subject(dossier)
    secret = {subject: service.Draft("met", "GEHEIM OORDEEL", 0)}
    service.save_answers(
        dossier.pk, secret, summary="GEHEIM OORDEEL", person=people.first, at=stories.after(3)
    )

    for reader in (people.second, people.decider, people.submitter, people.third):
        for name in ("recognition_dossier", "recognition_review", "recognition_decision"):
            page = at_page(reader).get(address(name, dossier.pk), follow=True)
            assert "GEHEIM OORDEEL" not in page.content.decode()


def test_the_submitter_reads_every_step_but_not_who_reviewed(people, at_page):
    people.first.first_name = people.second.first_name = "Naamloos"
    people.first.save()
    people.second.save()
    dossier = stories.differing(people)

    page = at_page(people.submitter).get(address("recognition_dossier", dossier.pk))

    text = page.content.decode()
    assert "The reviewers differ" in text
    assert "Reviewer 1" in text
    assert "Naamloos" not in text


def test_taking_on_a_review_states_no_interest_in_the_same_step(people, at_page):
    dossier = stories.in_review(people)
    service.step_back(dossier.pk, reason="Druk", person=people.first, at=stories.after(3))
    browser = at_page(people.third)

    question = browser.get(address("recognition_review", dossier.pk)).content.decode()
    browser.post(address("recognition_declare", dossier.pk))

    assert "Do you have an interest in it?" in question
    assert service.own_review(reread(dossier), people.third).declared_at is not None


def test_differences_are_resolved_on_the_page(people, at_page):
    dossier = stories.differing(people)
    subject = stories.first_subject(dossier)
    page = address("recognition_resolve", dossier.pk)
    proposal = {
        "propose": subject,
        f"{subject}-judgement": "partly",
        f"{subject}-reason": "Samen bekeken.",
        f"{subject}-seen": "1",
    }

    silent = at_page(people.first).post(page, proposal | {f"{subject}-reason": ""})
    at_page(people.first).post(page, proposal)
    stale = at_page(people.second).post(
        page, {"agree": subject, f"{subject}-agreed": "1"}, follow=True
    )
    at_page(people.second).post(page, {"agree": subject, f"{subject}-agreed": "2"})

    assert "kk-field--invalid" in silent.content.decode()
    assert "read that first" in stale.content.decode()
    assert reread(dossier).stage == Stage.TO_DECIDE


def test_a_decision_needs_reasons_and_a_date_that_is_to_come(people, at_page):
    dossier = stories.to_decide(people)
    page = address("recognition_decision", dossier.pk)
    browser = at_page(people.decider)
    past = {"level": "described", "reasons": "Goed.", "valid_until": "2020-01-01"}
    far = past | {"valid_until": "2061-01-01"}

    assert "still to come" in browser.post(page, past).content.decode()
    assert "within ten years" in browser.post(page, far).content.decode()
    assert "until when" in browser.post(page, past | {"valid_until": ""}).content.decode()
    assert reread(dossier).stage == Stage.TO_DECIDE


def test_the_decision_appears_with_the_approach(people, at_page):
    dossier = stories.to_decide(people)
    until = timezone.localdate() + timedelta(days=700)
    given = {"level": "described", "reasons": "Alles staat er.", "valid_until": until.isoformat()}

    at_page(people.decider).post(address("recognition_decision", dossier.pk), given)

    entry = at_page(people.submitter).get(address("intervention", "ips")).content.decode()
    assert "Goed beschreven" in entry
    assert address("recognition_dossier", dossier.pk) in entry


def test_a_rating_that_is_over_says_so_with_the_approach(people, at_page):
    stories.granted(people)
    Rating.objects.update(valid_until=timezone.localdate() - timedelta(days=1))

    entry = at_page(people.submitter).get(address("intervention", "ips")).content.decode()

    assert "expired" in entry


def test_the_board_says_what_waits_and_how_long(people, at_page):
    dossier = stories.submitted(people)
    Dossier.objects.update(
        stage_since=timezone.now() - timedelta(days=40),
        submitted_at=timezone.now() - timedelta(days=41),
    )

    page = at_page(people.decider).get(address("recognition")).content.decode()

    assert "40 days" in page
    assert "41 days" in page
    assert "long" in page
    assert address("recognition_screening", dossier.pk) in page


def test_the_home_of_who_decides_shows_the_age_of_the_queue(people, at_page):
    stories.submitted(people)
    Dossier.objects.update(stage_since=timezone.now() - timedelta(days=40))

    page = at_page(people.decider).get("/").content.decode()

    assert "40 days" in page


@pytest.mark.parametrize("tab", ["te-doen", "alles"])
def test_the_board_asks_as_much_for_one_dossier_as_for_many(people, at_page, tab):
    stories.submitted(people, slug="een")
    browser = at_page(people.decider)
    counts = []
    for more in (0, 24):
        for number in range(more):
            stories.submitted(people, slug=f"meer-{number}")
        with CaptureQueriesContext(connection) as asked:
            browser.get(f"{address('recognition')}?lijst={tab}")
        counts.append(len(asked))

    assert counts[0] == counts[1] <= BOARD_QUERIES


def test_filtering_on_a_step_keeps_only_that_step(people, at_page):
    stories.submitted(people, slug="een")
    stories.granted(people, slug="twee")

    page = at_page(people.decider).get(f"{address('recognition')}?lijst=alles&stand=decided")

    text = page.content.decode()
    assert "Twee" in text
    assert "Een<" not in text


def test_the_scale_shows_every_wording_under_its_level(people, at_page):
    make_entry("ips")
    add_rating(Intervention.objects.get(slug="ips"), "founded", original="Aanwezig en volledig")
    add_rating(Intervention.objects.get(slug="ips"), "other", original="MKBA")

    page = at_page(people.first).get(address("recognition_scale")).content.decode()

    assert page.index("Well founded") < page.index("Aanwezig en volledig") < page.index("MKBA")


def test_criteria_are_entered_and_taken_into_use_on_the_page(people, at_page):
    browser = at_page(people.administrator)
    browser.post(address("recognition_draft"))
    line = {
        "level": "founded",
        "heading": "Theorie",
        "text": "Er is een model.",
        "help": "",
        "source": "Movisie 2016",
        "seen": "0",
    }

    browser.post(address("recognition_criterion_new"), line)
    draft = browser.get(address("recognition_edition", 2)).content.decode()
    browser.post(address("recognition_adopt", 2))

    assert "Er is een model." in draft
    assert service.available_levels(service.active_criteria()) == ["described", "founded"]


def test_a_line_that_somebody_else_changed_is_shown_before_it_is_replaced(people, at_page):
    draft = service.start_draft(person=people.administrator)
    line = draft.criteria.first()
    text = service.CriterionText(line.level, line.heading, "Van een ander", line.source)
    service.save_criterion(text, criterion_id=line.pk, seen=1, person=people.decider)
    mine = {
        "level": line.level,
        "heading": line.heading,
        "text": "Van mij",
        "source": "Bron",
        "seen": "1",
    }

    page = at_page(people.administrator).post(address("recognition_criterion", line.pk), mine)

    assert "Van een ander" in page.content.decode()
    assert "Van mij" in page.content.decode()


def test_a_line_of_an_adopted_edition_has_no_form(people, at_page):
    line = service.active_criteria().criteria.first()

    response = at_page(people.administrator).get(address("recognition_criterion", line.pk))

    assert response.status_code == 404
