# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import translation

from kenniskompas.accounts.models import Person, Role
from kenniskompas.knowledge.models import (
    CertaintyJudgement,
    EffectEstimate,
    InterestThreshold,
    LiteratureSearch,
    RiskOfBias,
    Study,
    Synthesis,
)
from kenniskompas.knowledge.research import service
from kenniskompas.knowledge.tests.factories import (
    GROUP,
    NOW,
    add_study,
    add_three_studies,
    make_entry,
)

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Browser]
VERSION = {"group": GROUP, "version": 1}
READING: tuple[tuple[str, dict[str, Any]], ...] = (
    ("knowledge:pool", {"group": GROUP}),
    ("knowledge:pool_version", VERSION),
    ("knowledge:pool_data", VERSION),
    ("knowledge:forest_data", VERSION),
    ("knowledge:icon_data", VERSION),
    ("knowledge:funnel", VERSION),
    ("knowledge:forest", VERSION),
)
JUDGING: tuple[tuple[str, dict[str, Any]], ...] = (
    ("knowledge:judge", {"group": GROUP, "domain": "indirectness"}),
    ("knowledge:set_threshold", {"group": GROUP}),
    ("knowledge:record_search", {"group": GROUP}),
    ("knowledge:bias", {"slug": "studie-0"}),
)
JUDGEMENT = {"step": "-1", "reason": "Andere doelgroep dan de onze.", "seen": "0"}
CERTAINTY_QUERIES = 13
VERSION_QUERIES = 11


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def pool() -> Synthesis:
    add_three_studies(make_entry("ips", name="Plaatsing"))
    service.refresh_syntheses(at=NOW)
    return Synthesis.objects.get()


@pytest.fixture
def reader(caseworker: Person, signed_in: SignIn) -> Browser:
    return in_english(signed_in(caseworker))


@pytest.fixture
def judge(researcher: Person, signed_in: SignIn) -> Browser:
    return in_english(signed_in(researcher))


@pytest.fixture
def researcher(person: Callable[..., Person]) -> Person:
    return person(Role.RESEARCHER)


def in_english(browser: Browser) -> Browser:
    browser.cookies["django_language"] = "en"
    return browser


def read(browser: Browser, name: str, **parts: Any) -> str:
    response = browser.get(reverse(name, kwargs=parts))
    assert response.status_code == 200
    return str(response.content.decode())


@pytest.mark.parametrize(("name", "parts"), READING + JUDGING)
def test_a_stranger_gets_404(
    name: str,
    parts: dict[str, Any],
    pool: Synthesis,
    person: Callable[..., Person],
    signed_in: SignIn,
) -> None:
    client = signed_in(person(Role.CLIENT))
    assert client.get(reverse(name, kwargs=parts)).status_code == 404


@pytest.mark.parametrize(("name", "parts"), READING)
def test_a_caseworker_may_read_everything_of_a_pool(
    name: str, parts: dict[str, Any], pool: Synthesis, reader: Browser
) -> None:
    assert reader.get(reverse(name, kwargs=parts)).status_code == 200


@pytest.mark.parametrize(("name", "parts"), JUDGING)
def test_only_who_may_judge_can_open_the_forms(
    name: str, parts: dict[str, Any], pool: Synthesis, reader: Browser, judge: Browser
) -> None:
    assert reader.get(reverse(name, kwargs=parts)).status_code == 404
    assert judge.get(reverse(name, kwargs=parts)).status_code == 200


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("knowledge:pool", {"group": "niets/geen/RR"}),
        ("knowledge:pool_version", {"group": GROUP, "version": 9}),
        ("knowledge:judge", {"group": GROUP, "domain": "start"}),
        ("knowledge:judge", {"group": GROUP, "domain": "onzin"}),
        ("knowledge:bias", {"slug": "onbekend"}),
    ],
)
def test_what_does_not_exist_is_404(
    name: str, parts: dict[str, Any], pool: Synthesis, judge: Browser
) -> None:
    assert judge.get(reverse(name, kwargs=parts)).status_code == 404


