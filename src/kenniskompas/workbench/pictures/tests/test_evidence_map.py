# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from xml.etree import ElementTree

import pytest

from kenniskompas.workbench.pictures.evidence_map import (
    LARGEST,
    SMALLEST,
    MapBubble,
    MapLabels,
    MapLine,
    bubble_radius,
    evidence_map_svg,
)

LABELS = MapLabels(
    title="Kenniskaart",
    description="Wat bekend is & wat niet",
    certainty={0: "los", 1: "zeer laag", 2: "laag", 3: "redelijk", 4: "hoog"},
    nothing="niets bekend",
)
LINES = (
    MapLine("Plaatsing <IPS>", (MapBubble(23, 3), MapBubble(2, 0))),
    MapLine("Cursus", (MapBubble(0, 0), None)),
)


def draw(lines=LINES, columns=("Werk", "Loon")) -> ElementTree.Element:
    svg = evidence_map_svg(lines=lines, columns=columns, labels=LABELS)
    return ElementTree.fromstring(svg)  # noqa: S314 - our own drawing


def test_the_picture_names_itself_and_every_row_and_column():
    texts = [element.text for element in draw().iter() if element.text]

    assert texts[:2] == ["Kenniskaart", "Wat bekend is & wat niet"]
    assert {"Plaatsing <IPS>", "Cursus", "Werk", "Loon", "23", "2"} <= set(texts)


def test_the_legend_holds_every_certainty_and_what_nobody_knows():
    texts = {element.text for element in draw().iter() if element.text}

    assert {*LABELS.certainty.values(), LABELS.nothing} <= texts


def test_more_studies_make_a_larger_bubble_up_to_a_limit():
    radii = [bubble_radius(count) for count in (1, 2, 5, 12, 400)]

    assert radii == sorted(radii)
    assert (radii[0], radii[-1]) == (SMALLEST, LARGEST)


@pytest.mark.parametrize(
    ("certainty", "shape"), [(0, "rect"), (1, "circle"), (2, "circle"), (3, "circle")]
)
def test_what_was_not_pooled_has_another_shape(certainty, shape):
    kinds = ("rect", "circle")

    def shapes(*bubbles):
        found = [element.tag.rpartition("}")[2] for element in draw([MapLine("A", bubbles)], "B")]
        return [kind for kind in found if kind in kinds]

    assert len(shapes(MapBubble(3, certainty))) - len(shapes(None)) == 1
    assert shapes(MapBubble(3, certainty)).count(shape) - shapes(None).count(shape) == 1


def test_a_line_of_another_length_is_a_programming_mistake():
    with pytest.raises(ValueError, match="2 bubbles"):
        draw([MapLine("Kort", (None,))])
