# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is predicted by models that have not seen them."""

import hashlib
from collections.abc import Sequence

import numpy as np

from kenniskompas.core.effects.arrays import Codes, Floats, require_same_length
from kenniskompas.core.effects.working import blocks


def canonical_order(*, covariates: Floats, outcome: Floats) -> Codes:
    """Row numbers in an order that depends on what rows hold, not on where they stand.

    Each row is summed with fixed irrational weights, column after column, so that the same person
    gets the same key in any file; ties are put in order of the outcome. Rows that still tie are
    the same person to every estimator.

    Parameters
    ----------
    covariates : shape (n, p)
    outcome : shape (n,)
    """
    require_same_length(covariates=covariates, outcome=outcome)
    key = np.zeros(len(outcome))
    for rows in blocks(len(key)):
        for position, column in enumerate(covariates[rows].T, start=1):
            key[rows] += np.sqrt(position + 0.5) * column
    return np.lexsort((outcome, key)).astype(np.int64)


def assign_folds(*, arm: Codes, order: Codes, folds: int, rng: np.random.Generator) -> Codes:
    """Fold number per person, each arm spread evenly over the folds.

    One random number per person is drawn in `order`, so that neither the order of the file nor the
    names of the arms change who shares a fold.

    Parameters
    ----------
    arm : shape (n,), codes from 0
    order : shape (n,), a permutation of the row numbers, from `canonical_order`
    folds : at least 2

    Raises
    ------
    ValueError
        If there are fewer than two folds.
    """
    n = require_same_length(arm=arm, order=order)
    if folds < 2:
        raise ValueError(f"folds must be at least 2, not {folds}")
    draw = np.empty(n)
    draw[order] = rng.random(n)
    fold = np.empty(n, dtype=np.int64)
    for code in np.unique(arm):
        members = np.flatnonzero(arm == code)
        fold[members[np.argsort(draw[members])]] = np.arange(len(members)) % folds
    return fold


def assign_cluster_folds(
    *, arm: Codes, cluster: Codes, order: Codes, folds: int, rng: np.random.Generator
) -> Codes:
    """Fold number per person, whole clusters together and each arm spread evenly over the folds.

    From the largest cluster to the smallest, each goes to the fold that has least of the arms that
    it gives; what ties is put in an order drawn as in `assign_folds`. There are no more folds than
    clusters.

    Parameters
    ----------
    arm : shape (n,), codes from 0
    cluster : shape (n,), codes
    order : shape (n,), a permutation of the row numbers, from `canonical_order`
    folds : at least 2

    Raises
    ------
    ValueError
        If there are fewer than two folds or clusters.
    """
    require_same_length(arm=arm, cluster=cluster, order=order)
    _, first, code = np.unique(cluster[order], return_index=True, return_inverse=True)
    number = len(first)
    if min(folds, number) < 2:
        raise ValueError(f"folds must be at least 2, not {folds}, for {number} clusters")
    arms = int(arm.max()) + 1
    counts = np.bincount(code * arms + arm[order], minlength=number * arms).reshape(number, arms)
    draw = np.empty(number)
    draw[np.argsort(first)] = rng.random(number)
    shares = counts / counts.sum(axis=0).clip(1)
    filled, place = np.zeros((min(folds, number), arms)), np.empty(number, dtype=np.int64)
    for one in np.lexsort((draw, -counts.sum(axis=1))):
        # What is filled already decides between folds that have none of these arms.
        place[one] = np.argmin(filled @ shares[one] + 1e-6 * filled.sum(axis=1))
        filled[place[one]] += shares[one]
    fold = np.empty(len(arm), dtype=np.int64)
    fold[order] = place[code]
    return fold


def folds_by_key(keys: Sequence[str], *, folds: int, seed: int, repetition: int) -> Codes:
    """Fold number per person from a hash of the key: the same on every machine and in every order.

    Arms are not spread evenly, as `assign_folds` does: a fold has its share of people on average.

    Parameters
    ----------
    keys : shape (n,)
    folds : at least 2
    repetition : from 0; another one is another division

    Notes
    -----
    The first seven hexadecimal digits of SHA-256 over "seed:repetition:key", modulo `folds`.
    """
    if folds < 2:
        raise ValueError(f"folds must be at least 2, not {folds}")
    salt = f"{seed}:{repetition}:"
    digits = (hashlib.sha256((salt + key).encode()).hexdigest()[:7] for key in keys)
    return np.array([int(each, 16) % folds for each in digits], dtype=np.int64)


def without_gaps(fold: Codes) -> Codes:
    """The same division with codes from 0 on: a fold that nobody is in is no fold."""
    return np.asarray(np.unique(fold, return_inverse=True)[1], dtype=np.int64)


def in_one_fold(*, arm: Codes, fold: Codes) -> int | None:
    """The first arm whose people all share a fold, so that nobody could learn of it, or None."""
    for code in np.unique(arm):
        if len(np.unique(fold[arm == code])) < 2:
            return int(code)
    return None
