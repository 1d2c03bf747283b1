# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The NSW effect by DoubleML, with nuisances and folds that another program can repeat exactly."""

import json
import sys
from importlib.metadata import version

import doubleml as dml
import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

COVARIATES = ["age", "educ", "black", "hisp", "marr", "nodegree", "re74", "re75"]
TEAMS = 30
PACKAGES = ("doubleml", "scikit-learn", "numpy")


def fixed_folds(n: int) -> list[np.ndarray]:
    """Fold numbers by row: the row modulo 5, and the row divided by 7 modulo 5."""
    row = np.arange(n)
    return [row % 5, (row // 7) % 5]


def splits(fold: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
    return [(np.flatnonzero(fold != k), np.flatnonzero(fold == k)) for k in range(5)]


def plain_logit() -> Pipeline:
    return make_pipeline(StandardScaler(), LogisticRegression(C=np.inf, tol=1e-12, max_iter=10_000))


def estimate(data: pd.DataFrame, score: str) -> dict[str, object]:
    model = dml.DoubleMLIRM(
        dml.DoubleMLData(data, "re78", "treat", COVARIATES),
        ml_g=LinearRegression(),
        ml_m=plain_logit(),
        n_folds=5,
        n_rep=2,
        score=score,
        ps_processor_config=dml.utils.PSProcessorConfig(clipping_threshold=1e-9),
        draw_sample_splitting=False,
    )
    model.set_sample_splitting([splits(fold) for fold in fixed_folds(len(data))])
    model.fit()
    return {
        "estimate": float(model.coef[0]),
        "se": float(model.se[0]),
        "repetitions": [
            {"estimate": float(e), "se": float(s)}
            for e, s in zip(model.all_coef[0], model.all_se[0], strict=True)
        ],
    }


def estimate_in_teams(people: pd.DataFrame) -> dict[str, float]:
    """The average effect where people of thirty teams hang together; a fold holds whole teams."""
    team = np.arange(len(people)) % TEAMS
    model = dml.DoubleMLIRM(
        dml.DoubleMLData(
            people.assign(team=team), "re78", "treat", COVARIATES, cluster_cols="team"
        ),
        ml_g=LinearRegression(),
        ml_m=plain_logit(),
        n_folds=5,
        ps_processor_config=dml.utils.PSProcessorConfig(clipping_threshold=1e-9),
        draw_sample_splitting=False,
    )
    fold = team % 5
    teams = [[[np.unique(team[fold != k])], [np.unique(team[fold == k])]] for k in range(5)]
    model.set_sample_splitting([splits(fold)], all_smpls_cluster=[teams])
    model.fit()
    return {"teams": TEAMS, "estimate": float(model.coef[0]), "se": float(model.se[0])}


if __name__ == "__main__":
    people = pd.read_csv(sys.argv[1])
    answer = {
        "packages": {name: version(name) for name in PACKAGES},
        "n": len(people),
        "difference_in_means": float(
            people.re78[people.treat == 1].mean() - people.re78[people.treat == 0].mean()
        ),
        "ate": estimate(people, "ATE"),
        "att": estimate(people, "ATTE"),
        "ate_in_teams": estimate_in_teams(people),
    }
    json.dump(answer, sys.stdout, indent=2)
    sys.stdout.write("\n")
