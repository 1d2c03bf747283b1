# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pools per second, in batch and one by one, beside R metafor where it is installed."""

import shutil
import subprocess
from collections.abc import Callable
from time import perf_counter

import numpy as np
from figures import record

from kenniskompas.core.evidence.pool import pool_batch, pool_effects

BATCH, MOST_STUDIES, ONE_BY_ONE, IN_R = 10_000, 20, 300, 300
R_SCRIPT = """
suppressMessages(library(metafor)); set.seed(1); n <- %d
sets <- lapply(1:n, function(i) { k <- sample(3:20, 1); v <- rgamma(k, 2, 20) + .005
  list(y = rnorm(k) * sqrt(v + rgamma(1, 1, 10)), v = v) })
started <- proc.time()[["elapsed"]]
for (s in sets) try(rma(s$y, s$v, test = "adhoc"), silent = TRUE)
cat((proc.time()[["elapsed"]] - started) / n)
"""


def main() -> None:
    rng = np.random.default_rng(1)
    k = rng.integers(3, MOST_STUDIES + 1, BATCH)
    present = np.arange(MOST_STUDIES) < k[:, None]
    variances = rng.gamma(2, 0.05, present.shape) + 0.005
    effects = rng.normal(size=present.shape) * np.sqrt(variances + rng.gamma(1, 0.1, (BATCH, 1)))

    def batch() -> None:
        pool_batch(effects=effects, variances=variances, present=present)

    def one_by_one() -> None:
        for row in range(ONE_BY_ONE):
            here = present[row]
            pool_effects(effects=effects[row, here], variances=variances[row, here])

    seconds = {
        f"batch of {BATCH} REML pools": best_of(batch),
        "one REML pool": best_of(one_by_one) / ONE_BY_ONE,
    }
    if shutil.which("Rscript"):
        command = ["Rscript", "-e", R_SCRIPT % IN_R]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        seconds["one REML pool in metafor"] = float(done.stdout)
    record("evidence", seconds, unit="s", numpy=np.__version__)


def best_of(function: Callable[[], None], times: int = 3) -> float:
    function()
    taken = []
    for _ in range(times):
        started = perf_counter()
        function()
        taken.append(perf_counter() - started)
    return min(taken)


if __name__ == "__main__":
    main()
