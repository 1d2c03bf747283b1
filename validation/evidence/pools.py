# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Published and own data sets by every tau² method: ours, metafor and PyMARE."""

import json
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
from validation.peers import Row, run_pymare, run_r
from validation.tables import difference, milliseconds, table

from kenniskompas.core.evidence.pool import PooledEffect, pool_effects

HERE = Path(__file__).parent
PINNED = HERE.parents[1] / "src/kenniskompas/core/evidence/tests/metafor.json"
KEYS = ("estimate", "se", "ci_low", "ci_high", "pi_low", "pi_high")
HEADER = (
    *("Data set", "Method", "tau² ours", "tau² metafor", "tau² PyMARE", "Pooled, ours"),
    *("Largest difference with metafor", "Ours", "metafor", "PyMARE"),
)
TIMES = 20
NOT_FITTED = "stopped"


def section() -> list[str]:
    cases = json.loads(PINNED.read_text(encoding="utf-8"))["cases"]
    studies = [[c["name"], y, v] for c in cases for y, v in zip(c["yi"], c["vi"], strict=True)]
    rows = [["set", "yi", "vi"], *studies]
    pymare = run_pymare(HERE / "pools_pymare.py", rows)
    peers = {(fit["set"], fit["method"]): fit for fit in pymare or []}
    by_name = {case["name"]: case for case in cases}
    fits = run_r(HERE / "pools.R", rows)
    return [
        "## Pools",
        "",
        "Tau², and the largest difference over estimate, standard error, interval (Hartung-Knapp",
        "with guard), prediction interval and tau²; relative, or absolute in the unit of the",
        "effects where they are below it. metafor with tight stopping rules. Where it sits on a",
        "lower peak of the likelihood, the difference is theirs: see the next section. Time is of",
        "one pool alone. “-”: PyMARE has no PM, EB, SJ or EE of this kind, or gave no answer.",
        "" if pymare else "PyMARE could not be installed on this machine.",
        *table(HEADER, [_row(by_name[fit["set"]], fit, peers) for fit in fits]),
    ]


def _row(case: dict[str, Any], fit: Row, peers: dict[tuple[str, str], Row]) -> list[object]:
    ours, seconds = _timed(case, fit["method"])
    peer = peers.get((fit["set"], fit["method"]))
    start = [case["name"], fit["method"], ours.tau2, *_tau2_of(fit, peer), ours.estimate]
    times = [milliseconds(seconds), "-", "-"]
    if fit["seconds"]:
        times[1] = milliseconds(float(fit["seconds"]))
    if peer:
        times[2] = milliseconds(float(peer["seconds"]))
    return [*start, _largest_difference(case, ours, fit), *times]


def _tau2_of(fit: Row, peer: Row | None) -> list[object]:
    theirs = float(fit["tau2"]) if fit["tau2"] else NOT_FITTED
    return [theirs, float(peer["tau2"]) if peer else "-"]


def _timed(case: dict[str, Any], method: Any) -> tuple[PooledEffect, float]:
    started = perf_counter()
    for _ in range(TIMES):
        pooled = pool_effects(effects=case["yi"], variances=case["vi"], tau2=method)
    return pooled, (perf_counter() - started) / TIMES


def _largest_difference(case: dict[str, Any], ours: PooledEffect, fit: Row) -> str:
    if not fit["tau2"]:
        return ""
    unit = min(1.0, float(np.sqrt(np.median(case["vi"]))))
    found = [difference(_value(ours, key), float(fit[key])) for key in KEYS]
    found.append(difference(_value(ours, "tau2"), float(fit["tau2"]), unit**2))
    return f"{max(found):.1e}"


def _value(pooled: PooledEffect, key: str) -> float:
    value = getattr(pooled, key)
    return float("nan") if value is None else float(value)
