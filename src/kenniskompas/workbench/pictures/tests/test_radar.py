# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import xml.etree.ElementTree as ET
from datetime import date

import pytest

from kenniskompas.workbench.pictures.course import CourseLine, course_svg
from kenniskompas.workbench.pictures.radar import RadarSeries, radar_svg

AXES = ("Wonen", "Werk", "Geld <&>")
WORDS = {"title": "Titel", "description": "Uitleg"}


def test_a_radar_names_its_axes_and_series_and_is_whole() -> None:
    series = [RadarSeries("De cliënt", (1, None, 5)), RadarSeries("De professional", (2, 3, 4))]

    svg = radar_svg(AXES, series, low=1, high=5, **WORDS)

    ET.fromstring(svg)  # noqa: S314 (our own)
    assert "Geld &lt;&amp;&gt;" in svg
    assert svg.count("<polygon") == 4 + 2
    assert "De professional" in svg


def test_two_axes_or_a_missing_value_make_no_radar() -> None:
    with pytest.raises(ValueError, match="make no radar"):
        radar_svg(AXES[:2], [RadarSeries("x", (1, 2))], low=1, high=5, **WORDS)
    with pytest.raises(ValueError, match="for each axis"):
        radar_svg(AXES, [RadarSeries("x", (1, 2))], low=1, high=5, **WORDS)


def test_a_course_shows_the_whole_scale_and_both_ends_in_time() -> None:
    line = CourseLine("De cliënt", ((date(2026, 1, 5), 2), (date(2026, 7, 5), 4)))

    svg = course_svg([line], low=0, high=10, **WORDS)

    ET.fromstring(svg)  # noqa: S314 (our own)
    assert "5-1-2026" in svg
    assert "5-7-2026" in svg
    assert ">10<" in svg


def test_one_day_stands_in_the_middle() -> None:
    svg = course_svg([CourseLine("x", ((date(2026, 1, 5), 2),))], low=0, high=4, **WORDS)

    assert svg.count("5-1-2026") == 1
