# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import re

import pytest

from kenniskompas.workbench.pictures.tornado import TornadoBar, TornadoLabels, tornado_svg

LABELS = TornadoLabels("Wat telt <het meest>?", "Een balk per gegeven.", "niets")


def bars_of(svg: str) -> list[tuple[float, float]]:
    rects = re.findall(r'<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="18"', svg)
    return [(float(left), float(width)) for left, width in rects]


def test_bars_are_as_wide_as_what_their_input_changes() -> None:
    svg = tornado_svg(
        [TornadoBar("effect", "1 – 3", -100, 300), TornadoBar("kosten", "5 – 7", 200, 100)], LABELS
    )

    (first_left, first), (second_left, second) = bars_of(svg)
    assert first == pytest.approx(4 * second, abs=0.5)
    assert second_left == pytest.approx(first_left + first / 2, abs=0.5)


def test_an_input_that_lowers_the_value_is_told_by_shape_too() -> None:
    svg = tornado_svg([TornadoBar("kosten", "5 – 7", 200, 100)], LABELS)

    assert "stroke-dasharray" in svg


def test_words_are_escaped_and_name_the_picture() -> None:
    assert "Wat telt &lt;het meest&gt;?" in tornado_svg([TornadoBar("a", "b", 0, 1)], LABELS)


def test_no_bars_are_no_picture() -> None:
    with pytest.raises(ValueError, match="bar"):
        tornado_svg([], LABELS)
