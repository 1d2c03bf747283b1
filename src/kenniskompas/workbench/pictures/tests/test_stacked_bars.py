# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import re

import pytest

from kenniskompas.workbench.pictures.stacked_bars import StackedBar, stacked_bars_svg

WORDS = {"title": "Nu en met werk", "description": "Twee balken"}


def widths(svg):
    return [float(width) for width in re.findall(r'width="([\d.]+)" height="34"', svg)]


def test_parts_are_drawn_on_one_scale_and_an_empty_part_is_left_out():
    svg = stacked_bars_svg(
        [StackedBar("Nu", (0, 100), "100"), StackedBar("Straks", (150, 50), "200")],
        ["Loon", "Uitkering"],
        **WORDS,
    )

    assert widths(svg) == [198.0, 297.0, 99.0]


def test_words_of_people_cannot_become_markup():
    svg = stacked_bars_svg([StackedBar("<script>", (1,), "a & b")], ["<b>"], **WORDS)

    assert "<script>" not in svg
    assert "&lt;b&gt;" in svg


def test_nothing_at_all_still_makes_a_picture():
    assert widths(stacked_bars_svg([StackedBar("Nu", (0,), "0")], ["Loon"], **WORDS)) == []


@pytest.mark.parametrize(
    ("bars", "names"),
    [([], ["Loon"]), ([StackedBar("Nu", (1,), "")], []), ([StackedBar("Nu", (-1,), "")], ["Loon"])],
)
def test_what_makes_no_picture_is_refused(bars, names):
    with pytest.raises(ValueError, match=r"picture|0 or more"):
        stacked_bars_svg(bars, names, **WORDS)
