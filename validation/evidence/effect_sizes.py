# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Effect sizes and stratified pools of published tables: ours and metafor, live."""

import json
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray
from validation.peers import Row, run_r
from validation.tables import milliseconds, table

from kenniskompas.core.evidence.effect_sizes import effects_from_counts, effects_from_means
from kenniskompas.core.evidence.reported_effects import effects_from_correlations
from kenniskompas.core.evidence.stratified import pool_counts

HERE = Path(__file__).parent
PINNED = HERE.parents[1] / "src/kenniskompas/core/evidence/tests/metafor_effects.json"
MAKERS: dict[str, Callable[..., Any]] = {
    "events_t": effects_from_counts,
    "mean_t": effects_from_means,
    "r": effects_from_correlations,
}
HEADER = ("Data", "What", "k", "Largest difference", "Ours", "metafor")
TIMES = 50


def section() -> list[str]:
    pinned = json.loads(PINNED.read_text(encoding="utf-8"))
    rows = [_effects(case) for case in pinned["effects"]]
    rows += [_pooled(case) for case in pinned["pooled"]]
    asked, ours = [row[0] for row in rows], [row[1] for row in rows]
    cells = [
        [number, name, value]
        for number, case in enumerate(asked)
        for name, values in case["cells"].items()
        for value in values
    ]
    kinds = [[number, ".kind", case["kind"]] for number, case in enumerate(asked)]
    answers = run_r(HERE / "effect_sizes.R", [["case", "name", "value"], *kinds, *cells])
    lines = [
        _line(case, made, seconds, [row for row in answers if row["case"] == str(number)])
        for number, (case, (made, seconds)) in enumerate(zip(asked, ours, strict=True))
    ]
    return [
        "## Effect sizes and pools of tables",
        "",
        "`escalc`, `rma.mh` and `rma.peto` of metafor against ours: effects with their variances,",
        "or pooled estimate, standard error and Q. Relative differences. Time is of one call.",
        "",
        *table(HEADER, lines),
    ]


def _effects(case: dict[str, Any]) -> tuple[dict[str, Any], tuple[NDArray[np.float64], float]]:
    make = MAKERS[next(iter(case["columns"]))]
    options = {} if case["options"]["measure"] == "ZCOR" else case["options"]
    seconds, made = _timed(lambda: make(**case["columns"], **options))
    kind = " ".join(["escalc", *case["options"].values()])
    name = case["name"].removesuffix(kind.removeprefix("escalc "))
    asked = {"name": name, "kind": kind, "cells": case["columns"]}
    return asked, (np.concatenate([made.effects, made.variances]), seconds)


def _pooled(case: dict[str, Any]) -> tuple[dict[str, Any], tuple[NDArray[np.float64], float]]:
    seconds, made = _timed(lambda: pool_counts(**case["columns"], measure=case["measure"]))
    kind = f"{'rma.peto' if case['measure'] == 'PETO' else 'rma.mh'} {case['measure']}"
    asked = {"name": case["name"].rsplit(" ", 1)[0], "kind": kind, "cells": case["columns"]}
    return asked, (np.array([made.estimate, made.se, made.q]), seconds)


def _timed(function: Callable[[], Any]) -> tuple[float, Any]:
    started = perf_counter()
    for _ in range(TIMES):
        made = function()
    return (perf_counter() - started) / TIMES, made


def _line(
    case: dict[str, Any], made: NDArray[np.float64], seconds: float, answers: list[Row]
) -> list[object]:
    theirs = np.array([float(row["value"]) for row in answers if row["name"] == "value"])
    [taken] = [float(row["value"]) for row in answers if row["name"] == "seconds"]
    scale = np.maximum(np.abs(theirs), 1e-3)
    most = float((np.abs(made - theirs) / scale).max())
    k = len(next(iter(case["cells"].values())))
    return [
        case["name"],
        case["kind"],
        k,
        f"{most:.1e}",
        milliseconds(seconds),
        milliseconds(taken),
    ]
