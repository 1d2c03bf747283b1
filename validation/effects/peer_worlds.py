# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The same worlds by DoubleML and EconML, by a Python that has them and none of our code.

    python peer_worlds.py doubleml|econml < "CELL NUMBER" per line

Prints one line of JSON per world: CPU seconds, and estimate with standard error per question.
"""

import json
import os
import sys
import warnings
from pathlib import Path
from time import process_time

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import doubleml
import econml
import numpy as np
from econml.dr import LinearDRLearner
from effects_peers import models
from worlds import ARMS, CELLS, World, draw_world

FOLDS = 5
Found = tuple[float, dict[str, tuple[float, float]]]


def by_doubleml(world: World, number: int) -> Found:
    """The effect on the treated among people of two arms, as it has that score for two only."""
    np.random.seed(number)
    started = process_time()
    outcome, propensity = models()
    data = doubleml.DoubleMLData.from_arrays(world.covariates, world.outcome, world.arm)
    levels = list(range(ARMS))
    fitted = doubleml.DoubleMLAPOS(data, outcome, propensity, levels, n_folds=FOLDS).fit()
    contrast = fitted.causal_contrast(0)
    pairs = zip(contrast.thetas, contrast.ses, strict=True)
    found = {f"ate {code}": pair for code, pair in enumerate(pairs, start=1)}
    seconds = process_time() - started
    two = world.arm < 2
    data = doubleml.DoubleMLData.from_arrays(
        world.covariates[two], world.outcome[two], world.arm[two]
    )
    treated = doubleml.DoubleMLIRM(data, *models(), n_folds=FOLDS, score="ATTE").fit()
    return seconds, {**found, "att 1": (treated.coef[0], treated.se[0])}


def by_econml(world: World, number: int) -> Found:
    started = process_time()
    fitted = _econml(number).fit(world.outcome, world.arm, X=None, W=world.covariates)
    found = {}
    for code in range(1, ARMS):
        whole = fitted.ate_inference(T0=0, T1=code)
        found[f"ate {code}"] = (whole.mean_point, whole.stderr_mean)
    seconds = process_time() - started
    group = world.group[:, None].astype(float)
    fitted = _econml(number).fit(world.outcome, world.arm, X=group, W=world.covariates)
    rows = fitted.effect_inference(np.array([[0.0], [1.0]]), T0=0, T1=1)
    for place, name in enumerate(("low", "high")):
        pair = np.ravel(rows.point_estimate)[place], np.ravel(rows.stderr)[place]
        found[f"group {name} 1"] = pair
    return seconds, found


def _econml(number: int) -> LinearDRLearner:
    outcome, propensity = models()
    return LinearDRLearner(
        model_regression=outcome, model_propensity=propensity, cv=FOLDS, random_state=number
    )


def main() -> None:
    warnings.simplefilter("ignore")
    estimate, version = {
        "doubleml": (by_doubleml, doubleml.__version__),
        "econml": (by_econml, econml.__version__),
    }[sys.argv[1]]
    cells = {cell.name: cell for cell in CELLS}
    for line in sys.stdin:
        name, number = line.split()
        world = draw_world(cells[name], int(number))
        seconds, found = estimate(world, int(number))
        answers = {
            key: [round(float(np.ravel(one)[0]), 6) for one in pair] for key, pair in found.items()
        }
        row = {"cell": name, "world": int(number), "by": sys.argv[1], "version": version}
        print(json.dumps({**row, "seconds": round(seconds, 3), "answers": answers}), flush=True)


if __name__ == "__main__":
    main()
