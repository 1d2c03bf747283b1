# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Effects measured here as they enter advice: which release speaks, and what groups borrow."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from kenniskompas.core.advice.borrowing import GroupEstimate, borrow_from_everyone
from kenniskompas.core.advice.combine import LocalBlock, with_bias
from kenniskompas.core.advice.facts import effects_with_facts
from kenniskompas.core.advice.model import LocalEffects, Outcome
from kenniskompas.core.advice.result import LocalView
from kenniskompas.core.advice.scale import EffectScale, Z

Array = NDArray[np.float64]
Found = tuple[list[LocalBlock], dict[str, LocalView]]


def local_blocks(
    releases: Sequence[LocalEffects],
    options: Sequence[str],
    outcome: Outcome,
    scale: EffectScale,
    inputs: Mapping[str, str],
) -> Found:
    """Each option's effect from one study, none used twice; `releases` the narrowest group first.

    Where the version says how much people may differ (`group_sd`) a study speaks along all facts
    that it told differences of, or else its narrowest group borrows from everybody; otherwise the
    narrowest group that has the option speaks alone.
    """
    blocks: list[LocalBlock] = []
    views: dict[str, LocalView] = {}
    if outcome.group_sd > 0:
        for ref in dict.fromkeys(release.ref for release in releases):
            study = [release for release in releases if release.ref == ref]
            if study[-1].differences is None:
                add_study(study, options, outcome, scale, blocks, views)
            else:
                add_facts(study[-1], options, outcome, scale, inputs, blocks, views)
    for release in releases:
        add_release(release, options, outcome, blocks, views)
    return blocks, views


def add_release(
    release: LocalEffects,
    options: Sequence[str],
    outcome: Outcome,
    blocks: list[LocalBlock],
    views: dict[str, LocalView],
) -> None:
    """The options of one release that nothing has spoken for yet."""
    rows = rows_for(release, [option for option in options if option not in views])
    if not rows:
        return
    covariance = with_bias(covariance_of(release, rows), bias_of(release, outcome))
    effects = np.array([release.effects[row] for row in rows])
    positions = tuple(options.index(release.options[row]) for row in rows)
    scale = scale_of(release, outcome)
    blocks.append(LocalBlock(positions, scale.onto(effects), stretched(covariance, scale, effects)))
    for place, row in enumerate(rows):
        margin = Z * float(covariance[place, place]) ** 0.5
        effect = release.effects[row]
        views[release.options[row]] = local_view(
            release, row, effect, effect - margin, effect + margin
        )


def add_study(
    study: Sequence[LocalEffects],
    options: Sequence[str],
    outcome: Outcome,
    scale: EffectScale,
    blocks: list[LocalBlock],
    views: dict[str, LocalView],
) -> None:
    """What everybody in one study tells, with the difference of the narrowest group here.

    One group only: differences along two groupings tell partly the same and would count twice.
    """
    everyone, group = study[-1], study[0]
    rows = rows_for(everyone, [option for option in options if option not in views])
    if not rows or group is everyone:
        return
    names = [everyone.options[row] for row in rows]
    effects, covariance = on_common_scale(everyone, rows, outcome)
    effects, covariance = borrow_from_everyone(
        effects=effects,
        covariance=covariance,
        group=group_estimate(group, everyone, names, outcome),
        group_sd=outcome.group_sd * float(scale.slope(0.0)),
    )
    doubt = bias_of(everyone, outcome) * scale_of(everyone, outcome).slope(0.0)
    covariance = with_bias(covariance, float(doubt))
    blocks.append(LocalBlock(tuple(map(options.index, names)), effects, covariance))
    for place, (option, row) in enumerate(zip(names, rows, strict=True)):
        source = group if option in group.options else everyone
        margin = Z * float(covariance[place, place]) ** 0.5
        low, effect, high = (
            float(scale.back(effects[place] + step)) for step in (-margin, 0.0, margin)
        )
        at = row if source is everyone else source.options.index(option)
        views[option] = local_view(source, at, effect, low, high)


