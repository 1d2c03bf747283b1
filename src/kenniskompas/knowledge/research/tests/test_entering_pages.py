# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import translation

from kenniskompas.accounts.models import Person, Role
from kenniskompas.knowledge.models import (
    EffectEstimate,
    KnowledgeGap,
    PoolChange,
    Study,
    Synthesis,
)
from kenniskompas.knowledge.research import service
from kenniskompas.knowledge.tests.factories import (
    NOW,
    add_term,
    add_three_studies,
    make_entry,
)

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Browser]
STUDY = {"entry": "ips", "name": "Eigen proef", "year": "2024", "design": "randomised"}
RESULT = {
    "outcome": "competitive_job",
    "measure": "RR",
    "events_t": "8",
    "n_t": "60",
    "events_c": "30",
    "n_c": "60",
    "source_seen": "artikel, blz. 4",
}
INTERVAL = {
    "outcome": "competitive_job",
    "measure": "RR",
    "scale": "ratio",
    "source_seen": "artikel, blz. 4",
}
REASON = "Drukfout in de samenvatting."
PAGES = ("new_study", "waiting", "import_studies", "import_studies_template")
STUDY_PAGES = ("new_result", "confirm_results")
RESULT_PAGES = ("correct_result", "withdraw_result")
STUDY_QUERIES = 13
WAITING_QUERIES = 8


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def entry() -> Any:
    entry = make_entry("ips", name="Plaatsing")
    add_term(entry, "outcomes", "competitive_job")
    add_three_studies(entry)
    service.refresh_syntheses(at=NOW)
    return entry


@pytest.fixture
def writer(person: Callable[..., Person], signed_in: SignIn, entry: Any) -> Browser:
    return in_english(signed_in(person(Role.RESEARCHER, username="priya")))


@pytest.fixture
def colleague(person: Callable[..., Person], signed_in: SignIn) -> Browser:
    return in_english(signed_in(person(Role.RESEARCHER, username="collega")))


def in_english(browser: Browser) -> Browser:
    browser.cookies["django_language"] = "en"
    return browser


def url(name: str, *args: str) -> str:
    return reverse(f"knowledge:{name}", args=args)


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


def enter_study(writer: Browser) -> Study:
    writer.post(url("new_study"), STUDY)
    return Study.objects.get(name="Eigen proef")


def enter_result(writer: Browser, **changed: str) -> EffectEstimate:
    study = enter_study(writer)
    writer.post(f"{url('new_result', study.slug)}?soort=counts", {**RESULT, **changed})
    return study.estimates.get()


def confirm(browser: Browser, row: EffectEstimate) -> Any:
    seen = {"seen": f"{row.slug}:{row.revision}"}
    return browser.post(url("confirm_results", row.study.slug), seen, follow=True)


def correction(row: EffectEstimate, **changed: str) -> dict[str, str]:
    return {**RESULT, "reason": REASON, "revision": str(row.revision), **changed}


def test_a_result_counts_only_after_a_colleague_confirmed_it(
    writer: Browser, colleague: Browser
) -> None:
    row = enter_result(writer)
    assert (row.status, Synthesis.objects.get(is_current=True).result["k"]) == ("draft", 3)
    own = text_of(confirm(writer, row))
    page = text_of(confirm(colleague, row))
    assert "You entered this yourself" in own
    assert "Plaatsing: competitive_job. Was" in page
    assert Synthesis.objects.get(is_current=True).result["k"] == 4


def test_the_page_of_a_study_shows_old_and_new_version_and_every_step(
    writer: Browser, colleague: Browser
) -> None:
    row = enter_result(writer)
    confirm(colleague, row)
    page = text_of(writer.get(url("study", row.study.slug)))
    for version in (1, 2):
        assert url("pool_version", "ips/competitive_job/RR", str(version)) in page
    assert "Added · priya" in page
    assert "Confirmed by a colleague · collega" in page
    assert "Where it was read: artikel, blz. 4" in page


def test_a_correction_counts_at_once_says_what_changed_and_asks_a_colleague(
    writer: Browser, colleague: Browser
) -> None:
    row = enter_result(writer)
    confirm(colleague, row)
    row.refresh_from_db()
    address = url("correct_result", row.study.slug, row.slug)
    page = text_of(writer.post(address, correction(row, events_t="28"), follow=True))
    assert "Plaatsing: competitive_job. Was" in page
    assert "Reached it, with the approach: 8 → 28" in page
    assert REASON in page
    waiting = text_of(colleague.get(url("waiting")))
    assert "Confirm: Eigen proef (2024)" in waiting
    row.refresh_from_db()
    confirm(colleague, row)
    assert not service.list_waiting().exists()


def test_a_correction_needs_a_reason(writer: Browser) -> None:
    row = enter_result(writer)
    address = url("correct_result", row.study.slug, row.slug)
    page = writer.post(address, correction(row, reason=""))
    assert page.status_code == 200
    row.refresh_from_db()
    assert row.revision == 1


