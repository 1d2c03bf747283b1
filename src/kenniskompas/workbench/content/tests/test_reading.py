# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A mistake in a content file is refused with its file and key."""

import shutil
from pathlib import Path

import pytest

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.content import load_content
from kenniskompas.workbench.content.reader import SHIPPED

ITEM = """
id = "proef"
name = "Proef"
kind = "client_option"
domain = "work"
target_group = "Iedereen"
target_group_codes = ["all_clients"]
goal = "Werk"
approach = "Samen zoeken."
mentions = ["Kenniskompas, proef"]
"""
RATING = """
[[ratings]]
source = "NJi"
where = "Movisie 2016, §1"
dimension = "effectiveness"
original = "Effectief"
level = "effective_first"
date = "2016"
"""
STUDY = """
[[studies]]
id = "studie"
title = "Een studie"
intervention = "proef"

[[studies.estimates]]
id = "studie-1"
outcome = "competitive_job"
outcome_text = "Baan"
unit = "%"
source_seen = "boek"
poolable = true
pool_group = "proef/competitive_job/RR"
events_t = { value = 5, status = "seen" }
n_t = { value = 10, status = "seen" }
events_c = { value = 3, status = "inferred" }
n_c = { value = 10, status = "seen" }
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("vocabularies.toml", "life_domains.toml"):
        shutil.copy(SHIPPED / name, tmp_path / name)
    (tmp_path / "interventions").mkdir()
    (tmp_path / "studies").mkdir()
    write_item(tmp_path, ITEM)
    return tmp_path


def write_item(root: Path, text: str) -> None:
    (root / "interventions" / "proef.toml").write_text(text, encoding="utf-8")


def write_study(root: Path, text: str) -> None:
    (root / "studies" / "proef.toml").write_text(text, encoding="utf-8")


def refusal(root: Path) -> BadInput:
    with pytest.raises(BadInput) as caught:
        load_content(root)
    return caught.value


def test_a_small_item_and_study_are_read(root):
    write_item(root, ITEM + RATING)
    write_study(root, STUDY)

    content = load_content(root)

    assert content.interventions["proef"].ratings[0].finding == "effective"
    figures = content.studies["studie"].estimates[0].figures
    assert (figures["events_c"].value, figures["events_c"].status) == (3, "inferred")


@pytest.mark.parametrize(
    ("old", "new", "code", "key"),
    [
        ('goal = "Werk"\n', "", "missing_key", "goal"),
        ('goal = "Werk"', 'goal = " "', "missing_value", "goal"),
        ('goal = "Werk"', "goal = 3", "wrong_type", "goal"),
        ('goal = "Werk"', 'goal = "Werk"\ngaol = "x"', "unknown_key", "gaol"),
        ('"client_option"', '"client"', "not_a_choice", "kind"),
        ('["all_clients"]', '["everyone"]', "not_a_choice", "target_group_codes"),
        ('["all_clients"]', '["all_clients", "all_clients"]', "duplicate_key", None),
        ('["all_clients"]', "[]", "missing_key", "target_group_codes"),
        ('id = "proef"', 'id = "Proef!"', "wrong_type", "id"),
        ('id = "proef"', 'id = "ander"', "not_a_choice", "id"),
        ("Kenniskompas, proef", "Ergens, proef", "not_a_choice", "mentions"),
        ('mentions = ["Kenniskompas, proef"]', "", "missing_key", "mentions"),
    ],
)
def test_a_mistake_in_an_item_names_file_and_key(root, old, new, code, key):
    assert old in ITEM
    write_item(root, ITEM.replace(old, new))

    error = refusal(root)

    assert (error.code, error.file) == (code, "interventions/proef.toml")
    assert error.column == (key or "target_group_codes")


@pytest.mark.parametrize(
    ("old", "new", "code", "key"),
    [
        ('"effective_first"', '"effective_strong"', "not_a_choice", "level"),
        ('"Effectief"', '"Werkt prima"', "not_a_choice", "original"),
        ('date = "2016"', 'date = "2016-13"', "not_a_date", "date"),
        ('"effectiveness"', '"effect"', "not_a_choice", "dimension"),
        ("Movisie 2016, §1", "Movisie, §1", "not_a_choice", "where"),
    ],
)
def test_a_mistake_in_a_rating_names_its_number(root, old, new, code, key):
    assert old in RATING
    write_item(root, ITEM + RATING.replace(old, new))

    error = refusal(root)

    assert (error.code, error.column) == (code, f"ratings[1].{key}")


@pytest.mark.parametrize(
    ("block", "code", "key"),
    [
        (
            '[[ladder]]\nscale = "participatieladder"\nsteps = [7]\nbasis = "source"',
            "out_of_range",
            "ladder[1].steps",
        ),
        (
            '[[source_rows]]\ntable = "methodical"\nrow = 14\nlabel = "x"',
            "out_of_range",
            "source_rows[1].row",
        ),
        ('[active_ingredients]\nsoort = ["x"]', "unknown_key", "active_ingredients.soort"),
    ],
)
def test_a_mistake_in_a_part_of_an_item_names_the_part(root, block, code, key):
    write_item(root, f"{ITEM}\n{block}\n")

    error = refusal(root)

    assert (error.code, error.column) == (code, key)


def test_a_table_row_belongs_to_one_item_only(root):
    row = '\n[[source_rows]]\ntable = "methodical"\nrow = 1\nlabel = "x"\n'
    write_item(root, ITEM + row)
    other = (ITEM + row).replace('id = "proef"', 'id = "tweede"')
    (root / "interventions" / "tweede.toml").write_text(other, encoding="utf-8")

    error = refusal(root)

    assert (error.code, error.file) == ("duplicate_key", "interventions/tweede.toml")


@pytest.mark.parametrize(
    ("old", "new", "code", "key"),
    [
        ("value = 5,", "value = 15,", "more_events_than_people", "events_t"),
        ("value = 5,", "value = 5.5,", "not_whole", "events_t"),
        ("value = 5,", "value = -5,", "not_whole", "events_t"),
        ('n_c = { value = 10, status = "seen" }', "", "missing_key", "n_c"),
        ("poolable = true", "poolable = false", "missing_key", "exclude_reason"),
        ('pool_group = "proef/competitive_job/RR"', "", "missing_key", "pool_group"),
        ('status = "inferred"', 'status = "guessed"', "not_a_choice", "events_c.status"),
        ('outcome = "competitive_job"', 'outcome = "geluk"', "not_a_choice", "outcome"),
    ],
)
def test_a_mistake_in_an_estimate_names_study_and_figure(root, old, new, code, key):
    assert old in STUDY
    write_study(root, STUDY.replace(old, new))

    error = refusal(root)

    assert error.code == code
    assert error.column == f"studies[1].estimates[1].{key}"


def test_a_card_is_read_by_part_and_an_unknown_part_is_refused(root):
    write_item(root, ITEM + '\n[card]\nsay = ["Wat wilt u?"]\n')
    assert load_content(root).interventions["proef"].card == {"say": ("Wat wilt u?",)}

    write_item(root, ITEM + '\n[card]\nzeg = ["Wat wilt u?"]\n')
    error = refusal(root)

    assert (error.code, error.column) == ("unknown_key", "card.zeg")


def test_an_interval_that_misses_its_estimate_is_refused(root):
    reported = """
