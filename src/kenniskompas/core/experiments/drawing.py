# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Drawing by lot: the order in which clusters start, and the arm of each next person."""

from collections.abc import Sequence

import numpy as np


def draw_order(names: Sequence[str], *, rng: np.random.Generator) -> tuple[str, ...]:
    """The names in an order of chance, every order equally likely.

    Raises
    ------
    ValueError
        If a name occurs twice, because a cluster starts once.
    """
    if len(set(names)) < len(names):
        raise ValueError(f"a name occurs twice in {list(names)}")
    return tuple(names[at] for at in rng.permutation(len(names)))


def draw_arms(
    *, places: int, ratios: Sequence[int], block_sizes: Sequence[int], rng: np.random.Generator
) -> tuple[int, ...]:
    """The arm of each next person, by permuted blocks of varying size.

    Parameters
    ----------
    places : at least 1
        How many people at most are given an arm; the last block may be cut short.
    ratios : at least 2 arms, each at least 1
        Positions per arm within the smallest block.
    block_sizes : each at least 1
        Multiples of that smallest block, drawn anew for each block, so that nobody can foresee the
        last place in it.

    Raises
    ------
    ValueError
        If a number is too low.

    Notes
    -----
    Source: Matts & Lachin (1988).
    """
    if places < 1 or len(ratios) < 2 or min(ratios) < 1 or not block_sizes or min(block_sizes) < 1:
        raise ValueError(f"{places} places, ratios {ratios!r}, blocks {block_sizes!r}")
    smallest = np.repeat(np.arange(len(ratios)), ratios)
    arms: list[int] = []
    while len(arms) < places:
        block = np.tile(smallest, rng.choice(np.asarray(block_sizes)))
        arms.extend(int(arm) for arm in rng.permutation(block))
    return tuple(arms[:places])
