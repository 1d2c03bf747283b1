# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Folds that follow from keys, the same on every machine."""

import numpy as np
import pytest

from kenniskompas.core.effects.folds import folds_by_key, in_one_fold, without_gaps

KEYS = [f"c{number:05d}" for number in range(5000)]


def test_a_fold_follows_from_the_key_alone():
    whole = folds_by_key(KEYS, folds=5, seed=1, repetition=0)

    assert list(folds_by_key(KEYS[::-7], folds=5, seed=1, repetition=0)) == list(whole[::-7])
    # SHA-256 of "1:0:c00000" begins with the digits below.
    assert whole[0] == int("65412e0", 16) % 5


def test_folds_are_about_as_large_and_repetitions_differ():
    divisions = [folds_by_key(KEYS, folds=5, seed=1, repetition=r) for r in range(3)]
    together = np.bincount(divisions[0] * 5 + divisions[1], minlength=25)

    assert all(abs(np.bincount(one) - 1000).max() < 150 for one in divisions)
    assert abs(together - 200).max() < 70


def test_an_arm_inside_one_fold_is_told():
    fold = np.array([0, 0, 1, 1, 2])

    assert in_one_fold(arm=np.array([0, 0, 1, 0, 1]), fold=fold) is None
    assert in_one_fold(arm=np.array([1, 1, 0, 0, 0]), fold=fold) == 1


def test_a_fold_of_nobody_is_no_fold():
    assert list(without_gaps(np.array([4, 0, 4, 2]))) == [2, 0, 2, 1]


def test_one_fold_is_a_mistake():
    with pytest.raises(ValueError, match="folds must be at least 2, not 1"):
        folds_by_key(KEYS, folds=1, seed=1, repetition=0)
