# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write the National Supported Work data and their protocols, to try `kompas effects`.

    python tools/export_nsw.py FOLDER

The package `causaldata` ships the data (Dehejia & Wahba 1999, as in Cunningham's Mixtape): 445
people of the experiment, and 15,992 comparisons from the Current Population Survey.
"""

import csv
import sys
from pathlib import Path

import numpy as np
from causaldata import cps_mixtape, nsw_mixtape

COVARIATES = ["age", "educ", "black", "hisp", "marr", "nodegree", "re74", "re75"]
COLUMNS = ["treat", *COVARIATES, "re78"]
PROTOCOL = """[study]
title = "{title}"
registered_on = 2026-11-01

[design]
treatment = "treat"
control = 0
outcome = "re78"
covariates = [{covariates}]
groups = ["black", "marr", "nodegree"]
estimand = "{estimand}"
before = "re75"

[estimation]
folds = 5
seed = 20261101
repetitions = {repetitions}
learner = "auto"
trim = 0.0
"""
PROTOCOLS = {
    "nsw.toml": ("Supported work, the experiment", "ate", 21),
    "nsw_cps_ate.toml": ("Supported work against the CPS, everyone", "ate", 5),
    "nsw_cps_att.toml": ("Supported work against the CPS, the treated", "att", 5),
}

Rows = list[list[str]]


def nsw_rows() -> Rows:
    return _rows(nsw_mixtape.load_pandas().data)


def nsw_cps_rows() -> Rows:
    """The treated of the experiment with everybody of the survey as controls."""
    treated = [row for row in nsw_rows() if row[0] == "1"]
    return treated + _rows(cps_mixtape.load_pandas().data)


def protocol_text(title: str, estimand: str, repetitions: int) -> str:
    return PROTOCOL.format(
        title=title,
        estimand=estimand,
        repetitions=repetitions,
        covariates=", ".join(f'"{name}"' for name in COVARIATES),
    )


def export(folder: Path) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, rows in (("nsw.csv", nsw_rows()), ("nsw_cps.csv", nsw_cps_rows())):
        with (folder / name).open("w", newline="", encoding="utf-8") as stream:
            csv.writer(stream).writerows([COLUMNS, *rows])
        written.append(folder / name)
    for name, (title, estimand, repetitions) in PROTOCOLS.items():
        (folder / name).write_text(protocol_text(title, estimand, repetitions), encoding="utf-8")
        written.append(folder / name)
    return written


def _rows(data) -> Rows:
    values = np.asarray(data[COLUMNS], dtype=np.float64)
    return [[f"{value:.10g}" for value in row] for row in values]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python tools/export_nsw.py FOLDER")
    for path in export(Path(sys.argv[1])):
        print(path)
