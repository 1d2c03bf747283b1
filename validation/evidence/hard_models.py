# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where metafor stops or ends lower on regressions and three-level models, on messy sets."""

from collections import Counter
from pathlib import Path

import numpy as np
from validation.peers import Row, run_r
from validation.tables import table

from kenniskompas.core.evidence.designs import numeric_moderator
from kenniskompas.core.evidence.multilevel import pool_clusters
from kenniskompas.core.evidence.regression import regress_effects

SETS = {"regression": 1000, "three levels": 300}
SEED = 20260404
# More than the stopping rules of both can cause.
HIGHER = 1e-6
Set = dict[str, np.ndarray]


def section() -> list[str]:
    sets = {
        (model, number): _made_up(model, number) for model in SETS for number in range(SETS[model])
    }
    rows = [
        [model, number, *cells]
        for (model, number), each in sets.items()
        for cells in zip(*(each[key] for key in ("yi", "vi", "x", "cluster")), strict=True)
    ]
    header = ["model", "set", "yi", "vi", "x", "cluster"]
    fits = run_r(Path(__file__).with_suffix(".R"), [header, *rows])
    counts = [_counted(model, sets, [f for f in fits if f["model"] == model]) for model in SETS]
    head = (
        "Model",
        "Sets",
        "metafor stopped",
        "metafor lower",
        "Ours lower",
        "Ours: several peaks",
    )
    return [
        "## Where a model beside the pool ended lower",
        "",
        f"Made-up sets (seed {SEED}) with variances that differ by up to a factor 1,000; metafor",
        "with its default settings, REML. Lower: a log-likelihood more than 1e-6 below the other.",
        "",
        *table(head, counts),
    ]


def _made_up(model: str, number: int) -> Set:
    rng = np.random.default_rng([SEED, number, len(model)])
    k = int(rng.integers(5, 13))
    cluster = (
        np.sort(rng.integers(0, max(3, k // 2), k)) if model == "three levels" else np.arange(k)
    )
    if model == "three levels":
        cluster[:4] = [0, 0, 1, 2]
        cluster = np.sort(cluster)
    variances = np.round(10 ** rng.uniform(-3, 0, k), 5)
    tau2, between = rng.choice([0.0, 0.02, 0.2]), rng.choice([0.0, 0.3]) * rng.normal(size=k)
    effects = between[cluster] + rng.normal(size=k) * np.sqrt(variances + tau2)
    return {"yi": np.round(effects, 3), "vi": variances, "x": np.arange(k), "cluster": cluster}


def _counted(model: str, sets: dict[tuple[str, int], Set], fits: list[Row]) -> list[object]:
    kinds: Counter[str] = Counter()
    for fit in fits:
        ours, modes = _ours(model, sets[model, int(fit["set"])])
        theirs = float(fit["log_likelihood"]) if fit["log_likelihood"] else -np.inf
        kinds["stopped"] += not fit["log_likelihood"]
        kinds["lower"] += bool(fit["log_likelihood"]) and theirs < ours - HIGHER
        kinds["ours lower"] += theirs > ours + HIGHER
        kinds["modes"] += modes > 1
    columns = ("stopped", "lower", "ours lower", "modes")
    return [model, len(fits), *(kinds[column] for column in columns)]


def _ours(model: str, each: Set) -> tuple[float, int]:
    if model == "regression":
        slope = numeric_moderator("x", each["x"])
        found = regress_effects(effects=each["yi"], variances=each["vi"], moderators=[slope])
        return found.log_likelihood, found.modes
    pooled = pool_clusters(
        effects=each["yi"], variances=each["vi"], clusters=each["cluster"].tolist()
    )
    return pooled.log_likelihood, pooled.modes
