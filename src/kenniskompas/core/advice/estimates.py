# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Per outcome: which evidence speaks for which option, and what it says together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kenniskompas.core.advice.combine import Posterior, combine_effects
from kenniskompas.core.advice.external import (
    ADDITIVE_MEASURES,
    RATIO_MEASURES,
    TransportedEffect,
    predictive_effect,
    transport,
)
from kenniskompas.core.advice.local import local_blocks
from kenniskompas.core.advice.model import (
    Baseline,
    Evidence,
    LocalEffects,
    Outcome,
    OutcomeLink,
    Pool,
    Question,
    holds,
)
from kenniskompas.core.advice.result import Context, LocalView, ResearchView
from kenniskompas.core.advice.scale import EffectScale, Z, in_own_unit

Inputs = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class OutcomeEstimate:
    """One outcome: the baseline, the joint posterior of the options and each source apart.

    `on_scale` is the posterior where the sources met, `posterior` the same in the own unit.
    """

    outcome: Outcome
    baseline: Baseline
    scale: EffectScale
    on_scale: Posterior
    posterior: Posterior
    research: Mapping[str, ResearchView]
    local: Mapping[str, LocalView]


def estimate_outcome(
    question: Question,
    outcome: Outcome,
    options: Sequence[str],
    inputs: Inputs,
    evidence: Evidence,
) -> OutcomeEstimate:
    """Effects of `options` on one outcome for somebody with these inputs."""
    releases = matching_releases(outcome, question.usual, inputs, evidence.local)
    baseline = choose_baseline(outcome, inputs, releases)
    scale = EffectScale(baseline.mean, is_share=outcome.unit == "risk")
    carried = {
        option: found
        for option in options
        if (found := carry_research(question, outcome, option, inputs, evidence, baseline, scale))
    }
    blocks, local = local_blocks(releases, options, outcome, scale, inputs)
    infinite = TransportedEffect(0.0, float("inf"), False)
    effects = [carried[option][0] if option in carried else infinite for option in options]
    on_scale = combine_effects(
        means=np.array([each.mean for each in effects], dtype=np.float64),
        variances=np.array([each.variance for each in effects], dtype=np.float64),
        local=blocks,
        prior_sd=outcome.prior_sd * float(scale.slope(0.0)),
    )
    research = {option: view for option, (_, view) in carried.items()}
    return OutcomeEstimate(
        outcome, baseline, scale, on_scale, in_own_unit(on_scale, scale), research, local
    )


def matching_releases(
    outcome: Outcome, usual: str, inputs: Inputs, releases: Sequence[LocalEffects]
) -> list[LocalEffects]:
    """Local effects on this outcome that hold for these inputs, the narrowest group first."""
    fitting = [
        release
        for release in releases
        if release.outcome == outcome.code
        and release.comparator == usual
        and holds(release.group, inputs)
    ]
    return sorted(fitting, key=lambda release: -len(release.group))


def choose_baseline(outcome: Outcome, inputs: Inputs, releases: Sequence[LocalEffects]) -> Baseline:
    """Usual service as measured here, else as declared for this group in the version."""
    if releases:
        first = releases[0]
        mean = first.comparator_mean
        # A doubly robust mean of a small group can fall outside what a share can be.
        level = min(max(mean, 0.0), 1.0) if outcome.unit == "risk" else mean
        return Baseline(level, first.comparator_se, first.title, first.group)
    for baseline in outcome.baselines:
        if holds(baseline.when, inputs):
            return baseline
    raise ValueError(f"outcome {outcome.code!r} has no baseline for everyone")


def carry_research(
    question: Question,
    outcome: Outcome,
    option: str,
    inputs: Inputs,
    evidence: Evidence,
    baseline: Baseline,
    scale: EffectScale,
) -> tuple[TransportedEffect, ResearchView] | None:
    """Research on this option that may speak here: the first declared match that holds."""
    for pool in evidence.pools.get(option, ()):
        link = find_link(question, pool, option, outcome.code)
        if link is None or refusal_code(link, pool, inputs):
            continue
        expected = predictive_effect(pool, link, question.widening)
        effect = transport(pool.measure, expected, baseline, scale)
        return effect, research_view(pool, link, effect, scale)
    return None


def find_link(question: Question, pool: Pool, option: str, outcome: str) -> OutcomeLink | None:
    return next(
        (
            link
            for link in question.links
            if (link.option, link.pool_outcome, link.outcome) == (option, pool.outcome, outcome)
        ),
        None,
    )


def refusal_code(link: OutcomeLink, pool: Pool, inputs: Inputs) -> str:
    """Why a declared match may not be used for this person; empty when it may."""
    if not holds(link.holds_for, inputs):
        return "other_group"
    if pool.measure not in (*RATIO_MEASURES, *ADDITIVE_MEASURES):
        return "other_measure"
    return ""


def context_of(
    question: Question, option: str, inputs: Inputs, evidence: Evidence
) -> tuple[Context, ...]:
    """Research on this option that is shown but not used: other outcome, group or measure."""
    found = []
    for pool in evidence.pools.get(option, ()):
        links = [
            link
            for link in question.links
            if (link.option, link.pool_outcome) == (option, pool.outcome)
        ]
        codes = [refusal_code(link, pool, inputs) for link in links] or ["other_outcome"]
        if all(codes):
            found.append(Context(pool.ref, pool.outcome, pool.measure, pool.k, codes[0]))
    return tuple(found)


def research_view(
    pool: Pool, link: OutcomeLink, effect: TransportedEffect, scale: EffectScale
) -> ResearchView:
    margin = Z * effect.variance**0.5
    return ResearchView(
        ref=pool.ref,
        pool_outcome=pool.outcome,
        measure=pool.measure,
        k=pool.k,
        certainty=pool.certainty,
        effect=float(scale.back(effect.mean)),
        low=float(scale.back(effect.mean - margin)),
        high=float(scale.back(effect.mean + margin)),
        reason=link.reason,
        is_capped=effect.is_capped,
    )
