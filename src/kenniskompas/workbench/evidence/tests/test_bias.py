# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from pathlib import Path
from typing import Any

import pytest

from kenniskompas.workbench.evidence.bias import CHECKS, BiasAnswer, BiasOptions, check_file
from kenniskompas.workbench.evidence.bias_text import describe_bias

# Effects that rise with their standard error: small studies flatter.
LEANING = [
    (0.02, 0.05), (0.1, 0.08), (0.05, 0.1), (0.3, 0.12), (0.15, 0.15), (0.4, 0.18),
    (0.35, 0.2), (0.6, 0.22), (0.55, 0.25), (0.75, 0.28), (0.6, 0.3), (0.9, 0.33),
]  # fmt: skip


def answered(folder: Path, studies: list[tuple[float, float]], **options: Any) -> BiasAnswer:
    path = folder / "studies.csv"
    rows = [f"{effect},{error**2:.6f}" for effect, error in studies]
    path.write_text("\n".join(["yi,vi", *rows]), encoding="utf-8")
    return check_file(path, BiasOptions(**({"measure": "GEN"} | options)))


def test_every_check_that_can_be_done_is_given(tmp_path: Path) -> None:
    answer = answered(tmp_path, LEANING)

    document = answer.as_document()
    assert all(document[check] is not None for check in CHECKS)
    assert (document["refused"], document["cautions"]) == ([], [])
    assert document["trim_fill"]["side"] == "left"
    assert document["selection"]["favours"] == "higher"


def test_one_of_pet_and_peese_is_the_chosen_one(tmp_path: Path) -> None:
    leaning = answered(tmp_path, LEANING).as_document()
    steady = answered(tmp_path, [(0.5 + e, se) for e, se in LEANING]).as_document()

    assert (leaning["pet"]["is_chosen"], leaning["peese"]["is_chosen"]) == (True, False)
    assert (steady["pet"]["is_chosen"], steady["peese"]["is_chosen"]) == (False, True)


def test_few_studies_give_numbers_with_a_caution(tmp_path: Path) -> None:
    answer = answered(tmp_path, LEANING[:9])

    assert answer.egger is not None
    assert [caution.code for caution in answer.cautions] == ["few_studies"]
    assert "fewer than 10" in describe_bias(answer)


def test_effects_from_counts_come_with_a_caution_about_their_errors(tmp_path: Path) -> None:
    assert [each.code for each in answered(tmp_path, LEANING, measure="OR").cautions] == [
        "from_counts"
    ]


def test_a_check_that_cannot_be_done_leaves_the_others(tmp_path: Path) -> None:
    answer = answered(tmp_path, [(0.1 * effect, error) for effect, error in LEANING])

    assert answer.selection is None
    assert [(each.key, each.code) for each in answer.refused] == [("selection", "one_side_empty")]
    assert not answer.is_refused
    assert "Not given: selection" in describe_bias(answer)


def test_two_studies_refuse_every_check_by_its_own_name(tmp_path: Path) -> None:
    answer = answered(tmp_path, LEANING[:2])

    assert answer.is_refused
    assert [each.key for each in answer.refused] == list(CHECKS)
    assert answer.chosen is None


def test_the_options_reach_the_checks(tmp_path: Path) -> None:
    answer = answered(
        tmp_path, LEANING, egger_model="mixed", side="right", counter="R0", favours="lower"
    )

    assert answer.egger is not None
    assert answer.egger.df is None
    assert answer.trim_fill is not None
    assert (answer.trim_fill.side, answer.trim_fill.counter) == ("right", "R0")
    assert answer.selection is None
    assert "Egger's test: z" in describe_bias(answer)


def test_the_text_gives_ratios_on_their_own_scale(tmp_path: Path) -> None:
    text = describe_bias(answered(tmp_path, LEANING, measure="HR"))

    assert "Pooled hazard ratio of 12 studies as they are: 1." in text
    assert "missing on the left" in text
    assert "small studies tell another story" in text
    assert "times as likely to be seen" in text


@pytest.mark.parametrize("check", CHECKS)
def test_a_document_has_a_number_or_a_refusal_for_each_check(tmp_path: Path, check: str) -> None:
    for studies in (LEANING, LEANING[:3], LEANING[:2]):
        document = answered(tmp_path, studies).as_document()
        refused = {each["key"] for each in document["refused"]}
        assert (document[check] is None) == (check in refused)
