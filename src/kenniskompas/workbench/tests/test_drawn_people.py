# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import numpy as np
import pytest

from kenniskompas.core.errors import Refused
from kenniskompas.workbench.experiments.drawn_people import effects_of_drawing

LOTS = {"gewoon": 1, "aanpak": 1}


def people(n, *, lots, chances, seed, strata=1):
    rng = np.random.default_rng(seed)
    names, shares = list(lots), np.array(list(lots.values()), dtype=float)
    arm = rng.choice(names, size=n, p=shares / shares.sum())
    stratum = rng.integers(0, strata, n)
    base = 0.1 * stratum
    outcome = (rng.random(n) < np.array([chances[one] for one in arm]) + base).astype(float)
    return {"arm": list(arm), "outcome": list(outcome), "stratum": [str(s) for s in stratum]}


def test_without_strata_the_effect_is_the_difference_of_the_arms():
    drawn = people(400, lots=LOTS, chances={"gewoon": 0.3, "aanpak": 0.5}, seed=1)
    arm, outcome = np.array(drawn["arm"]), np.array(drawn["outcome"])
    means = {name: outcome[arm == name].mean() for name in LOTS}
    variance = sum(means[name] * (1 - means[name]) / (arm == name).sum() for name in LOTS)

    (found,) = effects_of_drawing(lots=LOTS, **drawn)

    # Cross-fitting moves both by a fraction of a standard error.
    assert found.effect == pytest.approx(means["aanpak"] - means["gewoon"], abs=0.1 * found.se)
    assert found.se == pytest.approx(variance**0.5, rel=0.03)
    assert found.n == (arm == "aanpak").sum()


def test_unequal_lots_and_strata_are_taken_into_account():
    lots = {"gewoon": 1, "aanpak": 2}
    chances = {"gewoon": 0.2, "aanpak": 0.4}

    found = [
        effects_of_drawing(
            lots=lots, **people(600, lots=lots, chances=chances, seed=seed, strata=3)
        )[0]
        for seed in range(60)
    ]

    errors = np.array([(one.effect - 0.2) / one.se for one in found])
    # Four standard errors of 60 studies, and a chi-square of 60 within its 99.9% interval.
    assert abs(errors.mean()) < 4 / np.sqrt(60)
    assert 0.5 < errors.var() < 1.7


def test_an_arm_that_is_too_thin_is_left_out_of_several():
    lots = {"gewoon": 1, "aanpak": 1, "andere": 1}
    drawn = people(200, lots=LOTS, chances={"gewoon": 0.5, "aanpak": 0.5}, seed=2)
    for name, value in (("andere", 1.0), ("andere", 0.0)):
        drawn["arm"].append(name)
        drawn["outcome"].append(value)
        drawn["stratum"].append("0")

    found = effects_of_drawing(lots=lots, **drawn)

    assert [one.arm for one in found] == ["aanpak"]


@pytest.mark.parametrize(
    ("arm", "outcome"),
    [
        (["gewoon"] * 30, [0.0, 1.0] * 15),
        (["aanpak"] * 30, [0.0, 1.0] * 15),
        (["gewoon"] * 25 + ["aanpak"] * 5, [0.0, 1.0] * 15),
        (["gewoon", "aanpak"] * 15, [1.0] * 30),
        ([], []),
    ],
)
def test_arms_that_cannot_be_compared_are_refused(arm, outcome):
    with pytest.raises(Refused):
        effects_of_drawing(arm=arm, outcome=outcome, stratum=[""] * len(arm), lots=LOTS)