def test_who_corrects_at_the_same_time_sees_what_changed_and_loses_nothing(
    writer: Browser, colleague: Browser
) -> None:
    row = enter_result(writer)
    address = url("correct_result", row.study.slug, row.slug)
    colleague.post(address, correction(row, events_t="18"))
    page = text_of(writer.post(address, correction(row, events_t="28")))
    assert "Corrected · collega" in page
    assert "8 → 18" in page
    assert 'value="28"' in page
    row.refresh_from_db()
    writer.post(address, correction(row, events_t="28"))
    row.refresh_from_db()
    assert row.numbers["events_t"]["value"] == 28


def test_who_edits_a_study_at_the_same_time_sees_what_is_on_file_and_loses_nothing(
    writer: Browser, colleague: Browser
) -> None:
    study = enter_study(writer)
    address = url("edit_study", study.slug)
    edited = {**STUDY, "revision": "1"}
    colleague.post(address, {**edited, "country": "België"})
    page = text_of(writer.post(address, {**edited, "country": "Nederland"}))
    assert "Country: on file “België”, you typed “Nederland”" in page
    assert 'value="Nederland"' in page
    study.refresh_from_db()
    assert study.country == "België"


def test_a_withdrawn_result_stays_on_the_page_as_withdrawn(
    writer: Browser, colleague: Browser
) -> None:
    row = enter_result(writer)
    confirm(colleague, row)
    address = url("withdraw_result", row.study.slug, row.slug)
    without_reason = writer.post(address, {"reason": "", "revision": "2"})
    assert without_reason.status_code == 200
    page = text_of(writer.post(address, {"reason": REASON, "revision": "2"}, follow=True))
    assert "withdrawn" in page
    assert REASON in page
    assert "Withdrawn · priya" in page
    assert Synthesis.objects.get(is_current=True).result["k"] == 3
    assert writer.get(address).status_code == 404


@pytest.mark.parametrize(
    ("kind", "changed", "field", "said"),
    [
        ("counts", {**RESULT, "events_t": "61"}, "events_t", "61 events among 60 people"),
        ("counts", {**RESULT, "events_t": "nan"}, "events_t", "not a finite number"),
        ("counts", {**RESULT, "n_c": "inf"}, "n_c", "not a finite number"),
        ("counts", {**RESULT, "events_c": ""}, "events_c", "Fill in this number"),
        (
            "interval",
            {**INTERVAL, "value": "1,4", "ci_low": "1,5", "ci_high": "2,0"},
            "value",
            "lies outside its own interval",
        ),
        (
            "error",
            {**INTERVAL, "value": "1,4", "reported_se": "-1"},
            "reported_se",
            "is below zero",
        ),
    ],
)
def test_numbers_that_cannot_be_are_refused_at_their_field(
    writer: Browser, kind: str, changed: dict[str, str], field: str, said: str
) -> None:
    study = enter_study(writer)
    page = writer.post(f"{url('new_result', study.slug)}?soort={kind}", changed)
    assert said in str(page.context["form"].errors[field])
    assert not study.estimates.exists()


def test_a_ratio_that_looks_like_a_logarithm_is_asked_about(writer: Browser) -> None:
    study = enter_study(writer)
    address = f"{url('new_result', study.slug)}?soort=interval"
    typed = {**INTERVAL, "value": "0,9", "ci_low": "0,1", "ci_high": "1,7"}
    page = text_of(writer.post(address, typed))
    assert "looks like a logarithm" in page
    assert 'name="is_scale_sure"' in page
    writer.post(address, {**typed, "scale": "log"})
    assert study.estimates.get().reported["value"] == pytest.approx(2.4596, abs=1e-4)


def test_whoever_looked_again_may_keep_the_scale(writer: Browser) -> None:
    study = enter_study(writer)
    typed = {**INTERVAL, "value": "0,9", "ci_low": "0,1", "ci_high": "1,7", "is_scale_sure": "on"}
    writer.post(f"{url('new_result', study.slug)}?soort=interval", typed)
    assert study.estimates.get().reported["value"] == 0.9


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        (
            "error",
            {"measure": "OR", "value": "1,5", "reported_se": "0,2"},
            {"value": 1.5, "se": 0.2},
        ),
        (
            "p_value",
            {"measure": "HR", "value": "1.234", "p": "0.012"},
            {"value": 1.234, "p": 0.012},
        ),
    ],
)
def test_reported_effects_are_read_as_people_write_them(
    writer: Browser, kind: str, typed: dict[str, str], kept: dict[str, float]
) -> None:
    study = enter_study(writer)
    writer.post(f"{url('new_result', study.slug)}?soort={kind}", {**INTERVAL, **typed})
    row = study.estimates.get()
    assert {name: row.reported[name] for name in kept} == kept
    assert service.kind_in(row) == kind


