# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Colours that stand side by side, as people see them who miss a kind of cone."""

from itertools import combinations

import numpy as np
import pytest

from kenniskompas.workbench.pictures.evidence_map import FILLS
from kenniskompas.workbench.pictures.style import BLUE, ORANGE, PURPLE, QUIET_INK

# What is left of linear red, green and blue, Machado, Oliveira and Fernandes (2009), severity 1.
SIGHTS = {
    "all cones": np.eye(3),
    "no long cones": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "no middle cones": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "no short cones": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
TOGETHER = {"parts of a whole": (BLUE, ORANGE, PURPLE), "against quiet": (QUIET_INK, ORANGE)}
# Distance in CIELAB at which two areas that do not touch are told apart at a glance.
TOLD_APART = 20
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = np.array([0.9505, 1.0, 1.089])


def linear(colour):
    full = colour if len(colour) == 7 else "#" + "".join(2 * each for each in colour[1:])
    steps = np.array([int(full[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(steps <= 0.04045, steps / 12.92, ((steps + 0.055) / 1.055) ** 2.4)


def lab(light):
    xyz = TO_XYZ @ np.clip(light, 0, 1) / WHITE
    x, y, z = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("place", TOGETHER)
def test_colours_that_stand_together_are_told_apart_by_everybody(sight, place):
    seen = {colour: lab(np.array(SIGHTS[sight]) @ linear(colour)) for colour in TOGETHER[place]}

    near = [
        pair
        for pair in combinations(TOGETHER[place], 2)
        if np.linalg.norm(seen[pair[0]] - seen[pair[1]]) < TOLD_APART
    ]

    assert near == []


def test_more_certain_is_darker_so_that_no_colour_is_needed():
    lightness = [lab(linear(FILLS[level]))[0] for level in sorted(FILLS)]

    assert np.all(np.diff(lightness) < -5)
