# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pictures of the effects pages: every word and number a reader needs is in them."""

from typing import Any
from xml.etree import ElementTree as ET

import pytest

from kenniskompas.workbench.pictures.change import ChangeLabels, ChangeRow, change_svg
from kenniskompas.workbench.pictures.intervals import IntervalLabels, IntervalRow, intervals_svg
from kenniskompas.workbench.pictures.overlap import OverlapLabels, OverlapPanel, overlap_svg

PHONE = 390
INTERVALS = IntervalLabels("Effect", "Per aanpak", "maanden", "minder", "meer")


def words(svg: Any) -> Any:
    return " | ".join(text for text in ET.fromstring(svg).itertext() if text.strip())  # noqa: S314


def width(svg: Any) -> Any:
    return float(ET.fromstring(svg).attrib["width"])  # noqa: S314


@pytest.fixture(scope="module")
def intervals() -> Any:
    rows = [
        IntervalRow("Coaching", 2.25, -0.5, 5.0),
        IntervalRow("Sanering", note="te weinig mensen"),
    ]
    return intervals_svg(rows, INTERVALS)


def test_an_interval_is_also_written_in_numbers(intervals: Any) -> None:
    assert "2,2 (−0,5 – 5,0)" in words(intervals)


def test_what_cannot_be_estimated_says_so_in_its_place(intervals: Any) -> None:
    assert "Sanering" in words(intervals)
    assert "te weinig mensen" in words(intervals)


def test_a_picture_names_itself_and_fits_a_phone(intervals: Any) -> None:
    assert words(intervals).startswith("Effect | Per aanpak")
    assert width(intervals) <= PHONE


def test_nothing_but_refusals_can_be_drawn() -> None:
    assert "geen" in words(intervals_svg([IntervalRow("A", note="geen")], INTERVALS))


def test_overlap_shows_a_panel_per_arm() -> None:
    panels = [OverlapPanel("Wel", [0.2] * 5), OverlapPanel("Niet", [1, 0, 0, 0, 0])]

    svg = overlap_svg(panels, OverlapLabels("Overlap", "Per groep", "kans op coaching"))

    assert {"Wel", "Niet", "kans op coaching"} <= set(words(svg).split(" | "))
    assert width(svg) <= PHONE


def test_a_change_shows_its_sign_and_interval() -> None:
    labels = ChangeLabels("Voor en na", "Inkomen", "euro", "voor", "na", digits=0)
    rows = [ChangeRow("Iedereen", 1500, 1800, 100, 500), ChangeRow("Rest", 9, 5, -6, -2)]

    svg = change_svg(rows, labels)

    assert "+300 (100 – 500)" in words(svg)
    assert "−4 (−6 – −2)" in words(svg)
    assert "voor" in words(svg)
    assert width(svg) <= PHONE
