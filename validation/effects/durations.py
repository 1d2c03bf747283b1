# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Restricted means by pseudo-observations, and by lifelines on the same people."""

import csv
import io
import subprocess
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from validation.peers import EFFECTS, python_with
from validation.tables import table

from kenniskompas.core.effects.durations import restricted_time

SCRIPT = Path(__file__).parent / "durations_lifelines.py"
SEED = 20261123
# lifelines integrates by trapezium on the steps of the curve.
TOLERANCE = 1e-6
LOSSES = {"nobody lost": np.inf, "a third lost": 15.0, "most lost": 4.0}
PEOPLE, HORIZONS = (50, 500, 5_000), (3.0, 6.0, 12.0)


def section() -> tuple[list[str], list[str]]:
    cases = list(_cases())
    theirs = _by_lifelines(cases)
    if theirs is None:
        return ["## Durations", "", "lifelines could not be installed on this machine."], []
    rows, worst = [], 0.0
    for (name, n, duration, event, horizon), mean in zip(cases, theirs, strict=True):
        stratum = np.zeros(n, dtype=np.int64)
        pseudo = restricted_time(duration=duration, event=event, stratum=stratum, horizon=horizon)
        gap = abs(float(pseudo.mean()) - mean)
        worst = max(worst, gap)
        rows.append([name, f"{n:,}", horizon, float(pseudo.mean()), mean, f"{gap:.0e}"])
    return [
        "## Durations against lifelines",
        "",
        "Made-up durations with ties (rounded to tenths), some lost before the end. The mean of",
        "the pseudo-observations beside the restricted mean survival time of lifelines.",
        "",
        *table(("Losses", "People", "Horizon", "Ours", "lifelines", "Difference"), rows),
    ], ([f"durations: {worst:.0e} from lifelines"] if worst > TOLERANCE else [])


def _cases() -> Iterator[tuple[str, int, np.ndarray, np.ndarray, float]]:
    rng = np.random.default_rng(SEED)
    for name, scale in LOSSES.items():
        for n in PEOPLE:
            time = rng.exponential(8.0, n)
            lost = np.full(n, np.inf) if np.isinf(scale) else rng.exponential(scale, n)
            duration = np.round(np.minimum(time, lost), 1)
            for horizon in HORIZONS:
                # Up to the horizon somebody must have been followed.
                if (duration >= horizon).sum() >= 10:
                    yield name, n, duration, time <= lost, horizon


def _by_lifelines(
    cases: list[tuple[str, int, np.ndarray, np.ndarray, float]],
) -> list[float] | None:
    python = python_with(*EFFECTS)
    if python is None:
        return None
    rows = io.StringIO()
    writer = csv.writer(rows)
    for number, (_name, _n, duration, event, horizon) in enumerate(cases):
        people = zip(duration, event, strict=True)
        writer.writerows([number, horizon, time, int(seen)] for time, seen in people)
    done = subprocess.run(  # noqa: S603 (our own script)
        [str(python), str(SCRIPT)],
        input=rows.getvalue(),
        capture_output=True,
        text=True,
        check=True,
    )
    return [float(line) for line in done.stdout.splitlines()]
