# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Newcombe's interval: his own examples, and what must hold of any."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenniskompas.core.effects.two_shares import difference_of_shares

# Published to four decimals.
AS_PUBLISHED = 5e-5
ROUNDING = 1e-12
counts = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("first", "second", "interval"),
    [
        ((56, 70), (48, 80), (0.0524, 0.3339)),
        ((9, 10), (3, 10), (0.1705, 0.8090)),
        ((5, 56), (0, 29), (-0.0381, 0.1926)),
        ((0, 10), (0, 10), (-0.2775, 0.2775)),
        ((10, 10), (0, 20), (0.6791, 1.0000)),
    ],
)
def test_it_is_what_newcombe_published(first, second, interval):
    found = difference_of_shares(*first, *second)

    assert (found.ci_low, found.ci_high) == pytest.approx(interval, abs=AS_PUBLISHED)


@given(counts, counts)
def test_the_interval_holds_the_difference_and_stays_within_what_is_possible(first, second):
    found = difference_of_shares(*first, *second)

    assert found.ci_low <= found.difference + ROUNDING
    assert found.ci_high >= found.difference - ROUNDING
    assert -1 - ROUNDING <= found.ci_low <= found.ci_high <= 1 + ROUNDING


@given(counts, counts)
def test_swapping_the_groups_turns_everything_around(first, second):
    found, turned = difference_of_shares(*first, *second), difference_of_shares(*second, *first)

    assert turned.difference == pytest.approx(-found.difference, abs=ROUNDING)
    assert turned.ci_low == pytest.approx(-found.ci_high, abs=ROUNDING)


@pytest.mark.parametrize("counts", [(1, 0, 1, 2), (3, 2, 1, 2), (-1, 2, 1, 2)])
def test_what_is_no_share_is_refused(counts):
    with pytest.raises(ValueError, match="is no share"):
        difference_of_shares(*counts)
