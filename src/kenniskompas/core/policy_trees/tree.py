# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A tree of rules: who gets which arm, by few yes-or-no questions about classes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from kenniskompas.core.effects.arrays import Codes, Flags


@dataclass(frozen=True, slots=True)
class Leaf:
    """Everybody here gets `arm`."""

    arm: int


@dataclass(frozen=True, slots=True)
class Split:
    """Codes of `feature` up to and including `threshold` go `low`, the others `high`."""

    feature: int
    threshold: int
    low: Tree
    high: Tree


Tree: TypeAlias = Leaf | Split


@dataclass(frozen=True, slots=True)
class Path:
    """One leaf with the codes that lead to it: `ranges` maps a feature to first and last code."""

    arm: int
    ranges: dict[int, tuple[int, int]]


def assign(tree: Tree, codes: Codes) -> Codes:
    """The arm of each person, shape (n,).

    Parameters
    ----------
    codes : shape (p, n)
    """
    if isinstance(tree, Leaf):
        return np.full(codes.shape[1], tree.arm, dtype=np.int64)
    is_low = codes[tree.feature] <= tree.threshold
    arm = np.empty(codes.shape[1], dtype=np.int64)
    arm[is_low] = assign(tree.low, codes[:, is_low])
    arm[~is_low] = assign(tree.high, codes[:, ~is_low])
    return arm


def prune(tree: Tree) -> Tree:
    """The same rules without questions whose answer changes nothing."""
    if isinstance(tree, Leaf):
        return tree
    low, high = prune(tree.low), prune(tree.high)
    if low == high:
        return low
    return Split(tree.feature, tree.threshold, low, high)


def with_arms(tree: Tree, arms: Iterator[int]) -> Tree:
    """The same questions with these arms for their leaves, from low to high."""
    if isinstance(tree, Leaf):
        return Leaf(next(arms))
    return Split(
        tree.feature, tree.threshold, with_arms(tree.low, arms), with_arms(tree.high, arms)
    )


def depth_of(tree: Tree) -> int:
    return 0 if isinstance(tree, Leaf) else 1 + max(depth_of(tree.low), depth_of(tree.high))


def paths(tree: Tree, sizes: tuple[int, ...]) -> tuple[Path, ...]:
    """The leaves from low to high; `sizes` are the numbers of codes per feature."""
    return tuple(_paths(tree, {}, sizes))


def _paths(tree: Tree, ranges: dict[int, tuple[int, int]], sizes: tuple[int, ...]) -> list[Path]:
    if isinstance(tree, Leaf):
        return [Path(tree.arm, ranges)]
    first, last = ranges.get(tree.feature, (0, sizes[tree.feature] - 1))
    low = ranges | {tree.feature: (first, tree.threshold)}
    high = ranges | {tree.feature: (tree.threshold + 1, last)}
    return [*_paths(tree.low, low, sizes), *_paths(tree.high, high, sizes)]


def inside(path: Path, codes: Codes) -> Flags:
    """Who ends in this leaf, shape (n,)."""
    chosen: Flags = np.ones(codes.shape[1], dtype=np.bool_)
    for feature, (first, last) in path.ranges.items():
        chosen &= (codes[feature] >= first) & (codes[feature] <= last)
    return chosen
