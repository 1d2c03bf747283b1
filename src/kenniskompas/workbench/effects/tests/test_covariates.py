# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

import numpy as np

from kenniskompas.workbench.effects.covariates import encode_covariates


def test_numbers_stay_as_they_are() -> None:
    encoded = encode_covariates({"age": np.arange(20.0)}, ["age"])

    assert encoded.names == ("age",)
    assert encoded.doubts == ()
    assert encoded.values[:, 0].tolist() == list(range(20))


def test_a_gap_gets_the_median_and_is_marked_and_mentioned() -> None:
    encoded = encode_covariates({"age": np.array([1.0, 2.0, 9.0, np.nan])}, ["age"])

    assert encoded.names == ("age", "age is missing")
    assert encoded.values.tolist() == [[1, 0], [2, 0], [9, 0], [2, 1]]
    assert [one.code for one in encoded.doubts] == ["missing_filled"]
    assert encoded.doubts[0].message.startswith("1 missing values of age")


def test_classes_become_columns_except_for_the_commonest() -> None:
    town = ["Delft"] * 30 + ["Gouda"] * 20 + [""] * 12

    encoded = encode_covariates({"town": town}, ["town"])

    assert encoded.names == ("town = Gouda", "town = missing")
    assert encoded.values.sum(axis=0).tolist() == [20, 12]


def test_two_hundred_rare_classes_are_taken_together() -> None:
    town = ["Delft"] * 100 + [f"village {i}" for i in range(200)]

    encoded = encode_covariates({"town": town}, ["town"])

    assert encoded.names == ("town is rare",)
    assert encoded.values.sum() == 200
    assert [one.code for one in encoded.doubts] == ["rare_levels"]


def test_what_is_the_same_for_everybody_is_left_out() -> None:
    columns: dict[str, Any] = {
        "age": np.arange(20.0),
        "year": np.full(20, 2026.0),
        "town": ["Delft"] * 20,
    }

    assert encode_covariates(columns, ["age", "year", "town"]).names == ("age",)


def test_without_any_difference_one_empty_column_remains() -> None:
    encoded = encode_covariates({"year": np.full(20, 2026.0)}, ["year"])

    assert encoded.values.shape == (20, 1)
    assert not encoded.values.any()


def test_a_covariate_of_rare_classes_only_leaves_nothing_to_adjust_for() -> None:
    encoded = encode_covariates({"town": [f"town {one % 20}" for one in range(40)]}, ["town"])
    assert encoded.values.shape == (40, 1)
    assert encoded.names == ("no differences",)
