# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import re
from math import exp, log
from xml.etree import ElementTree

import pytest

from kenniskompas.workbench.pictures.forest import ForestLabels, ForestRow, forest_svg
from kenniskompas.workbench.pictures.forest_scale import fit_axis
from kenniskompas.workbench.pictures.icons import (
    IconGroup,
    IconLabels,
    icon_array_svg,
    icon_difference_svg,
)
from kenniskompas.workbench.pictures.style import show_number

SVG = "{http://www.w3.org/2000/svg}"
STUDIES = [
    ForestRow("Drake & <anderen> 1999", log(6.6), log(3.18), log(13.69), 0.6),
    ForestRow("Klein onderzoek", log(7), log(0.41), log(118.69), 0.4),
]
LABELS = ForestLabels(
    title="Bosplot",
    description="Twee onderzoeken & samen",
    study="Onderzoek",
    effect="Verhouding",
    weight="Gewicht",
    prediction="Nieuwe situatie",
    axis="Risicoverhouding",
    favours_left="gebruikelijk beter",
    favours_right="aanpak beter",
)
ICONS = IconLabels("Titel", "Beschrijving", "werk", "geen werk", "werk erbij", "werk eraf")


def draw_forest(*, narrow: bool = False) -> ElementTree.Element:
    svg = forest_svg(
        studies=STUDIES,
        pooled=ForestRow("Samen", log(2.92), log(1.58), log(5.36)),
        prediction=(log(0.84), log(10.12)),
        published=[ForestRow("Gepubliceerd", log(2.07), log(1.82), log(2.35))],
        is_ratio=True,
        labels=LABELS,
        narrow=narrow,
    )
    return ElementTree.fromstring(svg)  # noqa: S314 (our own picture)


def words_of(root: ElementTree.Element) -> list[str]:
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


def test_a_forest_plot_names_itself_and_shows_every_row() -> None:
    root = draw_forest()
    assert root.find(f"{SVG}title").text == "Bosplot"
    assert root.find(f"{SVG}desc").text == "Twee onderzoeken & samen"
    words = words_of(root)
    for expected in ("Drake & <anderen> 1999", "Samen", "Nieuwe situatie", "Gepubliceerd"):
        assert expected in words
    assert "2,92 (1,58 – 5,36)" in words
    assert "60%" in words
    assert "0,5" in words


def test_a_narrow_forest_plot_fits_a_phone() -> None:
    root = draw_forest(narrow=True)
    assert float(root.get("width")) <= 390
    assert "7,00 (0,41 – 118,69)" in words_of(root)


def test_pictures_carry_no_script_and_nothing_from_elsewhere() -> None:
    icons = icon_array_svg([IconGroup("Met", 40)], ICONS)
    for svg in (ElementTree.tostring(draw_forest(), encoding="unicode"), icons):
        assert "<script" not in svg
        assert not re.search(r"(href|src)=\"https?:", svg)


def test_the_axis_holds_estimates_and_no_effect_but_not_every_endless_interval() -> None:
    axis = fit_axis(
        [row.estimate for row in STUDIES],
        [(row.low, row.high) for row in STUDIES],
        back=exp,
        is_ratio=True,
    )
    assert axis.low < 1
    assert 7 < axis.high < 118
    assert 1 in axis.ticks
    assert len(axis.ticks) <= 7


@pytest.mark.parametrize("spread", [1e-3, 0.5, 40_000.0])
def test_an_even_axis_has_a_few_round_ticks(spread: float) -> None:
    axis = fit_axis([0.0, spread], [(-spread, 2 * spread)], back=float, is_ratio=False)
    assert 3 <= len(axis.ticks) <= 8
    assert 0 in axis.ticks


def test_two_groups_of_icons_fit_a_phone_and_count_right() -> None:
    svg = icon_array_svg([IconGroup("Zonder", 25), IconGroup("Met <IPS>", 52)], ICONS)
    root = ElementTree.fromstring(svg)  # noqa: S314 (our own picture)
    assert float(root.get("width")) <= 390
    filled = [path for path in root.iter(f"{SVG}path") if path.get("fill") == "#154273"]
    assert len(filled) == 25 + 52 + 1
    assert "25 / 100" in words_of(root)


@pytest.mark.parametrize(("with_approach", "word"), [(52, "werk erbij"), (19, "werk eraf")])
def test_a_difference_is_marked_and_named(with_approach: int, word: str) -> None:
    svg = icon_difference_svg(IconGroup("", 25), IconGroup("Met", with_approach), ICONS)
    root = ElementTree.fromstring(svg)  # noqa: S314 (our own picture)
    assert word in words_of(root)
    marks = svg.count("#a84a00")
    assert marks == abs(with_approach - 25) + 1


def test_no_difference_needs_no_extra_legend() -> None:
    svg = icon_difference_svg(IconGroup("", 25), IconGroup("Met", 25), ICONS)
    assert "werk erbij" not in svg


def test_more_icons_than_people_are_a_value_error() -> None:
    with pytest.raises(ValueError, match="counts from 0 to 100"):
        icon_array_svg([IconGroup("Met", 101)], ICONS)


def test_numbers_use_the_readers_decimal_sign_and_no_minus_zero() -> None:
    assert show_number(-1.256, ",") == "\N{MINUS SIGN}1,26"
    assert show_number(-0.001, ".") == "0.00"