[studies.estimates.reported]
measure = "RR"
value = 3.0
ci_low = 1.0
ci_high = 2.0
status = "seen"
text = "RR 3 (1 tot 2)"
"""
    write_study(root, STUDY + reported)

    assert refusal(root).column.endswith("reported.value")


REPORTED = """
[studies.estimates.reported]
measure = "RR"
value = 2.0
ci_low = 1.0
ci_high = 4.0
status = "seen"
text = "RR 2 (1 tot 4)"
"""


def without_counts() -> str:
    lines = STUDY.splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(("events_", "n_t", "n_c")))


def test_a_reported_effect_with_an_interval_can_be_pooled_without_counts(root):
    write_study(root, without_counts() + REPORTED)

    assert load_content(root).estimates[0].poolable


def test_a_pool_asks_for_an_effect_in_its_own_measure(root):
    write_study(root, without_counts() + REPORTED.replace('"RR"', '"OR"'))

    assert refusal(root).column == "studies[1].estimates[1].reported"


def test_an_overview_is_never_pooled_with_studies(root):
    write_study(root, STUDY.replace('title = "Een', 'is_overview = true\ntitle = "Een'))

    assert refusal(root).column == "studies[1].is_overview"


@pytest.mark.parametrize(
    ("design", "key"),
    [
        ('design = "randomised"', "design_seen"),
        ('design_seen = "de titel"', "design"),
        ('design = "gok"\ndesign_seen = "de titel"', "design"),
    ],
)
def test_a_design_says_where_it_was_read(root, design, key):
    write_study(root, STUDY.replace("intervention =", f"{design}\nintervention ="))

    assert refusal(root).column == f"studies[1].{key}"


def test_an_identifier_used_twice_is_refused(root):
    write_study(root, STUDY + STUDY.replace('"studie-1"', '"studie-2"'))

    assert refusal(root).code == "duplicate_key"


def test_a_reference_to_nothing_is_refused(root):
    write_study(root, STUDY.replace('intervention = "proef"', 'intervention = "niets"'))

    error = refusal(root)

    assert (error.code, error.column) == ("not_a_choice", "studie.intervention")


def test_a_file_that_is_no_toml_is_refused_by_name(root):
    write_item(root, "id = ")

    assert (refusal(root).code, refusal(root).file) == ("not_toml", "interventions/proef.toml")


def test_a_file_in_another_encoding_is_refused_by_name(root):
    (root / "interventions" / "proef.toml").write_bytes("name = 'één'".encode("cp1252"))

    assert refusal(root).code == "encoding"


def test_an_empty_root_is_refused(tmp_path):
    assert refusal(tmp_path).code == "not_found"


def test_an_unknown_area_of_a_skill_is_refused(root):
    path = root / "vocabularies.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('group = "individual"', 'group = "alone"', 1), encoding="utf-8")

    assert refusal(root).column.endswith(".group")


def test_one_wording_has_one_reading(root):
    path = root / "vocabularies.toml"
    double = '\n[[phrases]]\noriginal = "EFFECTIEF"\nlevel = "none"\nfinding = "unknown"\n'
    path.write_text(path.read_text(encoding="utf-8") + double, encoding="utf-8")

    assert refusal(root).code == "duplicate_key"
