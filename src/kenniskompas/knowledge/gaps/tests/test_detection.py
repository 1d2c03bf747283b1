# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from datetime import timedelta

import pytest

from kenniskompas.accounts.models import Person
from kenniskompas.knowledge.gaps import service
from kenniskompas.knowledge.gaps.choices import GapReason, GapStatus, GapStep
from kenniskompas.knowledge.gaps.models import CaseloadShare, GapEvent, KnowledgeGap
from kenniskompas.knowledge.models import Intervention, Synthesis
from kenniskompas.knowledge.tests.factories import GROUP, NOW, add_study, add_term, make_entry

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)
AGREEING = {"k": 6, "estimate": 0.5, "ci_low": 0.3, "ci_high": 0.7, "pi_low": 0.2, "pi_high": 0.8}
DISAGREEING = {**AGREEING, "pi_low": -0.4, "pi_high": 1.4}
# Values are kept with six significant digits.
STORED = 1e-5
BASELINE = {"kind": "control_arms", "risk": 0.2, "low": 0.15, "high": 0.25}


def add_pool(entry: Intervention, *, level: int = 3, at=NOW, **result: object) -> Synthesis:
    """A pool as it is stored, with numbers chosen rather than computed."""
    return Synthesis.objects.create(
        intervention=entry,
        pool_group=GROUP,
        version=1,
        outcome="competitive_job",
        measure="RR",
        inputs={"studies": []},
        inputs_hash="x" * 64,
        result={**AGREEING, "studies": [], **result},
        baseline=BASELINE,
        certainty={"level": level},
        computed_at=at,
    )


def studied_entry(slug: str = "ips") -> Intervention:
    entry = make_entry(slug, name="Plaatsing")
    add_study(entry, f"studie-{slug}", (30, 60, 12, 60))
    return entry


def only_gap() -> KnowledgeGap:
    return KnowledgeGap.objects.get()


def test_an_option_without_any_study_is_a_gap():
    add_term(make_entry("cursus", name="Cursus"), "target_groups", "youth")

    report = service.detect_gaps(NOW)

    gap = only_gap()
    assert report.opened == [gap.slug]
    assert (gap.reason, gap.status) == (GapReason.NO_STUDY, GapStatus.OPEN)
    assert gap.target_groups == ["youth"]
    assert "Cursus" in gap.question
    assert [event.step for event in gap.events.all()] == [GapStep.OPENED]


@pytest.mark.parametrize(
    ("kind", "slug"),
    [("policy", "beleid"), ("professional_method", "methode"), ("client_option", "usual-service")],
)
def test_what_is_no_option_to_try_is_no_gap(kind, slug):
    make_entry(slug, kind=kind)

    assert service.detect_gaps(NOW).opened == []


@pytest.mark.parametrize(
    ("numbers", "level", "reason"),
    [
        (DISAGREEING, 3, GapReason.WIDE_PREDICTION),
        (AGREEING, 2, GapReason.LOW_CERTAINTY),
        (DISAGREEING, 1, GapReason.WIDE_PREDICTION),
    ],
)
def test_a_pool_that_leaves_doubt_is_one_gap_with_the_gravest_reason(numbers, level, reason):
    add_pool(studied_entry(), level=level, **numbers)

    service.detect_gaps(NOW)

    gap = only_gap()
    assert gap.reason == reason
    assert gap.reason_data["pool_group"] == GROUP
    assert gap.reason_data["pi_low"] == numbers["pi_low"]
    assert gap.outcome == "competitive_job"


def test_a_clear_and_recent_pool_is_no_gap():
    add_pool(studied_entry())

    assert service.detect_gaps(NOW).opened == []


def test_a_clear_pool_becomes_stale_with_time_until_somebody_searches():
    entry = studied_entry()
    add_pool(entry, at=NOW)
    two_years_on = NOW + timedelta(days=731)

    service.detect_gaps(NOW + timedelta(days=729))
    assert not KnowledgeGap.objects.exists()
    service.detect_gaps(two_years_on)

    assert only_gap().reason == GapReason.STALE
    entry.syntheses.update(computed_at=two_years_on)
    assert service.detect_gaps(two_years_on).answered == [only_gap().slug]


def test_studies_that_cannot_be_pooled_leave_low_certainty():
    studied_entry()

    service.detect_gaps(NOW)

    assert only_gap().reason == GapReason.LOW_CERTAINTY
    assert only_gap().reason_data == {"studies": 1, "pooled": False}