def test_a_number_without_a_standard_error_is_shown_only_with_a_reason(writer: Browser) -> None:
    study = enter_study(writer)
    address = f"{url('new_result', study.slug)}?soort=counts"
    typed = {**RESULT, "events_t": "", "events_c": "", "exclude_reason": "Geen aantallen gegeven"}
    writer.post(address, typed)
    row = study.estimates.get()
    assert (row.is_poolable, row.exclude_reason) == (False, "Geen aantallen gegeven")


def test_a_study_and_a_result_on_file_already_are_named_with_a_link(writer: Browser) -> None:
    row = enter_result(writer)
    again = text_of(writer.post(url("new_study"), STUDY))
    result = f"{url('new_result', row.study.slug)}?soort=counts"
    twice = text_of(writer.post(result, RESULT))
    link = url("study", row.study.slug)
    assert f'<a href="{link}">Eigen proef (2024)</a>' in again
    assert f'<a href="{link}#{row.slug}">' in twice
    assert EffectEstimate.objects.filter(study=row.study).count() == 1


def test_correcting_one_number_keeps_how_the_others_are_known(writer: Browser) -> None:
    row = EffectEstimate.objects.get(slug="studie-0")
    cell = {"value": 12, "status": "approximate", "note": "uit een grafiek"}
    row.numbers = {**row.numbers, "events_c": cell}
    row.save()
    address = url("correct_result", "studie-0", "studie-0")
    form = writer.get(address).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields if name != "inferred"}
    typed = {name: value for name, value in typed.items() if value is not False}
    writer.post(
        address,
        {
            **typed,
            "outcome": "competitive_job",
            "inferred": ["events_c"],
            "events_t": "31",
            "reason": REASON,
        },
    )
    row.refresh_from_db()
    assert row.numbers["events_t"]["value"] == 31
    assert row.numbers["events_c"] == cell


def test_a_study_that_answers_a_gap_closes_it_at_once(writer: Browser) -> None:
    make_entry("cursus", name="Cursus")
    service.evidence_changed.send(sender=None, person=None, at=NOW)
    gap = KnowledgeGap.objects.get(detection_key="entry:cursus")
    writer.post(url("new_study"), {**STUDY, "entry": "cursus"})
    gap.refresh_from_db()
    assert (gap.status, gap.is_lacking) == ("answered", False)


def test_a_judgement_that_moves_the_certainty_is_a_change_too(
    writer: Browser, person: Callable[..., Person]
) -> None:
    Study.objects.update(design="randomised")
    service.refresh_certainty(Synthesis.objects.all())
    pool = Synthesis.objects.get()
    before = service.certainty_of(pool).level
    judging = service.Judging(REASON, person(Role.RESEARCHER), NOW)
    service.judge_certainty(pool, domain="indirectness", step=-2, judging=judging)
    change = PoolChange.objects.get()
    levels = [change.difference[side]["certainty"] for side in ("before", "after")]
    assert levels == [before, service.certainty_of(Synthesis.objects.get()).level]
    assert levels[0] > levels[1]
    assert (change.cause, change.reason, change.is_important) == ("judged", REASON, True)


def test_a_judgement_that_moves_nothing_is_no_news(
    writer: Browser, person: Callable[..., Person]
) -> None:
    judging = service.Judging(REASON, person(Role.RESEARCHER), NOW)
    service.judge_certainty(
        Synthesis.objects.get(), domain="publication_bias", step=0, judging=judging
    )
    assert not PoolChange.objects.exists()


def test_strangers_find_no_page_to_enter_research(
    caseworker: Person, signed_in: SignIn, writer: Browser
) -> None:
    row = enter_result(writer)
    stranger = signed_in(caseworker)
    study = row.study.slug
    addresses = [
        *(url(name) for name in PAGES),
        *(url(name, study) for name in (*STUDY_PAGES, "edit_study")),
        *(url(name, study, row.slug) for name in RESULT_PAGES),
    ]
    for address in addresses:
        assert stranger.get(address).status_code in (404, 405), address
        assert stranger.post(address).status_code in (404, 405), address
    assert "Correct" not in text_of(in_english(stranger).get(url("study", study)))


def test_shipped_studies_are_not_edited(writer: Browser) -> None:
    address = url("edit_study", "studie-0")
    assert writer.post(address, {**STUDY, "revision": "1"}).status_code == 404


@pytest.mark.parametrize("results", [1, 5])
def test_pages_take_the_same_queries_at_every_size(
    results: int,
    writer: Browser,
    colleague: Browser,
    django_assert_num_queries: Callable[[int], Any],
) -> None:
    row = enter_result(writer)
    person = Person.objects.get(username="priya")
    entering = service.Entering(person, NOW, needs_confirmation=True)
    fields = service.fields_of(row)
    for number in range(1, results):
        other = replace(fields, comparison=f"groep {number}")
        service.add_estimate(row.study, other, entering=entering)
    with django_assert_num_queries(STUDY_QUERIES):
        colleague.get(url("study", row.study.slug))
    with django_assert_num_queries(WAITING_QUERIES):
        colleague.get(url("waiting"))