def test_a_judgement_changes_reason_level_and_is_shown_with_its_person(
    pool: Synthesis, judge: Browser, researcher: Person
) -> None:
    before = service.certainty_of(pool).level
    url = reverse("knowledge:judge", args=[GROUP, "indirectness"])
    response = judge.post(url, JUDGEMENT)
    assert response.url == reverse("knowledge:pool", args=[GROUP])
    pool.refresh_from_db()
    assert service.certainty_of(pool).level == max(1, before - 1)
    page = read(judge, "knowledge:pool", group=GROUP)
    assert "Andere doelgroep dan de onze." in page
    assert researcher.display_name in page


def test_a_judgement_made_meanwhile_is_shown_and_nothing_is_lost(
    pool: Synthesis, judge: Browser, person: Callable[..., Person]
) -> None:
    other = person(Role.QUALITY_COACH)
    service.judge_certainty(
        pool,
        domain="indirectness",
        step=0,
        judging=service.Judging("Zelfde mensen als hier.", other, NOW),
    )
    url = reverse("knowledge:judge", args=[GROUP, "indirectness"])
    page = judge.post(url, JUDGEMENT).content.decode()
    assert "Zelfde mensen als hier." in page
    assert "Andere doelgroep dan de onze." in page
    assert CertaintyJudgement.objects.count() == 1
    seen = re.search(r'name="seen" value="(\d+)"', page)
    assert seen is not None
    judge.post(url, {**JUDGEMENT, "seen": seen.group(1)})
    assert CertaintyJudgement.objects.get(superseded_at=None).step == -1


def test_withdrawing_brings_the_calculated_reason_back(
    pool: Synthesis, judge: Browser, researcher: Person
) -> None:
    row = service.judge_certainty(
        pool,
        domain="indirectness",
        step=-1,
        judging=service.Judging("Andere doelgroep.", researcher, NOW),
    )
    url = reverse("knowledge:withdraw_judgement", args=[GROUP, row.pk])
    assert judge.get(url).status_code == 405
    judge.post(url)
    page = read(judge, "knowledge:pool", group=GROUP)
    assert "Nobody has judged yet whether these people" in page
    assert "Earlier judgements" in page
    assert "Andere doelgroep." in page
    assert judge.post(url).status_code == 404


@pytest.mark.parametrize(
    "change", [{"step": "1"}, {"step": ""}, {"reason": "kort"}, {"seen": "-1"}]
)
def test_a_judgement_that_is_not_complete_is_refused_on_the_page(
    change: dict[str, str], pool: Synthesis, judge: Browser
) -> None:
    url = reverse("knowledge:judge", args=[GROUP, "indirectness"])
    assert judge.post(url, JUDGEMENT | change).status_code == 200
    assert not CertaintyJudgement.objects.exists()


def test_the_smallest_effect_that_matters_is_kept_with_its_source(
    pool: Synthesis, judge: Browser
) -> None:
    url = reverse("knowledge:set_threshold", args=[GROUP])
    assert (
        "above 0"
        in judge.post(
            url, {"smallest": "0", "reason": "Raadpleging van de raad.", "seen": "0"}
        ).content.decode()
    )
    judge.post(url, {"smallest": "5", "reason": "Raadpleging van de raad.", "seen": "0"})
    assert InterestThreshold.objects.get().smallest == 5
    page = read(judge, "knowledge:pool", group=GROUP)
    assert "Raadpleging van de raad." in page


def test_a_smallest_effect_of_more_than_everybody_is_refused_on_the_page(
    pool: Synthesis, judge: Browser
) -> None:
    url = reverse("knowledge:set_threshold", args=[GROUP])
    response = judge.post(
        url, {"smallest": "100", "reason": "Raadpleging van de raad.", "seen": "0"}
    )
    assert response.status_code == 200
    assert not InterestThreshold.objects.exists()


def test_a_recorded_search_changes_what_is_said_of_missing_studies(
    pool: Synthesis, judge: Browser
) -> None:
    judge.post(
        reverse("knowledge:record_search", args=[GROUP]),
        {
            "is_complete": "yes",
            "searched_on": "2026-05-01",
            "reason": "PubMed en PsycINFO op supported employment.",
            "seen": "0",
        },
    )
    assert LiteratureSearch.objects.get().is_complete
    page = read(judge, "knowledge:pool", group=GROUP)
    assert "The search was complete. With 3 studies" in page
    assert "PubMed en PsycINFO" in page


