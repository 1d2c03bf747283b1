# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Effects of several municipalities together: each counts once, and the own one stays apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kenniskompas.core.errors import BadInput
from kenniskompas.core.evidence.pool import PooledEffect, pool_effects
from kenniskompas.workbench.effects.document import rounded

Release = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class NamedRelease:
    """A release with what to call it: its municipality, or else its file."""

    name: str
    document: Release


def pool_releases(releases: Sequence[NamedRelease], *, own: str | None = None) -> dict[str, Any]:
    """A row per group and arm: everybody together, and without the own municipality.

    `without_own` is what the own effect may meet; the pool of all has it inside already. Raises
    BadInput when a question differs, a municipality comes twice, or `own` is not among them.
    """
    _require_one_question(releases)
    _require_once(releases)
    names = [one.name for one in releases]
    if own is not None and own not in names:
        raise BadInput("not_a_choice", column="--own", value=own, allowed=", ".join(names))
    first = releases[0].document
    return {
        "question": first["question"],
        "question_hash": first["question_hash"],
        "municipalities": [
            {
                "name": one.name,
                "signed_off": one.document["signed_off"],
                "registered_on": one.document["study"]["registered_on"],
            }
            for one in releases
        ],
        "own": own,
        "rows": [_row(cell, found, own) for cell, found in _cells(releases).items()],
    }


def differing_keys(release: Release, question: Mapping[str, Any]) -> list[str]:
    """What was asked otherwise; empty when both can be pooled."""
    theirs = release["question"]
    keys = sorted({*theirs, *question})
    return [key for key in keys if theirs.get(key) != question.get(key)]


def _require_one_question(releases: Sequence[NamedRelease]) -> None:
    if not releases:
        raise BadInput("no_rows", file="releases")
    question = releases[0].document["question"]
    for one in releases[1:]:
        for key in differing_keys(one.document, question):
            raise BadInput(
                "wrong_type",
                file=one.name,
                column=f"question.{key}",
                value=one.document["question"].get(key),
                allowed=f"{question.get(key)}, as in {releases[0].name}",
            )


def _require_once(releases: Sequence[NamedRelease]) -> None:
    seen: dict[str, str] = {}
    for one in releases:
        for mark in (
            one.name,
            one.document["study"]["protocol_hash"] + str(one.document["everyone"]),
        ):
            if mark in seen:
                raise BadInput("taken", file=one.name, column="municipality", value=seen[mark])
            seen[mark] = one.name


Cell = tuple[str, Any, str]


@dataclass(frozen=True, slots=True)
class _Found:
    name: str
    n: int
    n_control: int
    effect: float
    variance: float


def _cells(releases: Sequence[NamedRelease]) -> dict[Cell, list[_Found]]:
    """Everybody first, then groups, each with the municipalities that released it."""
    cells: dict[Cell, list[_Found]] = {}
    for one in releases:
        for joint in (one.document["everyone"], *one.document["groups"]):
            for place, arm in enumerate(joint["arms"]):
                cell = (joint.get("field", ""), joint.get("value"), arm)
                found = _Found(
                    one.name,
                    joint["n"][place],
                    joint["control"]["n"],
                    joint["effects"][place],
                    joint["covariance"][place][place],
                )
                cells.setdefault(cell, []).append(found)
    return dict(sorted(cells.items(), key=lambda item: (item[0][0] != "", str(item[0][:2]))))


def _row(cell: Cell, found: Sequence[_Found], own: str | None) -> dict[str, Any]:
    field, value, arm = cell
    others = [one for one in found if one.name != own]
    mine = next((one for one in found if one.name == own), None)
    return {
        "group": {field: value} if field else {},
        "arm": arm,
        "n": sum(one.n for one in found),
        "n_control": sum(one.n_control for one in found),
        **_pooled(found),
        "municipalities": [_single(one) for one in found],
        "own": None if mine is None else _single(mine),
        "without_own": _pooled(others) if mine is not None and others else None,
    }


def _single(one: _Found) -> dict[str, Any]:
    alone = pool_effects(effects=[one.effect], variances=[one.variance])
    return {
        "name": one.name,
        "n": one.n,
        "n_control": one.n_control,
        "effect": one.effect,
        "se": rounded(alone.se),
        "ci_low": rounded(alone.ci_low),
        "ci_high": rounded(alone.ci_high),
    }


def _pooled(found: Sequence[_Found]) -> dict[str, Any]:
    """Random effects by REML with Hartung-Knapp, as every pool here (core/evidence)."""
    pool: PooledEffect = pool_effects(
        effects=[one.effect for one in found], variances=[one.variance for one in found]
    )
    return {
        "k": pool.k,
        "effect": rounded(pool.estimate),
        "se": rounded(pool.se),
        "ci_low": rounded(pool.ci_low),
        "ci_high": rounded(pool.ci_high),
        "tau2": rounded(pool.tau2),
        "i2": rounded(pool.i2),
        "pi_low": rounded(pool.pi_low),
        "pi_high": rounded(pool.pi_high),
    }
