# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenniskompas.core.advice.canonical import canonical_json, digest

FINITE = st.floats(allow_nan=False, allow_infinity=False)


@given(st.dictionaries(st.text(max_size=5), FINITE, max_size=5))
def test_the_order_of_keys_does_not_change_the_digest(data: dict[str, float]) -> None:
    turned = dict(reversed(data.items()))

    assert digest(data) == digest(turned)


@given(st.floats(0.1, 1e6))
def test_differences_beyond_six_digits_do_not_count(value: float) -> None:
    text = canonical_json([value])

    assert canonical_json([float(text[1:-1])]) == text


@pytest.mark.parametrize(("one", "other"), [(1.0, 1), (-0.0, 0), (0.1 + 0.2, 0.3)])
def test_equal_numbers_read_the_same(one: float, other: float) -> None:
    assert canonical_json({"a": one}) == canonical_json({"a": other})


@pytest.mark.parametrize("value", [float("nan"), float("inf"), object()])
def test_what_json_cannot_hold_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="no place in a result"):
        canonical_json({"a": value})
