# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rules for whom to give what, with a value that only people outside their making decide on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kenniskompas.core.effects.aggregate import Estimate
from kenniskompas.core.effects.arrays import Flags, Floats
from kenniskompas.core.policy_trees.capacity import Constrained
from kenniskompas.core.policy_trees.learn import PolicyData, Tables, best_tree, deepen
from kenniskompas.core.policy_trees.tree import Path, Tree, assign, depth_of, inside, paths

# Standard errors that a third question must add before it is asked.
DEEPER = 1.0


@dataclass(frozen=True, slots=True)
class Rule:
    """One leaf: `n` people, `n_arm` of whom had the arm; `value` is held out."""

    path: Path
    n: int
    n_arm: int
    value: Estimate


@dataclass(frozen=True, slots=True)
class Policy:
    """Values in units of the outcome per person, net of costs; `gains` are over `baselines`.

    `shares` (K,) of people per arm; `gap` bounds what a better tree within the capacities could
    add. `deeper` is what a third question adds, held out, where that was asked.
    """

    tree: Tree
    rules: tuple[Rule, ...]
    value: Estimate
    baselines: Mapping[str, Estimate]
    gains: Mapping[str, Estimate]
    shares: Floats
    gap: float
    deeper: Estimate | None = None

    @property
    def depth(self) -> int:
        return depth_of(self.tree)


def learn_policy(
    data: PolicyData, *, depth: int, as_now: Floats, caps: Mapping[int, float]
) -> Policy | None:
    """Learns the tree with the highest mean reward, and estimates the value of such learning.

    Everybody's reward under the rules counts from a tree that was learnt without their fold, so
    that what chance offered to the search is not shown as a gain. The tree that is shown is
    learnt from everybody.

    Parameters
    ----------
    data : at least two folds, those that the scores were cross-fitted on
    depth : 2, or 3 to ask a third question where its held-out gain exceeds its standard error
    as_now : shape (n,)
        Score of the outcome as people were assigned, net of costs.
    caps : arm to the largest share of the people that it may be given to

    Returns
    -------
    Policy or None
        None when no tree fits the capacities.

    Raises
    ------
    ValueError
        If the depth is neither 2 nor 3, or there are fewer than two folds.

    Notes
    -----
    The baseline of one arm for everybody is chosen without the fold as well, among arms without a
    capacity. Sources: Athey & Wager (2021); Zhou, Athey & Wager (2023) for several arms. Depth 3
    keeps the first question of depth 2 (Sverdrup et al. 2020, hybrid search). Checked by brute
    force and by simulation.
    """
    if depth not in (2, 3) or data.folds < 2:
        raise ValueError(f"depth {depth} with {data.folds} folds")
    tables = Tables(data, has_prices=bool(caps))
    whole = best_tree(tables, caps=caps)
    parts = [best_tree(tables, without=fold, caps=caps) for fold in range(data.folds)]
    if whole is None or any(part is None for part in parts):
        return None
    trees = [part.candidate.tree for part in parts if part]
    reward, tree, deeper = _held_out(data, trees), whole.candidate.tree, None
    if depth == 3:
        third = _third_question(data, whole, [part for part in parts if part], caps)
        if third is not None:
            added = third[1] - reward
            deeper = _mean(added, data.share)
            tree = third[0] if _is_worth(deeper) else tree
            reward = reward + added * _worth_elsewhere(data, added)
    baselines = _baselines(data, as_now, caps)
    return Policy(
        tree=tree,
        rules=_rules(data, tree, reward),
        value=_mean(reward, data.share),
        baselines={name: _mean(scores, data.share) for name, scores in baselines.items()},
        gains={name: _mean(reward - scores, data.share) for name, scores in baselines.items()},
        shares=_shares(data, tree),
        gap=whole.gap / float(data.share.sum()),
        deeper=deeper,
    )


def _third_question(
    data: PolicyData, whole: Constrained, parts: Sequence[Constrained], caps: Mapping[int, float]
) -> tuple[Tree, Floats] | None:
    """The deeper tree and everybody's held-out reward; None when it does not fit."""
    tree = deepen(data, whole.candidate.tree, whole.prices)
    shares = _shares(data, tree)
    if any(shares[arm] > cap for arm, cap in caps.items()):
        return None
    trees = [
        deepen(data.only(data.fold != fold), part.candidate.tree, part.prices)
        for fold, part in enumerate(parts)
    ]
    return tree, _held_out(data, trees)


def _is_worth(added: Estimate) -> bool:
    return added.estimate > DEEPER * added.se


def _worth_elsewhere(data: PolicyData, added: Floats) -> Flags:
    """Per person whether a third question is worth asking by the other folds, shape (n,).

    Deciding on a fold by its own gain would show the luck of that fold as a gain.
    """
    asked = np.zeros(len(data.arm), dtype=np.bool_)
    for fold in range(data.folds):
        others = data.fold != fold
        asked[~others] = _is_worth(_mean(added[others], data.share[others]))
    return asked


def _held_out(data: PolicyData, trees: Sequence[Tree]) -> Floats:
    """Everybody's reward under the tree that was learnt without their fold, shape (n,)."""
    reward = np.empty(len(data.arm))
    for fold, tree in enumerate(trees):
        out = np.flatnonzero(data.fold == fold)
        reward[out] = data.rewards[out, assign(tree, data.codes[:, out])]
    return reward


def _baselines(data: PolicyData, as_now: Floats, caps: Mapping[int, float]) -> dict[str, Floats]:
    free = [arm for arm in range(data.arms) if caps.get(arm, 1.0) >= 1]
    found = {"as_now": as_now, "random": data.rewards.mean(axis=1)}
    if free:
        single = np.empty(len(data.arm))
        for fold in range(data.folds):
            out = data.fold == fold
            best = max(free, key=lambda arm: float(data.rewards[~out, arm].sum()))
            single[out] = data.rewards[out, best]
        found["best_single"] = single
    return found


def _rules(data: PolicyData, tree: Tree, reward: Floats) -> tuple[Rule, ...]:
    rules = []
    for path in paths(tree, data.sizes):
        people = inside(path, data.codes)
        had = people & (data.arm == path.arm)
        value = _mean(reward[people], data.share[people])
        rules.append(Rule(path, int(people.sum()), int(had.sum()), value))
    return tuple(rules)


def _shares(data: PolicyData, tree: Tree) -> Floats:
    given = np.bincount(assign(tree, data.codes), weights=data.share, minlength=data.arms)
    shares: Floats = given / data.share.sum()
    return shares


def _mean(scores: Floats, share: Floats) -> Estimate:
    total = float(share.sum())
    mean = float(scores.sum()) / total
    return Estimate(mean, float(np.sqrt(((scores - mean * share) ** 2).sum())) / total)
