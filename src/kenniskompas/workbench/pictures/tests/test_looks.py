# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from kenniskompas.workbench.pictures.looks import LookPoint, LooksLabels, looks_svg

LABELS = LooksLabels(
    title="Kijkmomenten",
    description="Grens per kijkmoment",
    across="Bekende uitkomsten",
    up="Standaardfouten",
    stop="stoppen",
    go_on="doorgaan",
)
BOUNDARY = [LookPoint(0.5, 2.96), LookPoint(1.0, 1.97)]


def test_the_picture_names_itself_and_every_line_in_it():
    svg = looks_svg(BOUNDARY, [LookPoint(0.5, 0.7, "Een aanpak")], LABELS)

    assert "<title" in svg
    for words in ("Kijkmomenten", "Grens per kijkmoment", "stoppen", "doorgaan", "Een aanpak"):
        assert words in svg


def test_before_the_first_look_only_boundaries_are_drawn():
    svg = looks_svg(BOUNDARY, [], LABELS)

    assert "Een aanpak" not in svg
    assert svg.count("stoppen") >= 2
