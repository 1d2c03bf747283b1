# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dividing people over options within places and budget, and drawing a cost-benefit model."""

from pathlib import Path
from time import process_time

import numpy as np
import scipy
from figures import record

from kenniskompas.core.allocation.allocate import allocate
from kenniskompas.core.allocation.problem import Places
from kenniskompas.core.economics.appraise import appraise
from kenniskompas.workbench.economics.model_file import parse_model
from kenniskompas.workbench.files.toml_files import read_toml

PEOPLE, OPTIONS, WORLDS = 20_000, 8, 5
EXAMPLE = Path(__file__).parents[1] / "docs" / "examples" / "cost-benefit.toml"


def world(seed: int) -> Places:
    """Different values for everybody; places and budget both bind."""
    rng = np.random.default_rng(seed)
    values = rng.normal(scale=0.1, size=(PEOPLE, OPTIONS)) + rng.normal(scale=0.05, size=OPTIONS)
    values[:, 0] = 0
    costs = np.append(0.0, rng.uniform(500, 4000, size=OPTIONS - 1))
    places = np.append(np.inf, rng.integers(500, 4000, size=OPTIONS - 1))
    return Places(values, np.ones(PEOPLE), costs, places, 0.25 * costs.mean() * PEOPLE)


def main() -> None:
    seconds, gaps = [], []
    for seed in range(WORLDS):
        places = world(seed)
        start = process_time()
        found = allocate(places)
        seconds.append(process_time() - start)
        gaps.append(found.gap / found.bound)
    what = f"what-if, {PEOPLE:,} people over {OPTIONS} options"
    record("planning", {what: float(np.median(seconds))}, unit="CPU s", scipy=scipy.__version__)
    record("planning", {f"{what}, slowest": max(seconds)}, unit="CPU s", scipy=scipy.__version__)
    record("planning", {f"{what}, below the bound": 100 * max(gaps)}, unit="%")
    question = parse_model(read_toml(EXAMPLE))
    start = process_time()
    appraise(question.model, rng=np.random.default_rng(1), draws=10_000)
    record(
        "planning",
        {"cost-benefit, 10,000 draws of 4 flows over 36 months": process_time() - start},
        unit="CPU s",
    )


if __name__ == "__main__":
    main()
