# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rules for whom to give what, with a value that only people outside their making decide on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kenniskompas.core.effects.aggregate import Estimate
from kenniskompas.core.effects.arrays import Codes, Flags, Floats
from kenniskompas.core.effects.clusters import clusters_among, independent_influence
from kenniskompas.core.policy_trees.learn import PolicyData, Tables, best_tree, deepen
from kenniskompas.core.policy_trees.limits import Constrained, Limits, differences
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
class Fairness:
    """What equal chances come to: `shares` (G, K) of the people of a level that get an arm, and
    the largest difference per arm (K,), `held_out` the same for people outside a rule's making.

    `values` per level are held out, like `price`: what the rules would yield more without the
    bound.
    """

    shares: Floats
    differences: Floats
    held_out: Floats
    values: tuple[Estimate, ...]
    price: Estimate


@dataclass(frozen=True, slots=True)
class Policy:
    """Values in units of the outcome per person, net of costs; `gains` are over `baselines`.

    `shares` (K,) of people per arm; `gap` bounds what a better tree within the limits could add.
    `deeper` is what a third question adds, held out, where that was asked; `fairness` is there
    where chances had to be alike.
    """

    tree: Tree
    rules: tuple[Rule, ...]
    value: Estimate
    baselines: Mapping[str, Estimate]
    gains: Mapping[str, Estimate]
    shares: Floats
    gap: float
    deeper: Estimate | None = None
    fairness: Fairness | None = None

    @property
    def depth(self) -> int:
        return depth_of(self.tree)


@dataclass(frozen=True, slots=True)
class _Learnt:
    """A tree from everybody, and everybody's reward and arm under a tree made without their fold.

    `reward` (n,), `given` (n,) codes of arms.
    """

    tree: Tree
    reward: Floats
    given: Codes
    gap: float
    deeper: Estimate | None = None


