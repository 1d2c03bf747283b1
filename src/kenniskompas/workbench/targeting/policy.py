# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rules for whom to give what, learnt from stored scores: `kompas effects tree`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from kenniskompas.core.effects.aggregate import Estimate
from kenniskompas.core.effects.arrays import Floats
from kenniskompas.core.effects.clusters import MINIMUM_CLUSTERS
from kenniskompas.core.effects.findings import refuse
from kenniskompas.core.effects.targets import tilt
from kenniskompas.core.errors import BadInput, Refusal
from kenniskompas.core.policy_trees.held_out import Policy, Rule, learn_policy
from kenniskompas.core.policy_trees.learn import PolicyData
from kenniskompas.core.policy_trees.limits import Limits
from kenniskompas.workbench.effects.document import rounded
from kenniskompas.workbench.effects.groups import require_registered
from kenniskompas.workbench.effects.stored_scores import StoredScores
from kenniskompas.workbench.targeting.fairness import (
    FairnessBound,
    Levels,
    chances_now,
    check_bound,
    fairness_document,
    levels_of,
)
from kenniskompas.workbench.targeting.features import Feature, features_of

NEVER_A_QUESTION = "no question of a rule, because it is protected"


@dataclass(frozen=True, slots=True)
class PolicyQuestion:
    """`max_share` and `cost` are per arm; a cost is in the unit of the outcome, per person."""

    features: tuple[str, ...]
    depth: int = 2
    max_share: Mapping[str, float] = field(default_factory=dict)
    cost: Mapping[str, float] = field(default_factory=dict)
    fairness: FairnessBound | None = None


@dataclass(frozen=True, slots=True)
class PolicyAnswer:
    question: PolicyQuestion
    arms: tuple[str, ...]
    features: tuple[Feature, ...]
    policy: Policy | None
    refusals: tuple[Refusal, ...] = ()
    fairness: Mapping[str, Any] | None = None

    @property
    def is_refused(self) -> bool:
        return self.policy is None

    def as_document(self) -> dict[str, Any]:
        policy = self.policy
        document: dict[str, Any] = {
            "depth": policy.depth if policy else None,
            "asked_depth": self.question.depth,
            "features": list(self.question.features),
            "rules": [self._rule(one) for one in policy.rules] if policy else [],
            "value": rounded(policy.value.estimate if policy else None),
            "value_se": rounded(policy.value.se if policy else None),
            "value_baselines": {},
            "gains": {},
            "shares": {},
            "gap": rounded(policy.gap if policy else None),
            "cost": dict(self.question.cost),
            "max_share": dict(self.question.max_share),
            "fairness": self.fairness,
            "deeper": _estimate(policy.deeper) if policy and policy.deeper else None,
            "refused": [one.as_dict() for one in self.refusals],
        }
        if policy:
            document["value_baselines"] = {
                name: rounded(one.estimate) for name, one in policy.baselines.items()
            }
            document["gains"] = {name: _estimate(one) for name, one in policy.gains.items()}
            document["shares"] = {
                arm: rounded(float(share))
                for arm, share in zip(self.arms, policy.shares, strict=True)
            }
        return document

    def _rule(self, rule: Rule) -> dict[str, Any]:
        ranges = rule.path.ranges.items()
        return {
            "if": [self.features[place].condition(*codes) for place, codes in ranges],
            "then": self.arms[rule.path.arm],
            "n": rule.n,
            "n_then": rule.n_arm,
            "value": rounded(rule.value.estimate),
            # Too few clusters in a leaf say nothing of how much they differ.
            "value_se": rounded(None if _has_few_clusters(rule.value) else rule.value.se),
        }


def _has_few_clusters(one: Estimate) -> bool:
    return one.df is not None and one.df < MINIMUM_CLUSTERS - 1


