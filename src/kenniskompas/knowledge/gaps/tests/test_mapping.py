# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

import pytest

from kenniskompas.knowledge.gaps import service
from kenniskompas.knowledge.gaps.models import CaseloadShare
from kenniskompas.knowledge.gaps.service import Axis, Layer
from kenniskompas.knowledge.gaps.tests.test_detection import add_pool
from kenniskompas.knowledge.models import PublishedSynthesis, Study, Term
from kenniskompas.knowledge.tests.factories import (
    NOW,
    add_rating,
    add_study,
    add_term,
    make_entry,
)

pytestmark = pytest.mark.django_db


def aimed(slug: str, group: str, **fields: Any):
    entry = make_entry(slug, **fields)
    add_term(entry, "target_groups", group)
    return entry


def study_in(entry, slug: str, *groups: str) -> Study:
    study = add_study(entry, slug, (30, 60, 12, 60)).study
    study.target_groups = list(groups)
    study.save()
    return study


def cells(axis: Axis, **choice: Any) -> dict[str, dict[str, service.Cell]]:
    entries = list(service.map_entries(**choice))
    columns = service.map_columns(axis, entries)
    rows = service.map_rows(axis, entries, columns)
    return {row.slug: {cell.column: cell for cell in row.cells} for row in rows}


@pytest.fixture
def outcomes():
    for code in ("competitive_job", "earnings"):
        Term.objects.create(scheme="outcomes", code=code, name=code)


def test_a_cell_counts_studies_and_says_how_certain_they_are(outcomes):
    entry = make_entry("ips")
    add_study(entry, "een", (30, 60, 12, 60))
    add_study(entry, "twee", (30, 60, 12, 60))
    add_pool(entry, level=3)

    found = cells(Axis.OUTCOMES)["ips"]

    assert (found["competitive_job"].studies, found["competitive_job"].certainty) == (2, 3)
    assert not found["earnings"].is_known


def test_an_empty_cell_leads_to_the_question_about_it(outcomes):
    make_entry("ips")
    gap = service.record_gap("En het loon?", person=None, slugs=["ips"], outcome="earnings", at=NOW)

    found = cells(Axis.OUTCOMES)["ips"]

    assert found["earnings"].gap == gap.slug
    assert found["competitive_job"].gap == ""


def test_overviews_of_others_are_counted_apart(outcomes):
    PublishedSynthesis.objects.create(
        slug="o",
        intervention=make_entry("ips"),
        topic="IPS",
        source="X",
        outcome="earnings",
        measure="RR",
    )

    cell = cells(Axis.OUTCOMES)["ips"]["earnings"]

    assert (cell.studies, cell.overviews, cell.is_known) == (0, 1, True)


def test_a_target_group_is_a_gap_only_where_the_entry_is_meant_for_it():
    entry = aimed("ips", "severe_mental_illness")
    add_term(entry, "target_groups", "youth")
    study_in(entry, "een", "severe_mental_illness", "veterans")
    Term.objects.create(scheme="target_groups", code="veterans", name="veterans")

    found = cells(Axis.TARGET_GROUPS)["ips"]

    assert found["severe_mental_illness"].studies == 1
    assert (found["youth"].is_asked, found["youth"].is_known) == (True, False)
    assert (found["veterans"].is_asked, found["veterans"].studies) == (False, 1)


def test_the_map_is_filtered_by_kind_subject_and_words():
    make_entry("ips")
    make_entry("beleid", kind="policy")
    make_entry("schuld", domain="debts", goal="Rust")

    assert set(cells(Axis.OUTCOMES)) == {"ips", "schuld"}
    assert set(cells(Axis.OUTCOMES, kinds=["policy"])) == {"beleid"}
    assert set(cells(Axis.OUTCOMES, domains=["debts"])) == {"schuld"}


def test_totals_are_of_the_whole_selection():
    entry = make_entry("ips")
    add_study(entry, "een", (30, 60, 12, 60))
    add_pool(entry, level=3)
    make_entry("cursus")

    totals = service.map_totals(service.map_entries())

    assert totals == service.MapTotals(entries=2, researched=1, studies=1, pools=1, certain=1)


def test_each_client_counts_with_the_best_approach_for_any_group_of_their_own():
    add_rating(aimed("cursus", "youth"), "described")
    study_in(aimed("ips", "severe_mental_illness"), "een", "severe_mental_illness")
    add_term(make_entry("naam"), "target_groups", "parents")

    weight = service.weigh_by_caseload(
        {
            frozenset({"youth"}): 30,
            frozenset({"youth", "severe_mental_illness"}): 20,
            frozenset({"parents", "all_clients"}): 40,
            frozenset({"all_clients"}): 10,
        }
    )

    assert weight.people == 100
    assert weight.own[Layer.DESCRIBED] == 30
    assert weight.own[Layer.RESEARCHED] == 20
    assert weight.own[Layer.NAMED] == 40
    assert (weight.own[Layer.NOTHING], weight.unplaced) == (10, 10)
    assert weight.below(Layer.RESEARCHED) == 0.8
    assert weight.below(Layer.DESCRIBED) == 0.5


def test_an_approach_for_everybody_counts_only_in_the_wider_view():
    study_in(aimed("gesprek", "all_clients"), "een", "all_clients")

    weight = service.weigh_by_caseload({frozenset({"youth"}): 50})

    assert weight.below(Layer.RESEARCHED) == 1
    assert weight.below(Layer.RESEARCHED, widened=True) == 0


def test_policy_and_methods_are_no_option_for_a_client():
    add_rating(aimed("wet", "youth", kind="policy"), "effective_strong")

    weight = service.weigh_by_caseload({frozenset({"youth"}): 50})

    assert weight.below(Layer.NAMED) == 1


def test_fewer_than_ten_people_are_not_shown_or_kept():
    for group in ("youth", "parents"):
        aimed(group, group)
    counts = {frozenset({"youth"}): 9, frozenset({"parents"}): 10}

    weight = service.weigh_by_caseload(counts)
    service.keep_caseload_shares(counts, at=NOW)

    assert {group.code: group.people for group in weight.groups} == {"youth": None, "parents": 10}
    kept = CaseloadShare.objects.values_list("target_group", "people", "of_people")
    assert list(kept) == [("parents", 10, 19)]


def test_without_clients_there_is_nothing_to_weigh():
    assert service.weigh_by_caseload({}) is None
