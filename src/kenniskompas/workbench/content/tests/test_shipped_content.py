# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The content that ships with the package: complete, traceable and consistent."""

import math
import time

import pytest

from kenniskompas.workbench.content import Content, catalogue_rows, load_content, sources_differ
from kenniskompas.workbench.content.model import TABLES

DISAGREEING = {
    "participatiehuis",
    "oplossingsgerichte-coaching",
    "diagnoseplatform",
    "mesis",
    "metas",
    "individuele-rehabilitatiebenadering",
    "sturen-op-zelfsturing",
    "werk-een-zorg-minder",
    "voorwaardelijke-interventie-gezinnen",
}
IN_SEVERAL_TABLES = {
    "individuele-plaatsing-en-steun": {"methodical", "integral", "poverty_debts"},
    "individuele-rehabilitatiebenadering": {"integral", "poverty_debts"},
    "participatiehuis": {"integral", "poverty_debts"},
    "voorwaardelijke-interventie-gezinnen": {"integral", "poverty_debts"},
    "werk-een-zorg-minder": {"integral", "poverty_debts"},
}
TABLE_NAMES = {
    "methodical": "overzichtstabel methodisch werken",
    "integral": "overzichtstabel integraal werken",
    "poverty_debts": "overzichtstabel armoede en schulden",
}
MEASURING_INSTRUMENTS = {
    "abc-methode",
    "diagnoseplatform",
    "dariuz-diagnose",
    "dariuz-wegwijzer",
    "szeebra",
    "human-talent-matching",
    "scan-werkvermogen",
    "zelfredzaamheidsmatrix",
    "mesis",
    "metas",
}
IPS_POOL = "individuele-plaatsing-en-steun/competitive_job/RR"
IPS_ROWS = 30
ALMP_ROWS = 24
ROUNDING = 1.0  # published percentages are rounded to whole or tenth points


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content()


def test_all_61_rows_of_the_three_tables_are_there_once(content):
    rows = [row for item in content.interventions.values() for row in item.source_rows]

    numbered = {(row.table, row.row) for row in rows}

    assert len(rows) == 61
    assert numbered == {(name, n) for name, size in TABLES.items() for n in range(1, size + 1)}


def test_the_rows_belong_to_55_items(content):
    with_rows = [item for item in content.interventions.values() if item.source_rows]

    several = {
        item.id: {row.table for row in item.source_rows}
        for item in with_rows
        if len(item.source_rows) > 1
    }

    assert len(with_rows) == 55
    assert several == IN_SEVERAL_TABLES


def test_every_table_row_has_its_cell_on_effect_and_its_cell_on_theory(content):
    for item in content.interventions.values():
        for row in item.source_rows:
            cells = [r for r in item.ratings if r.where.endswith(TABLE_NAMES[row.table])]
            assert [cell.dimension == "theory" for cell in cells].count(True) == 1, item.id
            assert len(cells) == 2, item.id


def test_named_disagreements_are_marked_and_agreement_is_not(content):
    rated = {item.id for item in content.interventions.values() if sources_differ(item)}

    with_ratings = {item.id for item in content.interventions.values() if item.source_rows}

    assert rated & (with_ratings | MEASURING_INSTRUMENTS) == DISAGREEING


def test_catalogue_rows_have_exactly_the_agreed_keys(content):
    rows = catalogue_rows(content)

    assert len(rows) == len(content.interventions)
    for row in rows:
        assert list(row) == [
            "id",
            "name",
            "kind",
            "domain",
            "target_group",
            "ratings",
            "sources_differ",
        ]
        for rating in row["ratings"]:
            assert list(rating) == ["source", "where", "original", "level", "date"]


def test_usual_service_is_an_option(content):
    assert content.interventions["usual-service"].kind == "client_option"


def test_measuring_instruments_state_their_validity(content):
    instruments = {item.id for item in content.interventions.values() if item.is_instrument}

    assert instruments >= MEASURING_INSTRUMENTS
    assert all(content.interventions[name].validity for name in instruments)


def test_instruments_not_meant_for_diagnosis_say_so(content):
    for name in ("zelfredzaamheidsmatrix", "scan-werkvermogen"):
        assert "Niet ontwikkeld als diagnose-instrument" in (
            content.interventions[name].diagnostic_remark
        )


def test_the_fraud_risk_profile_is_refused(content):
    assert content.interventions["szeebra"].refused_fields == ("frauderisicoprofiel",)


def test_sanctions_are_never_preferred(content):
    with_sanctions = content.interventions["waarschuwingen-en-sancties"]

    assert with_sanctions.never_preferred
    assert len(with_sanctions.views) >= 2


def test_duration_instruments_need_a_sanering_instrument(content):
    effects = {item.debt_effect for item in content.interventions.values()}
    rule = next(r for r in content.combination_rules if r.effect == "duration")

    assert rule.needs == "sanering"
    assert {"sanering", "duration"} <= effects


def test_word_lists_have_the_sizes_of_the_sources(content):
    terms = content.vocabularies.terms
    scales = content.vocabularies.scales

    assert len(terms["skills"]) == 17
    assert len(terms["areas"]) == 4
    assert len(terms["mechanisms"]) == 11
    assert len(scales["re-integratieladder"].steps) == 5
    assert len(scales["participatieladder"].steps) == 6
    assert len(content.life_domains) == 11
    assert len(content.self_reliance_levels) == 5


def test_every_result_row_of_the_studies_is_there(content):
    ips = [e for e in content.estimates if e.pool_group == IPS_POOL]

    assert len(ips) == IPS_ROWS
    assert len(content.estimates) - len(ips) == ALMP_ROWS
    assert len(content.syntheses) == 13


def test_pooled_counts_agree_with_the_published_percentages(content):
    for estimate in content.estimates:
        if estimate.poolable:
            for arm in ("t", "c"):
                events = estimate.figures[f"events_{arm}"].value
                people = estimate.figures[f"n_{arm}"].value
                published = estimate.figures[f"level_{arm}"].value
                assert math.isclose(100 * events / people, published, abs_tol=ROUNDING), estimate.id


def test_a_pool_holds_one_outcome_and_no_overview(content):
    for study in content.studies.values():
        for estimate in study.estimates:
            if estimate.poolable:
                assert not study.is_overview
                assert estimate.pool_group.split("/")[1] == estimate.outcome


def test_the_shared_arm_of_two_comparisons_is_marked(content):
    shared = [e for e in content.estimates if e.shared_arm == "mueser-2004-ips"]

    counts = {(e.figures["events_t"].value, e.figures["n_t"].value) for e in shared}

    assert len(shared) == 2
    assert counts == {(51, 69)}


def test_published_overviews_are_compared_only_with_pools_that_exist(content):
    groups = {estimate.pool_group for estimate in content.estimates if estimate.poolable}

    assert {name for s in content.syntheses for name in s.compares_with} <= groups


def test_every_mechanism_is_used_somewhere(content):
    mechanisms = {code for item in content.interventions.values() for code in item.mechanisms}

    assert mechanisms == set(content.vocabularies.codes("mechanisms"))


def test_loading_everything_stays_quick():
    started = time.process_time()

    load_content()

    assert time.process_time() - started < 2.0  # measured 0.2 s; the margin is for a busy machine