def propose_policy(store: StoredScores, question: PolicyQuestion) -> PolicyAnswer:
    """The tree that promises most by registered columns, with its held-out value."""
    _check(store, question)
    labels = store.scored.labels
    control = labels[store.scored.control]
    arms = (control, *(label for label in labels if label in store.reported))
    features = tuple(
        one for name in question.features for one in features_of(name, store.groups[name])
    )
    if not features:
        refusal = refuse("rules", "nothing_to_split", column=", ".join(question.features))
        return PolicyAnswer(question, arms, (), None, (refusal,))
    levels = levels_of(store, question.fairness.column) if question.fairness else None
    if isinstance(levels, Refusal):
        return PolicyAnswer(question, arms, features, None, (levels,))
    data, as_now = _policy_data(store, question, arms, features, levels)
    caps = {arms.index(arm): share for arm, share in question.max_share.items() if share < 1}
    limits = Limits(caps, question.fairness.difference if question.fairness else None)
    policy = learn_policy(data, depth=question.depth, as_now=as_now, limits=limits)
    refusals: tuple[Refusal, ...] = ()
    if policy is None:
        refusals = (refuse("rules", "no_rule_fits"),)
    elif question.depth > 2 and policy.depth < question.depth:
        refusals = (refuse("depth", "deeper_adds_nothing", depth=question.depth),)
    fairness = None
    if policy and policy.fairness and question.fairness and levels:
        now = chances_now(store, levels, arms)
        fairness = fairness_document(policy.fairness, question.fairness, levels, arms, now)
    return PolicyAnswer(question, arms, features, policy, refusals, fairness)


def _check(store: StoredScores, question: PolicyQuestion) -> None:
    require_registered(store.protocol, question.features, option="--features")
    for name in question.features:
        if name in store.protocol.protected:
            raise store.protocol.problem(
                "wrong_type", "design.protected", value=name, allowed=NEVER_A_QUESTION
            )
    if question.fairness:
        check_bound(store, question.fairness, question.features)
    known = (*store.reported, store.scored.labels[store.scored.control])
    for option, given in (("--max-share", question.max_share), ("--cost", question.cost)):
        for arm in given:
            if arm not in known:
                raise BadInput("not_a_choice", column=option, value=arm, allowed=", ".join(known))
    for share in question.max_share.values():
        if not 0 <= share <= 1:
            raise BadInput("out_of_range", column="--max-share", value=share, allowed="0 to 1")


def _policy_data(
    store: StoredScores,
    question: PolicyQuestion,
    arms: Sequence[str],
    features: Sequence[Feature],
    levels: Levels | None,
) -> tuple[PolicyData, Floats]:
    scored = store.scored
    columns = [scored.labels.index(arm) for arm in arms]
    position = np.full(len(scored.labels), -1)
    position[columns] = np.arange(len(columns))
    costs = np.array([question.cost.get(arm, 0.0) for arm in arms])
    own_cost = np.array([question.cost.get(arm, 0.0) for arm in scored.labels])[scored.arm]
    data = PolicyData(
        codes=np.stack([one.code for one in features]),
        sizes=tuple(one.size for one in features),
        rewards=scored.arm_scores[:, columns] - costs * scored.share[:, None],
        share=scored.share,
        arm=position[scored.arm],
        event=scored.marks,
        fold=np.unique(store.nuisances.fold, return_inverse=True)[1].astype(np.int64),
        level=levels.code if levels else None,
        levels=len(levels.names) if levels else 1,
        cluster=scored.cluster,
    )
    return data, _as_now(store, own_cost)


def _as_now(store: StoredScores, own_cost: Floats) -> Floats:
    """Each person's contribution to the mean outcome as people like these were assigned.

    For everyone this is the outcome itself; with a tilt h its estimation counts as in
    `score_people`, with the outcome expected under the assignment as it was.
    """
    scored, nuisances = store.scored, store.nuisances
    tilted = tilt(store.estimand, nuisances.propensity)
    h = np.where(scored.weight > 0, tilted, 0.0)
    expected = (nuisances.propensity * nuisances.outcome).sum(axis=1)
    as_now: Floats = h * scored.outcome + (scored.share - h) * expected - scored.share * own_cost
    return as_now


def _estimate(one: Estimate) -> dict[str, float | None]:
    low, high = one.interval()
    return {
        "estimate": rounded(one.estimate),
        "se": rounded(one.se),
        "ci_low": rounded(low),
        "ci_high": rounded(high),
    }
