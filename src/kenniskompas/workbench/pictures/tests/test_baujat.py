# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest

from kenniskompas.workbench.pictures.baujat import (
    BaujatLabels,
    BaujatPoint,
    baujat_svg,
    outstanding,
)

LABELS = BaujatLabels(title="Verschillen", description="Wie wijkt af?", share="Deel", moves="Trek")
POINTS = [
    BaujatPoint("Ver weg", 70, 0.1),
    BaujatPoint("Tweede", 20, 0.2),
    BaujatPoint("Houdt vast", 8, 2.4),
    BaujatPoint("Gewoon", 2, 0.0),
]


def test_the_studies_that_stand_out_on_an_axis_are_named_once():
    assert [point.label for point in outstanding(POINTS)] == ["Ver weg", "Tweede", "Houdt vast"]


@pytest.mark.parametrize("narrow", [True, False])
def test_the_picture_names_itself_its_axes_and_what_stands_out(narrow):
    svg = baujat_svg(points=POINTS, labels=LABELS, narrow=narrow)

    assert '<title id="picture-title">Verschillen</title>' in svg
    for word in ("Deel", "Trek", "Ver weg", "Houdt vast"):
        assert word in svg
    assert "Gewoon" not in svg


def test_equal_effects_are_drawn_too():
    assert "<svg" in baujat_svg(points=[BaujatPoint("Een", 0, 0)], labels=LABELS)


def test_no_study_makes_no_picture():
    with pytest.raises(ValueError, match="at least one study"):
        baujat_svg(points=[], labels=LABELS)
