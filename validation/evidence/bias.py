# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Egger, rank test, trim and fill and the selection model: ours and metafor."""

import json
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

from validation.peers import run_r
from validation.tables import difference, milliseconds, table

from kenniskompas.core.errors import Refused
from kenniskompas.core.evidence.asymmetry import egger_test, rank_test
from kenniskompas.core.evidence.selection import selection_model
from kenniskompas.core.evidence.trim_fill import trim_and_fill

HERE = Path(__file__).parent
PINNED = HERE.parents[1] / "src/kenniskompas/core/evidence/tests/bias.json"
HEADER = ("Data set", "k", "Check", "Ours", "metafor", "Largest difference", "Ours", "metafor")
# A likelihood is higher when it differs by more than an optimiser's stopping rule can cause.
HIGHER = 1e-5
# metafor looks for weights up to 100.
LARGEST_WEIGHT_OF_METAFOR = 99.0
Numbers = dict[str, float]


def section() -> list[str]:
    cases = json.loads(PINNED.read_text(encoding="utf-8"))["cases"]
    studies = [[c["name"], y, v] for c in cases for y, v in zip(c["yi"], c["vi"], strict=True)]
    theirs: dict[tuple[str, str], tuple[Numbers, float]] = defaultdict(lambda: ({}, 0.0))
    for row in run_r(HERE / "bias.R", [["set", "yi", "vi"], *studies]):
        numbers, _ = theirs[row["set"], row["check"]]
        if row["number"] != "stopped":
            numbers[row["number"]] = float(row["value"]) if row["value"] else float("nan")
        theirs[row["set"], row["check"]] = (numbers, float(row["seconds"]))
    return [
        "## Small-study effects",
        "",
        "Egger's test (t, p, limit), rank test (tau, p), trim and fill with L0 and REML (number,",
        "estimate, standard error) and the three-parameter selection model with one step at 0.025",
        "(estimate, standard error, weight). The first number of each check is shown. The last is",
        "compared to 1e-3, because metafor's optimiser stops there; where its likelihood is lower",
        "than ours both are printed, and a weight at the end of its search is named. PET and PEESE",
        "are pinned against `lm` in the tests.",
        "",
        *table(HEADER, [_row(case, check, *theirs[case["name"], check]) for case in cases
                        for check in CHECKS]),
    ]  # fmt: skip


def _egger(studies: dict[str, Any]) -> Numbers:
    fit = egger_test(**studies)
    return {"t": fit.statistic, "p": fit.p, "limit": fit.limit}


def _rank(studies: dict[str, Any]) -> Numbers:
    test = rank_test(**studies)
    return {"tau": test.tau, "p": test.p}


def _trim_fill(studies: dict[str, Any]) -> Numbers:
    found = trim_and_fill(**studies)
    return {"k0": float(found.k0), "estimate": found.pooled.estimate, "se": found.pooled.se}


def _selection(studies: dict[str, Any]) -> Numbers:
    model = selection_model(**studies)
    return {
        "log_likelihood": model.log_likelihood,
        "estimate": model.estimate,
        "se": model.se,
        "weight": model.weight,
    }


CHECKS: dict[str, Callable[[dict[str, Any]], Numbers]] = {
    "egger": _egger,
    "rank": _rank,
    "trim_fill": _trim_fill,
    "selection": _selection,
}


def _row(case: dict[str, Any], check: str, theirs: Numbers, seconds: float) -> list[object]:
    started = perf_counter()
    ours: Numbers = {}
    refusal = ""
    try:
        ours = CHECKS[check]({"effects": case["yi"], "variances": case["vi"]})
    except Refused as error:
        refusal = f"refused: {error.refusals[0].code}"
    time = perf_counter() - started
    shown = next((key for key in (ours or theirs) if key != "log_likelihood"), "")
    return [
        case["name"],
        len(case["yi"]),
        f"{check}: {shown}",
        refusal or ours[shown],
        theirs.get(shown, "stopped"),
        _judged(ours, theirs),
        milliseconds(time),
        milliseconds(seconds),
    ]


def _judged(ours: Numbers, theirs: Numbers) -> str:
    if theirs.get("weight", 0.0) > LARGEST_WEIGHT_OF_METAFOR:
        return "theirs at the end of its search"
    if not ours or not theirs:
        return ""
    peaks = [each.get("log_likelihood", 0.0) for each in (ours, theirs)]
    if peaks[0] > peaks[1] + HIGHER:
        return f"log-likelihood {peaks[0]:.4f}, theirs {peaks[1]:.4f}"
    return f"{max(difference(ours[key], theirs[key]) for key in ours):.1e}"
