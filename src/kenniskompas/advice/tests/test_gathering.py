# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

import pytest

from kenniskompas.advice.service.gathering import FACTS, option_facts, pool_from


def synthesis(group: str, k: int, *, level: int = 3, ci_method: str = "hartung-knapp") -> Any:
    numbers = dict.fromkeys(("estimate", "se", "tau2", "ci_low", "ci_high"), 0.5)
    return {
        "pool_group": group,
        "version": 1,
        "outcome": "competitive_job",
        "measure": group.rsplit("/", 1)[-1],
        "result": {**numbers, "k": k, "pi_low": None, "pi_high": None, "ci_method": ci_method},
        "certainty": {"level": level, "held_at": None, "reasons": []},
        "follow_up_months": [],
    }


def pools_of(*syntheses: Any) -> list[dict[str, Any]]:
    known = {**dict.fromkeys(FACTS), "syntheses": list(syntheses)}
    return option_facts(known)["pools"]  # type: ignore[no-any-return]


def test_the_pool_with_most_studies_comes_first() -> None:
    pools = pools_of(synthesis("ips/job/OR", 2), synthesis("ips/job/RR", 10))
    assert [pool["ref"] for pool in pools] == ["ips/job/RR v1", "ips/job/OR v1"]


@pytest.mark.parametrize(
    ("level", "word"), [(1, "very_low"), (2, "low"), (3, "moderate"), (4, "high")]
)
def test_the_level_of_certainty_is_the_word_by_which_a_version_widens(
    level: int, word: str
) -> None:
    (pool,) = pools_of(synthesis("ips/job/RR", 10, level=level))
    assert pool_from(pool).certainty == word


@pytest.mark.parametrize(
    ("ci_method", "adjusted"), [("hartung-knapp", True), ("CR2", True), ("t", True), ("z", False)]
)
def test_an_interval_on_a_t_distribution_is_widened_for_few_studies(
    ci_method: str, adjusted: bool
) -> None:
    (pool,) = pools_of(synthesis("ips/job/RR", 10, ci_method=ci_method))
    assert pool_from(pool).adjusted_t is adjusted


def test_stored_evidence_of_an_earlier_version_still_reads() -> None:
    (pool,) = pools_of(synthesis("ips/job/RR", 10))
    pool["certainty_reasons"] = [{"code": "few_studies", "lowers": True, "k": 3}]
    assert pool_from(pool).k == 10
