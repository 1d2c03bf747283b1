# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Effects from a cluster of two worker processes beside those of this machine."""

import numpy as np
import pytest

from kenniskompas.workbench.effects.estimating import estimate_effects
from kenniskompas.workbench.effects.place_of_work import HERE
from kenniskompas.workbench.effects.protocols import build_protocol
from kenniskompas.workbench.spark.nuisances import place_of

pytestmark = pytest.mark.spark
QUESTION = {
    "study": {"title": "Courses", "registered_on": "2026-01-05"},
    "design": {
        "treatment": "arm",
        "control": "usual",
        "outcome": "income",
        "covariates": ["x1", "x2", "town"],
        "categorical": ["town"],
        "estimand": "ate",
    },
    "estimation": {"learner": "linear", "folds": 2},
}


def people(n, *, seed=1, overlap=True):
    """Three arms, chosen by what also moves the outcome; one effect is 1 and one is 2."""
    rng = np.random.default_rng(seed)
    x1, x2 = rng.normal(size=n), rng.normal(size=n)
    town = rng.choice(["a", "b", "c"], n)
    lean = 0.7 * x1 if overlap else 9 * x1
    score = np.column_stack([np.zeros(n), lean, -0.5 * x2]) + rng.gumbel(size=(n, 3))
    arm = score.argmax(axis=1)
    income = 2 * np.tanh(x1) + x2 * (arm == 2) + arm + (town == "b") + rng.normal(size=n)
    labels = np.array(["usual", "course", "coaching"])[arm].tolist()
    return {"arm": labels, "income": income, "x1": x1, "x2": x2, "town": town.tolist()}


def both(session, columns, **estimation):
    question = QUESTION | {"estimation": QUESTION["estimation"] | estimation}
    protocol = build_protocol(question)
    place = place_of(session, protocol)
    return [estimate_effects(columns, protocol, place=where) for where in (HERE, place)]


def distances(here, there):
    """How far each effect is from ours, in standard errors."""
    pairs = zip(here.effects.arms, there.effects.arms, strict=True)
    return [
        abs(one.effect.estimate - other.effect.estimate) / one.effect.se
        for one, other in pairs
        if one.effect is not None
    ]


def test_lines_are_the_same_to_a_tenth_of_a_standard_error(session):
    here, there = both(session, people(3000))

    assert len(distances(here, there)) == 2
    assert max(distances(here, there)) < 0.1
    assert here.effects.learners[0].name == there.effects.learners[0].name


def test_people_of_one_team_are_compared_alike(session):
    """Folds hold whole teams, and both models are told of a person's team by its others."""
    rng = np.random.default_rng(7)
    columns = people(2400)
    team = rng.integers(0, 40, 2400)
    columns["income"] = columns["income"] + rng.normal(size=40)[team]
    columns["team"] = [f"team {one}" for one in team]
    question = QUESTION | {"design": QUESTION["design"] | {"cluster": "team"}}
    protocol = build_protocol(question)

    here, there = (
        estimate_effects(columns, protocol, place=where)
        for where in (HERE, place_of(session, protocol))
    )

    assert max(distances(here, there)) < 0.1
    for one, other in zip(here.effects.arms, there.effects.arms, strict=True):
        assert other.mean.se == pytest.approx(one.mean.se, rel=0.05)
        assert other.mean.df == one.mean.df


def test_what_the_data_cannot_carry_is_refused_alike(session):
    here, there = both(session, people(1500, overlap=False))

    assert (here.is_refused, there.is_refused) == (True, True)
    assert there.as_document()["refused"] == here.as_document()["refused"]


def test_boosted_trees_find_the_effects(session):
    _here, there = both(session, people(3000), learner="gbm")

    effects = {one.label: one.effect for one in there.effects.arms if one.effect}
    assert effects["course"].estimate == pytest.approx(1, abs=4 * effects["course"].se)
    assert effects["coaching"].estimate == pytest.approx(2, abs=4 * effects["coaching"].se)
    assert there.effects.learners[1].name == "boosted trees (xgboost), outcome"


@pytest.mark.slow
def test_boosted_trees_are_within_half_a_standard_error_in_large_data(session):
    here, there = both(session, people(100_000), learner="gbm")

    assert max(distances(here, there)) < 0.5
