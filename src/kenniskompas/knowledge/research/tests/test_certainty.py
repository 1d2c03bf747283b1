# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Change one input and the reason changes; no sentence exists that no data can trigger."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from math import log
from typing import Any

import pytest
from django.db import connection

from kenniskompas.accounts.models import AuditEvent, Person, Role
from kenniskompas.core.evidence.grade import CODES
from kenniskompas.knowledge.models import (
    CertaintyJudgement,
    EffectEstimate,
    InterestThreshold,
    RiskOfBias,
    Study,
    Synthesis,
)
from kenniskompas.knowledge.research import labels, service
from kenniskompas.knowledge.research.service.bias import DOMAINS_OF_TOOL, overall_bias
from kenniskompas.knowledge.research.service.certainty import NOTHING_ENTERED, certainty_now
from kenniskompas.knowledge.research.service.thresholds import on_pool_scale
from kenniskompas.knowledge.tests.factories import NOW, add_study, add_three_studies, make_entry

pytestmark = pytest.mark.django_db
GROUP = "ips/competitive_job/RR"
MOST_VALUES = 32_766
# Ten places of different size that tell one story, in reach of the tests of missing studies.
ALIKE = tuple((30 + 3 * n, 60 + 6 * n, 15 + (3 * n) // 2, 61 + 6 * n) for n in range(10))
# The smaller the study, the larger its effect.
LEANING = tuple((20 + 12 * n, 30 + 40 * n, 6 + 12 * n, 31 + 41 * n) for n in range(10))
LEANING_DOWN = tuple((c, n2, a, n1) for a, n1, c, n2 in LEANING)


def a_pool(*rows: tuple[int, int, int, int]) -> Synthesis:
    entry = make_entry()
    if not rows:
        add_three_studies(entry)
    for number, counts in enumerate(rows):
        add_study(entry, f"plek-{number}", counts)
    service.refresh_syntheses(at=NOW)
    return now()


def now() -> Synthesis:
    return Synthesis.objects.get(is_current=True)


def reason(domain: str) -> service.Reason:
    found = service.certainty_of(now())
    return next(each for each in found.reasons if each.domain == domain)


def sentence(domain: str) -> str:
    return labels.certainty_reason(reason(domain), now().measure)


def by(person: Person | None = None, text: str = "Gelezen en vergeleken.") -> service.Judging:
    return service.Judging(text, person, NOW)


def designs(value: str, *slugs: str) -> None:
    for study in Study.objects.filter(**({"slug__in": slugs} if slugs else {})):
        service.set_design(study, value, person=None, at=NOW)


def bias(value: str, *slugs: str) -> None:
    for study in Study.objects.filter(**({"slug__in": slugs} if slugs else {})):
        tool = service.tool_for(study.design)
        service.judge_bias(study, tool=tool, domain="overall", judgement=value, judging=by())


def threshold(smallest: float, scale: str = "per_100") -> None:
    service.set_threshold("competitive_job", smallest=smallest, scale=scale, judging=by())


def full_search() -> None:
    service.record_search(GROUP, is_complete=True, searched_on=date(2026, 1, 1), judging=by())


def randomised() -> None:
    a_pool()
    designs("randomised")


def robins() -> None:
    a_pool()
    designs("non_randomised")
    bias("low")


def non_randomised() -> None:
    a_pool()
    designs("non_randomised")


def mixed() -> None:
    randomised()
    designs("non_randomised", "studie-0")


def some_bias_unknown() -> None:
    randomised()
    bias("low", "studie-0")


def mostly_high() -> None:
    randomised()
    bias("high")


def much_at_risk() -> None:
    randomised()
    bias("some")


def mostly_low() -> None:
    randomised()
    bias("low")


def two_studies() -> None:
    a_pool((30, 60, 12, 60), (25, 50, 10, 48))


def two_against() -> None:
    a_pool((60, 100, 20, 100), (20, 100, 60, 100))


def spread(*risks: int) -> None:
    """Studies of 400 people an arm: half of the controls reach it, `risks` with the approach."""
    a_pool(*((risk, 400, 200, 400) for risk in risks))


def opposites() -> None:
    spread(*[250, 160] * 10)
    threshold(10)


def reaches_further() -> None:
    spread(170, 330, 240, 300, 210, 350, 220, 310)


def differ_without_consequence() -> None:
    spread(300, 340, 280, 360, 310, 290, 350, 330)


def alike() -> None:
    a_pool(*ALIKE)


def two_thresholds_inside() -> None:
    a_pool((9, 30, 9, 31), (8, 29, 8, 30), (10, 31, 10, 30))
    threshold(1)


def no_difference() -> None:
    a_pool((31, 60, 30, 60), (29, 60, 30, 60), (30, 60, 31, 60))


def inferred() -> None:
    a_pool(*ALIKE)
    for row in EffectEstimate.objects.all():
        row.numbers = {name: {**cell, "status": "inferred"} for name, cell in row.numbers.items()}
        row.save()
    service.refresh_syntheses(at=NOW)


def without_arms() -> None:
    entry = make_entry()
    for number in range(3):
        row = add_study(entry, f"plek-{number}", (1, 2, 1, 2))
        row.numbers, row.reported = (
            {},
            {
                "measure": "RR",
                "value": 2.0,
                "ci_low": 1.7,
                "ci_high": 2.0**2 / 1.7,
                "status": "seen",
            },
        )
        row.save()
    service.refresh_syntheses(at=NOW)


def searched_few() -> None:
    a_pool()
    full_search()


def same_size() -> None:
    a_pool(*[(30, 60, 12, 60)] * 10)


def searched_alike() -> None:
    a_pool(*ALIKE)
    full_search()


def leaning() -> None:
    a_pool(*LEANING)


def leaning_down() -> None:
    a_pool(*LEANING_DOWN)


def entered(domain: str, step: int) -> None:
    service.judge_certainty(now(), domain=domain, step=step, judging=by())


TRIGGERS: dict[tuple[str, str], Any] = {
    ("start", "randomised"): randomised,
    ("start", "robins"): robins,
    ("start", "non_randomised"): non_randomised,
    ("start", "mixed_designs"): mixed,
    ("start", "design_unknown"): a_pool,
    ("risk_of_bias", "not_judged"): some_bias_unknown,
    ("risk_of_bias", "mostly_high_risk"): mostly_high,
    ("risk_of_bias", "much_at_risk"): much_at_risk,
    ("risk_of_bias", "mostly_low_risk"): mostly_low,
    ("inconsistency", "no_prediction"): two_studies,
    ("inconsistency", "studies_disagree"): two_against,
    ("inconsistency", "prediction_holds_opposites"): opposites,
    ("inconsistency", "prediction_reaches_further"): reaches_further,
    ("inconsistency", "differences_without_consequence"): differ_without_consequence,
    ("inconsistency", "results_agree"): alike,
    ("indirectness", "not_judged"): a_pool,
    ("imprecision", "interval_holds_opposites"): two_thresholds_inside,
    ("imprecision", "interval_holds_threshold"): no_difference,
    ("imprecision", "too_few_people"): a_pool,
    ("imprecision", "numbers_inferred"): inferred,
    ("imprecision", "interval_clear"): alike,
    ("imprecision", "interval_clear_size_unknown"): without_arms,
    ("publication_bias", "too_few_to_test"): searched_few,
    ("publication_bias", "partial_set"): a_pool,
    ("publication_bias", "cannot_be_tested"): same_size,
    ("publication_bias", "no_asymmetry"): searched_alike,
    ("publication_bias", "no_asymmetry_in_partial_set"): alike,
    ("publication_bias", "asymmetry"): leaning,
    ("publication_bias", "asymmetry_other_way"): leaning_down,
}
ENTERED = [(domain, code) for domain, codes in CODES.items() for code in codes if code == "entered"]
NOT_COUNTED = [
    (domain, code) for domain, codes in CODES.items() for code in codes if code == "not_counted"
]


def test_every_reason_has_a_sentence_and_data_that_bring_it_about() -> None:
    every = {(domain, code) for domain, codes in CODES.items() for code in codes}
    assert set(labels.SENTENCES) == every
    assert {*TRIGGERS, *ENTERED, *NOT_COUNTED} == every


@pytest.mark.parametrize(("domain", "code"), list(TRIGGERS))
def test_data_bring_each_reason_about_and_it_reads_as_a_sentence(domain: str, code: str) -> None:
    TRIGGERS[domain, code]()
    assert reason(domain).code == code
    text = sentence(domain)
    assert text.endswith(".")
    assert "%(" not in text
    assert "None" not in text


@pytest.mark.parametrize(("domain", "_code"), ENTERED)
def test_a_judgement_by_a_person_stands_in_their_own_words(domain: str, _code: str) -> None:
    is_upgrade = domain not in DOMAINS
    if is_upgrade:
        a_pool(*ALIKE)
        designs("non_randomised")
        entered("publication_bias", 0)
    else:
        a_pool()
    entered(domain, 1 if is_upgrade else -2)
    assert (reason(domain).code, reason(domain).basis) == ("entered", "entered")
    assert sentence(domain) == "Gelezen en vergeleken."


DOMAINS = ("risk_of_bias", "inconsistency", "indirectness", "imprecision", "publication_bias")


@pytest.mark.parametrize(("domain", "_code"), NOT_COUNTED)
def test_an_upgrade_does_not_count_where_certainty_starts_high(domain: str, _code: str) -> None:
    randomised()
    before = service.certainty_of(now()).level
    entered(domain, 2)
    assert reason(domain).code == "not_counted"
    assert service.certainty_of(now()).level == before
    assert "Gelezen en vergeleken." in sentence(domain)


def test_everything_judged_and_well_makes_certainty_high() -> None:
    a_pool(*ALIKE)
    designs("randomised")
    bias("low")
    full_search()
    assert service.certainty_of(now()).level == 3
    assert service.certainty_of(now()).held_at == 3
    entered("indirectness", 0)
    assert service.certainty_of(now()).level == 4


def test_one_step_down_lowers_the_level_by_one() -> None:
    a_pool(*ALIKE)
    designs("randomised")
    before = service.certainty_of(now()).level
    entered("indirectness", -2)
    assert service.certainty_of(now()).level == before - 1


def test_a_later_judgement_supersedes_the_earlier_and_both_stay(researcher: Person) -> None:
    pool = a_pool()
    first = service.judge_certainty(pool, domain="indirectness", step=-1, judging=by(researcher))
    second = service.judge_certainty(
        pool, domain="indirectness", step=0, judging=by(researcher, "Toch hetzelfde werk.")
    )
    first.refresh_from_db()
    assert (first.superseded_at, first.superseded_by) == (NOW, researcher)
    assert [row.pk for row in service.certainty_history(GROUP)] == [second.pk, first.pk]
    assert sentence("indirectness") == "Toch hetzelfde werk."


def test_two_people_at_once_do_not_overwrite_each_other(researcher: Person) -> None:
    pool = a_pool()
    seen = service.Judging("Eerste oordeel.", researcher, NOW, seen=0)
    mine = service.judge_certainty(pool, domain="indirectness", step=-1, judging=seen)
    with pytest.raises(service.JudgedMeanwhile) as conflict:
        service.judge_certainty(pool, domain="indirectness", step=0, judging=seen)
    assert conflict.value.current == mine
    assert CertaintyJudgement.objects.count() == 1


def test_withdrawing_lets_the_calculation_count_again(researcher: Person) -> None:
    pool = a_pool()
    computed = sentence("imprecision")
    row = service.judge_certainty(pool, domain="imprecision", step=0, judging=by(researcher))
    service.withdraw_judgement(row.pk, person=researcher, at=NOW)
    assert sentence("imprecision") == computed
    with pytest.raises(CertaintyJudgement.DoesNotExist):
        service.withdraw_judgement(row.pk, person=researcher, at=NOW)


def test_every_judgement_is_in_the_audit_trail(researcher: Person) -> None:
    pool = a_pool()
    AuditEvent.objects.all().delete()
    service.judge_certainty(pool, domain="indirectness", step=0, judging=by(researcher))
    threshold(5)
    full_search()
    bias("low", "studie-0")
    designs("randomised", "studie-0")
    actions = set(AuditEvent.objects.values_list("action", flat=True))
    assert actions == {
        "certainty_judged",
        "threshold_set",
        "search_recorded",
        "risk_of_bias_judged",
        "study_design_set",
    }


def test_a_stored_certainty_holds_no_name(researcher: Person) -> None:
    pool = a_pool()
    service.judge_certainty(pool, domain="indirectness", step=0, judging=by(researcher))
    assert researcher.username not in str(now().certainty)
    assert researcher.display_name not in str(now().certainty)


def test_a_version_from_before_certainty_was_kept_says_what_its_numbers_say() -> None:
    pool = a_pool()
    fresh = certainty_now(pool, NOTHING_ENTERED)
    Synthesis.objects.update(certainty={})
    assert service.certainty_of(now()).as_dict() == fresh


def test_an_old_version_keeps_the_certainty_that_it_had(researcher: Person) -> None:
    pool = a_pool()
    row = EffectEstimate.objects.get(slug="studie-0")
    row.numbers["events_t"]["value"] = 31
    row.save()
    service.refresh_syntheses(at=NOW)
    service.judge_certainty(now(), domain="indirectness", step=-2, judging=by(researcher))
    pool.refresh_from_db()
    assert "entered" not in {each.code for each in service.certainty_of(pool).reasons}
    assert reason("indirectness").code == "entered"


def test_a_new_version_takes_the_judgements_along(researcher: Person) -> None:
    pool = a_pool()
    service.judge_certainty(pool, domain="indirectness", step=-2, judging=by(researcher))
    row = EffectEstimate.objects.get(slug="studie-0")
    row.numbers["events_t"]["value"] = 31
    row.save()
    service.refresh_syntheses(at=NOW)
    assert now().version == 2
    assert sentence("indirectness") == "Gelezen en vergeleken."


@pytest.mark.parametrize(
    ("domain", "step"),
    [("indirectness", 1), ("large_effect", -1), ("onzin", 0), ("imprecision", 3)],
)
def test_a_step_or_domain_that_does_not_exist_is_refused(domain: str, step: int) -> None:
    pool = a_pool()
    with pytest.raises(ValueError, match=domain):
        service.judge_certainty(pool, domain=domain, step=step, judging=by())
    assert not CertaintyJudgement.objects.exists()


def test_a_judgement_without_a_reason_is_refused() -> None:
    with pytest.raises(ValueError, match="reason"):
        service.Judging("  ", None, NOW)


@pytest.mark.parametrize("smallest", [0.0, -1.0, 100.0])
def test_a_smallest_effect_outside_nobody_and_everybody_is_refused(smallest: float) -> None:
    with pytest.raises(ValueError, match="smallest"):
        threshold(smallest)
    assert not InterestThreshold.objects.exists()


@pytest.mark.parametrize(
    ("measure", "better", "expected"),
    [
        ("RR", "higher", log(30 / 20)),
        ("RR", "lower", log(20 / 10)),
        ("OR", "higher", log((30 / 70) / (20 / 80))),
        ("RD", "higher", 0.1),
        ("MD", "higher", 10.0),
    ],
)
def test_a_number_of_100_people_becomes_a_distance_on_the_scale_of_the_pool(
    measure: str, better: str, expected: float
) -> None:
    assert on_pool_scale(10, measure, {"risk": 0.2}, better) == pytest.approx(expected)


def test_a_threshold_does_not_fit_a_ratio_without_a_starting_point() -> None:
    assert on_pool_scale(10, "RR", {}, "higher") is None
    assert on_pool_scale(90, "RR", {"risk": 0.2}, "higher") is None


@pytest.mark.parametrize("tool", list(DOMAINS_OF_TOOL))
def test_a_study_is_judged_when_all_its_domains_are_and_the_worst_counts(tool: Any) -> None:
    judged = dict.fromkeys(DOMAINS_OF_TOOL[tool], "low")
    assert overall_bias(tool, judged) == "low"
    assert overall_bias(tool, {**judged, "measurement": "some"}) == "some"
    assert overall_bias(tool, {**judged, "measurement": "high", "overall": "some"}) == "some"
    del judged["measurement"]
    assert overall_bias(tool, judged) is None


def test_a_domain_of_another_tool_is_refused() -> None:
    a_pool()
    study = Study.objects.get(slug="studie-0")
    with pytest.raises(ValueError, match="confounding"):
        service.judge_bias(study, tool="rob2", domain="confounding", judgement="low", judging=by())
    assert not RiskOfBias.objects.exists()


@pytest.fixture
def researcher(person: Any) -> Person:
    return person(Role.RESEARCHER)  # type: ignore[no-any-return]


def test_more_studies_can_be_judged_than_a_statement_holds_values() -> None:
    entry = make_entry()
    studies = Study.objects.bulk_create(
        Study(slug=f"studie-{n}", name=f"Studie {n}", year=2020, intervention=entry)
        for n in range(3)
    )
    names = [f"nergens-{n}" for n in range(MOST_VALUES)]
    with at_most(MOST_VALUES):
        found = service.study_judgements([*names, *(study.slug for study in studies)])
    assert sorted(found) == ["studie-0", "studie-1", "studie-2"]


@contextmanager
def at_most(values: int) -> Iterator[None]:
    """As SQLite is built by its makers; Debian allows more."""
    if connection.vendor != "sqlite":
        yield
        return
    before = connection.connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, values)
    try:
        yield
    finally:
        connection.connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, before)
