# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""python evidence_pymare.py sets.csv: seconds for pooling every set, by a Python with PyMARE."""

import csv
import sys
from collections import defaultdict
from pathlib import Path
from time import process_time
from warnings import simplefilter

import numpy as np
from pymare import Dataset
from pymare.estimators import VarianceBasedLikelihoodEstimator

simplefilter("ignore")
studies = defaultdict(list)
with Path(sys.argv[1]).open(newline="", encoding="utf-8") as stream:
    for row in csv.DictReader(stream):
        studies[row["set"]].append((float(row["yi"]), float(row["vi"])))
sets = [np.array(rows) for rows in studies.values()]
started = process_time()
stopped = 0
for rows in sets:
    try:
        fitted = VarianceBasedLikelihoodEstimator(method="REML").fit_dataset(
            Dataset(y=rows[:, :1], v=rows[:, 1:])
        )
        fitted.summary().get_fe_stats()
    except (ValueError, np.linalg.LinAlgError):
        stopped += 1
print(f"seconds,stopped\n{process_time() - started},{stopped}")
