# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is predicted by models that have not seen them."""

import numpy as np

from kenniskompas.core.effects.arrays import Codes, Floats, require_same_length


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
    for position, column in enumerate(covariates.T, start=1):
        key += np.sqrt(position + 0.5) * column
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
