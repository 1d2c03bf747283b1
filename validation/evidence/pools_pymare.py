# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""python pools_pymare.py sets.csv > fits.csv, by a Python that has PyMARE and none of our code."""

import csv
import sys
from collections import defaultdict
from pathlib import Path
from time import perf_counter
from warnings import simplefilter

import numpy as np
from pymare import estimators

METHODS = {
    "REML": lambda: estimators.VarianceBasedLikelihoodEstimator(method="REML"),
    "ML": lambda: estimators.VarianceBasedLikelihoodEstimator(method="ML"),
    "DL": estimators.DerSimonianLaird,
    "HE": estimators.Hedges,
}


def main() -> None:
    simplefilter("ignore")
    sets = defaultdict(list)
    with Path(sys.argv[1]).open(newline="", encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            sets[row["set"]].append((float(row["yi"]), float(row["vi"])))
    writer = csv.writer(sys.stdout)
    writer.writerow(["set", "method", "estimate", "tau2", "seconds"])
    for name, studies in sets.items():
        y, v = (np.array(part)[:, None] for part in zip(*studies, strict=True))
        for method, make in METHODS.items():
            started = perf_counter()
            try:
                found = make().fit(y=y, v=v, X=np.ones_like(y)).params_
            except Exception:  # noqa: S112 (whatever stops a peer is its own answer: none)
                continue
            seconds = perf_counter() - started
            estimate, tau2 = np.ravel(found["fe_params"])[0], np.ravel(found["tau2"])[0]
            writer.writerow([name, method, repr(float(estimate)), repr(float(tau2)), seconds])


if __name__ == "__main__":
    main()