def bias_answers(judgement: str, reason: str = "Blinde meting, zie blz. 3.") -> dict[str, str]:
    names = (*service.DOMAINS_OF_TOOL[service.tool_for("randomised")], service.OVERALL)
    return {
        key: value
        for name in names[:-1]
        for key, value in (
            (f"judgement_{name}", judgement),
            (f"reason_{name}", reason),
            (f"seen_{name}", "0"),
        )
    }


def test_the_domains_of_a_study_make_its_risk_of_bias(pool: Synthesis, judge: Browser) -> None:
    judge.post(reverse("knowledge:bias", args=["studie-0"]), bias_answers("some"))
    assert RiskOfBias.objects.filter(judgement="some").count() == 5
    page = read(judge, "knowledge:study", slug="studie-0")
    assert "Blinde meting, zie blz. 3." in page
    assert "Some concerns" in read(judge, "knowledge:pool", group=GROUP)
    judge.post(reverse("knowledge:bias", args=["studie-0"]), bias_answers("some"))
    assert RiskOfBias.objects.count() == 5


def test_a_judgement_of_bias_without_support_is_refused(pool: Synthesis, judge: Browser) -> None:
    response = judge.post(reverse("knowledge:bias", args=["studie-0"]), bias_answers("low", ""))
    assert "Say what supports this judgement." in response.content.decode()
    assert not RiskOfBias.objects.exists()


def test_two_judges_of_one_study_do_not_overwrite_each_other(
    pool: Synthesis, judge: Browser, person: Callable[..., Person]
) -> None:
    service.judge_bias(
        Study.objects.get(slug="studie-0"),
        tool="rob2",
        domain="randomisation",
        judgement="high",
        judging=service.Judging("Geen loting gezien.", person(Role.QUALITY_COACH), NOW),
    )
    url = reverse("knowledge:bias", args=["studie-0"])
    page = judge.post(url, bias_answers("low")).content.decode()
    assert "Geen loting gezien." in page
    assert list(RiskOfBias.objects.values_list("judgement", flat=True)) == ["high"]


def test_the_design_decides_which_tool_judges(pool: Synthesis, judge: Browser) -> None:
    judge.post(reverse("knowledge:set_design", args=["studie-0"]), {"design": "non_randomised"})
    assert "ROBINS-I" in read(judge, "knowledge:bias", slug="studie-0")
    judge.post(reverse("knowledge:set_design", args=["studie-0"]), {"design": "onzin"})
    assert Study.objects.get(slug="studie-0").design == "non_randomised"


def correct(value: int) -> None:
    row = EffectEstimate.objects.get(slug="studie-0")
    row.numbers["events_t"]["value"] = value
    row.save()
    service.refresh_syntheses(at=NOW)


def test_an_older_version_stays_and_points_to_the_current_one(
    pool: Synthesis, reader: Browser
) -> None:
    correct(31)
    old = read(reader, "knowledge:pool_version", group=GROUP, version=1)
    assert "This is an older version" in old
    assert reverse("knowledge:pool_version", args=[GROUP, 2]) in old
    assert "30/60" in old
    new = read(reader, "knowledge:pool_version", group=GROUP, version=2)
    assert "This is an older version" not in new
    assert "31/60" in new


def test_a_retired_pool_stays_readable(pool: Synthesis, reader: Browser) -> None:
    EffectEstimate.objects.exclude(slug="studie-0").delete()
    service.refresh_syntheses(at=NOW)
    page = read(reader, "knowledge:pool_version", group=GROUP, version=1)
    assert "There is no current version" in page
    assert "This estimate was removed since" in page
    assert "No longer current" in read(reader, "knowledge:pool", group=GROUP)


def sources_on(page: str) -> set[str]:
    return set(re.findall(r'id="bron-([\w-]+)"', page))


