# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Meta-regression, permutation, influence, three levels and robust intervals beside R."""

import json
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
from validation.peers import Row, run_r
from validation.tables import difference, milliseconds, table

from kenniskompas.core.evidence.designs import Moderator, design_of, numeric_moderator
from kenniskompas.core.evidence.influence import measure_influence
from kenniskompas.core.evidence.multilevel import MultilevelEffect, pool_clusters
from kenniskompas.core.evidence.permutation import permutation_test
from kenniskompas.core.evidence.regression import regress_effects
from kenniskompas.core.evidence.robust import robust_effects

HERE = Path(__file__).parent
PINNED = HERE.parents[1] / "src/kenniskompas/core/evidence/tests/models.json"
HEADER = ("Data set", "Effects", "Model", "Largest difference", "Ours", "R")
TIMES = 5
MOST_MODERATORS = 3
Case = dict[str, Any]


def section() -> list[str]:
    cases = _cases()
    fits = run_r(
        HERE / "models.R", [["case", "cluster", "yi", "vi", "x1", "x2", "x3"], *_rows(cases)]
    )
    return [
        "## Beside the pool",
        "",
        "The largest difference over all numbers of a model: coefficients, standard errors,",
        "variances and log-likelihood; Cook's distances; exact permutation p-values; CR2 standard",
        "errors with their degrees of freedom. Relative, or absolute below 1. metafor (`rma`,",
        "`permutest`, `influence`, `rma.mv`) and clubSandwich with tight stopping rules. Shared",
        "control arms and every tau² method are held to the same references by the tests.",
        "",
        *table(HEADER, [_row(cases[fit["case"]], fit) for fit in fits]),
    ]


def _cases() -> dict[str, Case]:
    pinned = json.loads(PINNED.read_text(encoding="utf-8"))
    permuted = [case for case in pinned["permutations"] if len(case["yi"]) < 8]
    clustered = [case | {"vi": case["V"]} for case in pinned["multilevel"]]
    plain = [case for case in clustered if np.ndim(case["vi"]) == 1]
    return {case["name"]: case for case in [*pinned["regressions"], *permuted, *plain]}


def _rows(cases: dict[str, Case]) -> list[list[object]]:
    rows = []
    for name, case in cases.items():
        for at, (y, v, x) in enumerate(zip(case["yi"], case["vi"], case["design"], strict=True)):
            filled = [*x[1:], *[""] * (MOST_MODERATORS - len(x) + 1)]
            rows.append([name, case.get("cluster", [""] * len(case["yi"]))[at], y, v, *filled])
    return rows


def _row(case: Case, fit: Row) -> list[object]:
    theirs = [float(number) for number in fit["numbers"].split()]
    ours, seconds = _timed(MODELS[fit["model"]](case))
    worst = max(difference(a, b) for a, b in zip(ours, theirs, strict=True))
    times = [milliseconds(seconds), milliseconds(float(fit["seconds"]))]
    return [case["name"], len(case["yi"]), fit["model"], f"{worst:.1e}", *times]


def _timed(fit: Callable[[], list[float]]) -> tuple[list[float], float]:
    started = perf_counter()
    for _ in range(TIMES):
        numbers = fit()
    return numbers, (perf_counter() - started) / TIMES


def _moderators(case: Case) -> list[Moderator]:
    columns = np.array(case["design"])[:, 1:].T
    return [numeric_moderator(f"x{number}", column) for number, column in enumerate(columns)]


def _plain(case: Case) -> dict[str, Any]:
    return {"effects": case["yi"], "variances": case["vi"]}


def _regression(case: Case) -> Callable[[], list[float]]:
    def fit() -> list[float]:
        found = regress_effects(**_plain(case), moderators=_moderators(case))
        se = [each.se for each in found.coefficients]
        return [*found.estimates, *se, found.tau2, found.log_likelihood]

    return fit


def _influence(case: Case) -> Callable[[], list[float]]:
    design = design_of(_moderators(case), len(case["yi"])).matrix
    return lambda: list(measure_influence(**_plain(case), design=design).cook)


def _permutation(case: Case) -> Callable[[], list[float]]:
    def fit() -> list[float]:
        rng = np.random.default_rng(1)
        found = permutation_test(**_plain(case), moderators=_moderators(case), rng=rng)
        return [*found.p, found.qm_p]

    return fit


def _three_levels(case: Case) -> Callable[[], list[float]]:
    def fit() -> list[float]:
        found = _clustered(case)
        return [*found.estimates, *found.se, found.tau2, found.log_likelihood]

    return fit


def _robust(case: Case) -> Callable[[], list[float]]:
    model = _clustered(case)

    def fit() -> list[float]:
        found = robust_effects(effects=case["yi"], design=model.design, blocks=model.blocks)
        return [*found.se, *found.df]

    return fit


def _clustered(case: Case) -> MultilevelEffect:
    return pool_clusters(**_plain(case), clusters=case["cluster"], moderators=_moderators(case))


MODELS: dict[str, Callable[[Case], Callable[[], list[float]]]] = {
    "meta-regression": _regression,
    "influence": _influence,
    "permutation": _permutation,
    "three levels": _three_levels,
    "CR2": _robust,
}