def learn_policy(
    data: PolicyData, *, depth: int, as_now: Floats, limits: Limits | None = None
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
    limits : how many people an arm may be given to, and how much chances may differ

    Returns
    -------
    Policy or None
        None when no tree keeps to the limits.

    Raises
    ------
    ValueError
        If the depth is neither 2 nor 3, or there are fewer than two folds.

    Notes
    -----
    The baseline of one arm for everybody is chosen without the fold as well, among arms without a
    capacity. Sources: Athey & Wager (2021); Zhou, Athey & Wager (2023) for several arms. Depth 3
    keeps the first question of depth 2 (Sverdrup et al. 2020, hybrid search). The price of equal
    chances is the held-out value of the same learning without them minus that with them. Checked
    by brute force and by simulation.
    """
    if depth not in (2, 3) or data.folds < 2:
        raise ValueError(f"depth {depth} with {data.folds} folds")
    limits = limits or Limits()
    tables = Tables(data, has_prices=bool(limits))
    learnt = _learn(tables, depth, limits)
    if learnt is None:
        return None
    fairness = None
    if limits.difference is not None:
        free = _learn(tables, depth, replace(limits, difference=None))
        fairness = _fairness(data, learnt, free or learnt)
    baselines = _baselines(data, as_now, limits.caps)
    reward = learnt.reward
    return Policy(
        tree=learnt.tree,
        rules=_rules(data, learnt.tree, reward),
        value=_mean(data, reward),
        baselines={name: _mean(data, scores) for name, scores in baselines.items()},
        gains={name: _mean(data, reward - scores) for name, scores in baselines.items()},
        shares=_given(data, assign(learnt.tree, data.codes)).sum(axis=1) / data.share.sum(),
        gap=learnt.gap / float(data.share.sum()),
        deeper=learnt.deeper,
        fairness=fairness,
    )


def _learn(tables: Tables, depth: int, limits: Limits) -> _Learnt | None:
    data = tables.data
    whole = best_tree(tables, limits=limits)
    found = [best_tree(tables, without=fold, limits=limits) for fold in range(data.folds)]
    parts = [part for part in found if part is not None]
    if whole is None or len(parts) < len(found):
        return None
    given = _held_out([part.candidate.tree for part in parts], data)
    learnt = _Learnt(whole.candidate.tree, _reward(data, given), given, whole.gap)
    if depth == 2:
        return learnt
    third = _third_question(data, whole, parts, limits)
    return learnt if third is None else _with_third(data, learnt, *third)


def _with_third(data: PolicyData, learnt: _Learnt, tree: Tree, given: Codes) -> _Learnt:
    """The third question where it is worth asking, for each fold by what the others say."""
    added = _reward(data, given) - learnt.reward
    deeper = _mean(data, added)
    asked = _worth_elsewhere(data, added)
    return replace(
        learnt,
        tree=tree if _is_worth(deeper) else learnt.tree,
        reward=learnt.reward + added * asked,
        given=np.where(asked, given, learnt.given),
        deeper=deeper,
    )


def _fairness(data: PolicyData, learnt: _Learnt, free: _Learnt) -> Fairness:
    by_level = data.share_by_level
    totals = by_level.sum(axis=0)
    shares = _given(data, assign(learnt.tree, data.codes))
    held_out = _given(data, learnt.given)
    members = [by_level[:, level] > 0 for level in range(data.levels)]
    return Fairness(
        shares=np.asarray((shares / totals).T),
        differences=differences(shares, totals),
        held_out=differences(held_out, totals),
        values=tuple(_mean(data, learnt.reward, inside) for inside in members),
        price=_mean(data, free.reward - learnt.reward),
    )


def _third_question(
    data: PolicyData, whole: Constrained, parts: Sequence[Constrained], limits: Limits
) -> tuple[Tree, Codes] | None:
    """The deeper tree and everybody's held-out arm; None when it does not keep to the limits."""
    tree = deepen(data, whole.candidate.tree, whole.prices)
    shares = _given(data, assign(tree, data.codes))
    if limits and not limits.allow(shares, data.share_by_level.sum(axis=0)):
        return None
    trees = [
        deepen(data.only(data.fold != fold), part.candidate.tree, part.prices)
        for fold, part in enumerate(parts)
    ]
    return tree, _held_out(trees, data)


def _is_worth(added: Estimate) -> bool:
    return added.estimate > DEEPER * added.se


def _worth_elsewhere(data: PolicyData, added: Floats) -> Flags:
    """Per person whether a third question is worth asking by the other folds, shape (n,).

    Deciding on a fold by its own gain would show the luck of that fold as a gain.
    """
    asked = np.zeros(len(data.arm), dtype=np.bool_)
    for fold in range(data.folds):
        others = data.fold != fold
        asked[~others] = _is_worth(_mean(data, added, others))
    return asked


def _held_out(trees: Sequence[Tree], data: PolicyData) -> Codes:
    """The arm that everybody gets from the tree that was learnt without their fold, shape (n,)."""
    given = np.empty(len(data.arm), dtype=np.int64)
    for fold, tree in enumerate(trees):
        out = np.flatnonzero(data.fold == fold)
        given[out] = assign(tree, data.codes[:, out])
    return given


def _reward(data: PolicyData, given: Codes) -> Floats:
    return np.asarray(data.rewards[np.arange(len(given)), given])


def _given(data: PolicyData, arm: Codes) -> Floats:
    """Shares of the people of each level who get each arm, summed, shape (K, G)."""
    given: Floats = np.eye(data.arms)[arm].T @ data.share_by_level
    return given


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
        value = _mean(data, reward, people)
        rules.append(Rule(path, int(people.sum()), int(had.sum()), value))
    return tuple(rules)


def _mean(data: PolicyData, scores: Floats, inside: Flags | None = None) -> Estimate:
    """Of scores (n,) over the shares, among people inside."""
    chosen: Flags | slice = slice(None) if inside is None else inside
    scores, share = scores[chosen], data.share[chosen]
    cluster = None if data.cluster is None else data.cluster[chosen]
    total = float(share.sum())
    mean = float(scores.sum()) / total
    influence = (scores - mean * share)[:, None]
    influence = independent_influence(influence, share=share, cluster=cluster)
    df = None if cluster is None else max(clusters_among(cluster) - 1, 1)
    return Estimate(mean, float(np.sqrt((influence**2).sum())) / total, df=df)
