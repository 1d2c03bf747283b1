# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from math import log
from xml.etree import ElementTree

import numpy as np
import pytest

from kenniskompas.core.evidence.designs import numeric_moderator
from kenniskompas.core.evidence.effect_sizes import StudyEffects
from kenniskompas.core.evidence.regression import regress_effects
from kenniskompas.workbench.evidence.bubble import bubble_line, bubble_studies
from kenniskompas.workbench.pictures.bubble import (
    BubbleLabels,
    BubblePoint,
    BubbleStudy,
    bubble_svg,
)

SVG = "{http://www.w3.org/2000/svg}"
LABELS = BubbleLabels("Titel & zo", "Beschrijving", "Weken", "Risicoverhouding")
STUDIES = [BubbleStudy("A", 4, log(1.2), 0.5), BubbleStudy("B", 9.5, log(1.6), 0.3)]
LINE = [BubblePoint(4, log(1.1), log(0.9), log(1.4)), BubblePoint(9.5, log(1.5), 0.1, 0.8)]


def test_the_picture_names_itself_and_its_axes() -> None:
    svg = bubble_svg(studies=STUDIES, line=LINE, is_ratio=True, labels=LABELS)
    root = ElementTree.fromstring(svg)  # noqa: S314 (our own picture)
    assert root.find(f"{SVG}title").text == "Titel & zo"
    assert root.find(f"{SVG}desc").text == "Beschrijving"
    words = {"".join(text.itertext()) for text in root.iter(f"{SVG}text")}
    assert {"Weken", "Risicoverhouding"} <= words
    assert float(root.get("width")) < 460


def test_a_picture_without_studies_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="needs studies"):
        bubble_svg(studies=[], line=LINE, is_ratio=False, labels=LABELS)


def test_the_table_has_the_heaviest_first_and_the_line_runs_from_end_to_end() -> None:
    dose = [1.0, 4.0, 2.0, 3.0]
    studies = StudyEffects(
        np.array([0.1, 0.5, 0.2, 0.4]), np.array([0.1, 0.02, 0.05, 0.3]), np.zeros(4, bool)
    )
    found = regress_effects(
        effects=studies.effects,
        variances=studies.variances,
        moderators=[numeric_moderator("dose", dose)],
    )
    rows = bubble_studies(found, studies, dose, list("abcd"))
    assert [row.label for row in rows] == ["b", "c", "a", "d"]
    assert sum(row.weight for row in rows) == pytest.approx(1)
    line = bubble_line(found, dose)
    assert (line[0].at, line[-1].at) == (1, 4)
    assert all(point.low < point.estimate < point.high for point in line)