def test_running_twice_changes_nothing():
    make_entry("cursus")
    add_pool(studied_entry(), **DISAGREEING)
    service.detect_gaps(NOW)
    events = GapEvent.objects.count()

    report = service.detect_gaps(NOW)

    assert not report.is_changed
    assert report.unchanged == 2
    assert GapEvent.objects.count() == events


def test_a_first_study_answers_the_gap_and_says_which():
    entry = make_entry("cursus")
    service.detect_gaps(NOW)
    add_study(entry, "eerste", (30, 60, 12, 60))
    add_pool(entry)

    report = service.detect_gaps(LATER)

    gap = only_gap()
    assert report.answered == [gap.slug]
    assert (gap.status, gap.answered_at, gap.is_lacking) == (GapStatus.ANSWERED, LATER, False)
    [event] = gap.events.filter(step=GapStep.ANSWERED)
    assert event.detail == {"code": "studies", "studies": 1, "overviews": 0, "slugs": ["eerste"]}


def test_a_gap_that_comes_back_is_opened_again_as_the_same_record():
    entry = make_entry("cursus")
    service.detect_gaps(NOW)
    study = add_study(entry, "eerste", (30, 60, 12, 60))
    pool = add_pool(entry)
    service.detect_gaps(LATER)
    pool.delete()
    study.study.delete()

    report = service.detect_gaps(LATER)

    assert report.reopened == [only_gap().slug]
    assert only_gap().status == GapStatus.OPEN
    assert [each.step for each in only_gap().events.all()] == ["reopened", "answered", "opened"]


def test_another_reason_stands_in_the_history():
    pool = add_pool(studied_entry(), level=2)
    service.detect_gaps(NOW)
    pool.result = {**pool.result, **DISAGREEING}
    pool.save()

    report = service.detect_gaps(LATER)

    assert report.changed == [only_gap().slug]
    assert only_gap().events.first().detail == {
        "before": "low_certainty",
        "reason": "wide_prediction",
    }


def test_an_entry_that_left_the_catalogue_takes_its_gap_along():
    entry = make_entry("cursus")
    service.detect_gaps(NOW)
    entry.withdrawn_at = LATER
    entry.save()

    service.detect_gaps(LATER)

    assert only_gap().status == GapStatus.ANSWERED
    assert only_gap().reason_data["settled"] == {"code": "gone"}


def test_the_words_and_the_answer_of_a_person_stay(caseworker: Person):
    make_entry("cursus")
    service.detect_gaps(NOW)
    service.reword_gap(only_gap(), "Helpt de cursus?", person=caseworker, version=1, at=NOW)
    service.answer_gap(only_gap(), "Zie verslag.", person=caseworker, version=2, at=NOW)

    report = service.detect_gaps(LATER)

    assert not report.is_changed
    assert only_gap().question == "Helpt de cursus?"
    assert (only_gap().status, only_gap().answer) == (GapStatus.ANSWERED, "Zie verslag.")


@pytest.mark.parametrize("entries", [3, 12])
def test_detection_takes_the_same_queries_at_every_size(entries, django_assert_max_num_queries):
    for number in range(entries):
        add_term(make_entry(f"aanpak-{number}"), "target_groups", "youth")

    # One of them begins the audit trail of an empty database.
    with django_assert_max_num_queries(40):
        report = service.detect_gaps(NOW)

    assert len(report.opened) == entries


def test_the_value_of_knowing_needs_a_pool_and_the_caseload():
    entry = studied_entry()
    add_term(entry, "target_groups", "youth")
    add_pool(entry, **DISAGREEING)
    service.detect_gaps(NOW)
    without = only_gap().value_data

    CaseloadShare.objects.create(target_group="youth", people=30, of_people=120, counted_at=NOW)
    service.detect_gaps(NOW)

    value = only_gap().value_data
    assert without["share"] is None
    assert without["concerned"] is None
    assert value["share"] == 0.25
    assert value["basis"] == "prediction"
    assert value["concerned"] == pytest.approx(value["per_person"] / 4, rel=STORED)
    assert only_gap().information_value == value["concerned"]


def test_without_a_pooled_effect_the_value_is_refused_by_name():
    make_entry("cursus")

    service.detect_gaps(NOW)

    [document] = service.gap_documents()
    assert document["value_of_information"] is None
    assert document["refused"] == [
        {
            "key": "value_of_information",
            "code": "no_pooled_effect",
            "message": "there is no pooled effect whose doubt can be weighed",
        }
    ]
