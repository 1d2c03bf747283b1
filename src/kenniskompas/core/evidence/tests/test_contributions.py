# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Parts of Q and the pull on the average; parity with R metafor 3.8-1 (pin_contributions.R)."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kenniskompas.core.errors import Refused
from kenniskompas.core.evidence.contributions import measure_contributions
from kenniskompas.core.evidence.pool import pool_effects

PARITY = 1e-6
SETS: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("contributions.json").read_text(encoding="utf-8")
)["sets"]
INTERVALS = {"z": "z", "adhoc": "hartung-knapp"}


@pytest.mark.parametrize("case", SETS, ids=lambda case: case["name"])
def test_the_parts_and_the_pull_are_those_of_metafor(case: dict[str, Any]) -> None:
    for fit in case["fits"]:
        found = measure_contributions(
            effects=case["yi"],
            variances=case["vi"],
            tau2=fit["method"],
            interval=INTERVALS[fit["test"]],  # type: ignore[arg-type]
        )

        np.testing.assert_allclose(found.to_q, case["to_q"], rtol=PARITY)
        np.testing.assert_allclose(found.moves, fit["moves"], rtol=PARITY)


@given(
    st.lists(st.tuples(st.floats(-2, 2), st.floats(0.01, 1)), min_size=3, max_size=12, unique=True)
)
@settings(deadline=None, max_examples=30)
def test_the_parts_add_up_to_q(studies: list[tuple[float, float]]) -> None:
    effects, variances = zip(*studies, strict=True)

    found = measure_contributions(effects=effects, variances=variances)

    whole = pool_effects(effects=effects, variances=variances)
    assert found.to_q.sum() == pytest.approx(whole.q, rel=1e-9, abs=1e-9)
    assert (found.moves >= 0).all()


def test_two_studies_have_no_parts() -> None:
    with pytest.raises(Refused, match="none can be left out"):
        measure_contributions(effects=[0.1, 0.4], variances=[0.01, 0.02])