def test_every_figure_of_a_pool_leads_to_where_it_was_read_and_who_entered_it(
    pool: Synthesis, reader: Browser
) -> None:
    page = read(reader, "knowledge:pool_version", **VERSION)
    made_from = {slug for study in pool.inputs["studies"] for slug in study["estimates"]}
    assert made_from == sources_on(page) == {"studie-0", "studie-1", "studie-2"}
    for row in EffectEstimate.objects.select_related("study"):
        target = reverse("knowledge:study", args=[row.study.slug])
        assert f"{target}#{row.slug}" in page
        study_page = read(reader, "knowledge:study", slug=row.study.slug)
        assert f'id="{row.slug}"' in study_page
        assert row.source_seen in study_page
        assert "Entered by:" in study_page
        for figure in row.numbers.values():
            assert f'<td class="kk-number">{figure["value"]}</td>' in study_page


def test_the_numbers_in_the_table_are_those_that_the_studies_gave(
    pool: Synthesis, reader: Browser
) -> None:
    page = read(reader, "knowledge:pool_version", **VERSION)
    for row in EffectEstimate.objects.all():
        counts = {name: cell["value"] for name, cell in row.numbers.items()}
        assert f"{counts['events_t']}/{counts['n_t']}" in page
        assert f"{counts['events_c']}/{counts['n_c']}" in page


def test_the_whole_version_can_be_taken_away_without_a_name(
    pool: Synthesis, judge: Browser, researcher: Person
) -> None:
    judge.post(reverse("knowledge:judge", args=[GROUP, "indirectness"]), JUDGEMENT)
    data = judge.get(reverse("knowledge:pool_data", kwargs=VERSION)).json()
    assert data["measure"] == "RR"
    assert data["method"]["tau2"] == "REML"
    assert len(data["studies"]) == data["result"]["k"] == 3
    assert data["certainty"]["level"] in {1, 2, 3, 4}
    assert researcher.username not in str(data)


def test_people_cannot_be_taken_away_from_a_pool_of_means(reader: Browser) -> None:
    entry = make_entry()
    for slug in ("een", "twee", "drie"):
        row = add_study(entry, slug, (1, 2, 1, 2), group="ips/earnings/MD")
        row.numbers = {
            "difference": {"value": 100, "status": "seen", "note": ""},
            "se": {"value": 40, "status": "seen", "note": ""},
        }
        row.save()
    service.refresh_syntheses(at=NOW)
    parts = {"group": "ips/earnings/MD", "version": 1}
    assert reader.get(reverse("knowledge:icon_data", kwargs=parts)).status_code == 404
    page = read(reader, "knowledge:pool_version", **parts)
    assert "100.00" in page
    assert "of 100 people" not in page.lower()
    assert reader.get(reverse("knowledge:forest", kwargs=parts)).status_code == 200
    assert reader.get(reverse("knowledge:intervention", args=["ips"])).status_code == 200


@pytest.mark.parametrize("studies", [3, 12])
def test_the_pages_of_a_pool_take_the_same_queries_at_every_size(
    studies: int, reader: Browser, django_assert_num_queries: Callable[..., Any]
) -> None:
    entry = make_entry()
    for number in range(studies):
        add_study(entry, f"plek-{number}", (30 + number, 60, 12, 60))
    service.refresh_syntheses(at=NOW)
    reader.get("/")
    with django_assert_num_queries(CERTAINTY_QUERIES):
        read(reader, "knowledge:pool", group=GROUP)
    with django_assert_num_queries(VERSION_QUERIES):
        read(reader, "knowledge:pool_version", **VERSION)


def test_every_figure_under_evidence_of_an_entry_leads_to_its_source(
    pool: Synthesis, reader: Browser
) -> None:
    page = read(reader, "knowledge:intervention", slug="ips")
    assert reverse("knowledge:pool", args=[GROUP]) in page
    for study in pool.result["studies"]:
        assert f"{study['events_t']}/{study['n_t']}" in page
        assert f"{reverse('knowledge:study', args=[study['study']])}#{study['study']}" in page
    for row in EffectEstimate.objects.all():
        assert row.source_seen in page