def add_facts(
    everyone: LocalEffects,
    options: Sequence[str],
    outcome: Outcome,
    scale: EffectScale,
    inputs: Mapping[str, str],
    blocks: list[LocalBlock],
    views: dict[str, LocalView],
) -> None:
    """What everybody in one study tells, with the differences along every fact that is known.

    Differences are told in the unit of the outcome, so they meet the usual service of this person.
    """
    rows = rows_for(everyone, [option for option in options if option not in views])
    if not rows or everyone.differences is None:
        return
    effects, covariance = effects_with_facts(
        effects=np.array(everyone.effects),
        differences=everyone.differences,
        inputs=inputs,
        group_sd=outcome.group_sd,
    )
    covariance = with_bias(covariance[np.ix_(rows, rows)], bias_of(everyone, outcome))
    effects = effects[rows]
    positions = tuple(options.index(everyone.options[row]) for row in rows)
    blocks.append(LocalBlock(positions, scale.onto(effects), stretched(covariance, scale, effects)))
    for place, row in enumerate(rows):
        effect, margin = float(effects[place]), Z * float(covariance[place, place]) ** 0.5
        views[everyone.options[row]] = local_view(
            everyone, row, effect, effect - margin, effect + margin
        )


def facts_behind(
    releases: Sequence[LocalEffects],
    ref: str,
    outcome: str,
    option: str,
    inputs: Mapping[str, str],
) -> dict[str, str]:
    """The facts with their values that a study's effect of this option was moved by."""
    for release in releases:
        told = release.differences
        if (release.ref, release.outcome) == (ref, outcome) and told and option in release.options:
            place = release.options.index(option)
            named = {name: inputs[name] for name in told.known(inputs)}
            return {name: one for name, one in named.items() if place in told.rows[name, one]}
    return {}


def group_estimate(
    group: LocalEffects, everyone: LocalEffects, names: Sequence[str], outcome: Outcome
) -> GroupEstimate:
    """The options of `names` in this group; who got one of them, or usual service, is the share."""
    rows = rows_for(group, names)
    inside = [group.options[row] for row in rows]
    counted = sum(everyone.counts[everyone.options.index(name)] for name in inside)
    people = group.comparator_n + sum(group.counts[row] for row in rows)
    effects, covariance = on_common_scale(group, rows, outcome)
    share = min(people / (everyone.comparator_n + counted), 1.0)
    return GroupEstimate(tuple(map(list(names).index, inside)), effects, covariance, share)


def on_common_scale(
    release: LocalEffects, rows: Sequence[int], outcome: Outcome
) -> tuple[Array, Array]:
    """Effects around the usual service that they were measured against, without bias."""
    scale = scale_of(release, outcome)
    effects = np.array([release.effects[row] for row in rows])
    return scale.onto(effects), stretched(covariance_of(release, rows), scale, effects)


def stretched(covariance: Array, scale: EffectScale, effects: Array) -> Array:
    slope = scale.slope(effects)
    moved: Array = covariance * np.outer(slope, slope)
    return moved


def scale_of(release: LocalEffects, outcome: Outcome) -> EffectScale:
    return EffectScale(release.comparator_mean, is_share=outcome.unit == "risk")


def bias_of(release: LocalEffects, outcome: Outcome) -> float:
    return 0.0 if release.is_randomised else outcome.bias_sd


def rows_for(release: LocalEffects, options: Sequence[str]) -> list[int]:
    return [row for row, option in enumerate(release.options) if option in options]


def covariance_of(release: LocalEffects, rows: Sequence[int]) -> Array:
    return np.array(release.covariance)[np.ix_(rows, rows)]


def local_view(
    release: LocalEffects, row: int, effect: float, low: float, high: float
) -> LocalView:
    return LocalView(
        ref=release.ref,
        title=release.title,
        n=release.counts[row],
        effect=effect,
        low=low,
        high=high,
        is_randomised=release.is_randomised,
        is_group=bool(release.group),
    )
