# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A registered question answered on people: from columns to effects, groups and a document."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from kenniskompas.core.effects.arrays import Codes
from kenniskompas.core.effects.before_after import Change, describe_change
from kenniskompas.core.effects.crossfit import Nuisances
from kenniskompas.core.effects.findings import Doubt
from kenniskompas.core.effects.problem import Problem, Settings
from kenniskompas.core.effects.results import Effects
from kenniskompas.core.effects.scored import Scored
from kenniskompas.core.effects.targets import Estimand
from kenniskompas.core.errors import BadInput, Refusal
from kenniskompas.workbench.effects.classes import classes_of, grouping_of
from kenniskompas.workbench.effects.covariates import encode_covariates
from kenniskompas.workbench.effects.document import effects_document
from kenniskompas.workbench.effects.duration_outcomes import timed_problem
from kenniskompas.workbench.effects.groups import GroupsResult, aggregate
from kenniskompas.workbench.effects.people import ManyPeople
from kenniskompas.workbench.effects.place_of_work import HERE, PlaceOfWork, folds_of
from kenniskompas.workbench.effects.protocols import Protocol
from kenniskompas.workbench.effects.stored_scores import StoredScores
from kenniskompas.workbench.files.columns import Column, Columns, Floats, Texts, coded, taken
from kenniskompas.workbench.targeting.checks import check_document


@dataclass(frozen=True, slots=True)
class EffectsResult:
    """`effects` from the engine; `changes` per arm (and "" for everybody) when it refused."""

    protocol: Protocol
    n: int
    control: str
    effects: Effects
    doubts: tuple[Doubt, ...]
    changes: dict[str, Change | Refusal]
    groups: dict[str, Column]
    keys: Sequence[str] = ()
    reasons: Column | None = None
    checks: dict[str, Any] = field(default_factory=dict)

    @property
    def is_refused(self) -> bool:
        return not self.effects.arms

    @property
    def store(self) -> StoredScores | None:
        """The score per person with the registered groups; None when the effect is refused."""
        people = self.effects.people
        if people is None:
            return None
        groups = {
            name: grouping_of(taken(column, people.rows)) for name, column in self.groups.items()
        }
        scored = Scored(
            labels=people.labels,
            control=people.control,
            arm=people.arm,
            outcome=people.outcome,
            weight=people.weight,
            arm_scores=people.scores.arm_scores,
            share=people.scores.share,
            cluster=people.cluster,
            event=people.event,
        )
        published = {one.label: one.effect for one in self.effects.arms if one.effect}
        return StoredScores(
            protocol=self.protocol,
            scored=scored,
            groups=groups,
            reported=tuple(published),
            nuisances=Nuisances(people.propensity, people.predicted, people.fold),
            published=published,
            checks=self.checks,
            reasons=None if self.reasons is None else classes_of(taken(self.reasons, people.rows)),
        )

    def as_document(self) -> dict[str, Any]:
        document = effects_document(
            protocol=self.protocol,
            n=self.n,
            control=self.control,
            effects=self.effects,
            doubts=self.doubts,
            changes=self.changes,
        )
        return document | ({"checks": self.checks} if self.checks else {})


def estimate_effects(
    columns: Columns,
    protocol: Protocol,
    *,
    threads: int = 1,
    keys: Sequence[str] = (),
    place: PlaceOfWork = HERE,
) -> EffectsResult:
    """Answer the protocol's question on people given as columns of equal length.

    Texts or numbers for the treatment, numbers for the outcome and for covariates that are not
    categorical; NaN or "" where nothing is known, which treatment and outcome do not allow.
    `threads` fits run at the same time, which changes no number. `keys` are pseudonyms, one per
    person, by which somebody can be taken out of the kept scores later; with a panel they say who
    shares a fold. `place` is where models are fitted.
    """
    _require_columns(columns, protocol)
    arms, arm = _arms(columns[protocol.treatment])
    outcome = _complete_numbers(columns, protocol.outcome)
    control = _position(protocol, "control", protocol.control, arms)
    # Clusters enter the nuisances by what the others in them got and how they fared.
    encoded = encode_covariates(
        columns,
        [name for name in protocol.covariates if name != protocol.cluster],
        stack=place.stack(),
    )
    problem = Problem(
        covariates=encoded.values,
        covariate_names=encoded.names,
        arm=arm,
        outcome=outcome,
        labels=tuple(arms),
        control=control,
        estimand=_estimand(protocol, arms, control),
        rows=np.arange(len(arm)),
        cluster=_cluster_codes(columns, protocol),
        folds=folds_of(protocol, keys, arm),
    )
    refusal = None
    if protocol.event is not None:
        _complete_numbers(columns, protocol.event)
        problem, refusal = timed_problem(problem, protocol, columns)
    settings = _settings(protocol, threads)
    effects = Effects((), (), (refusal,)) if refusal else place.estimate(problem, settings)
    return EffectsResult(
        protocol=protocol,
        n=len(arm),
        control=arms[control],
        effects=effects,
        doubts=encoded.doubts,
        changes={} if effects.arms else _changes(columns, protocol, problem),
        groups={name: columns[name] for name in protocol.groups},
        keys=keys,
        reasons=columns[protocol.reason] if protocol.reason else None,
        checks=check_document(columns, protocol, problem, effects, settings),
    )


def group_effects(source: EffectsResult | StoredScores, by: Sequence[str]) -> GroupsResult:
    """The effect within each class of one or more registered columns, from stored scores."""
    store = source.store if isinstance(source, EffectsResult) else source
    if store is None:
        return GroupsResult(tuple(by), (), source.effects.refusals)  # type: ignore[union-attr]
    return aggregate(store, by)


def _cluster_codes(columns: Columns, protocol: Protocol) -> Codes | None:
    """Who share a team or a caseworker; nobody may be without."""
    if protocol.cluster is None:
        return None
    column = coded(columns[protocol.cluster])
    names = [text.strip() for text in column.texts]
    nameless = [place for place, name in enumerate(names) if name in ("", "nan")]
    unknown = np.flatnonzero(np.isin(column.code, nameless))
    if unknown.size:
        raise BadInput("missing_value", row=int(unknown[0]) + 1, column=protocol.cluster)
    place = np.unique(names, return_inverse=True)[1].astype(np.int64)
    cluster: Codes = place[column.code]
    return cluster


def _arms(column: Column) -> tuple[list[str], Codes]:
    """Names of arms in order, and everybody's place among them."""
    texts = coded(column)
    labels = _arm_labels(texts)
    arms = sorted(set(labels), key=_label_order)
    place = np.array([arms.index(label) for label in labels], dtype=np.int64)
    return arms, place[texts.code]


def _arm_labels(column: Texts) -> list[str]:
    """Names of arms, written alike: when all are numbers, 0, 0.0 and "00" are one arm."""
    cells = [text.strip() for text in column.texts]
    return [canonical_label(cell) for cell in cells] if all(map(_is_number, cells)) else cells


def canonical_label(cell: str) -> str:
    return f"{float(cell):.15g}" if _is_number(cell) else cell


def _is_number(cell: str) -> bool:
    try:
        return bool(np.isfinite(float(cell)))
    except ValueError:
        return False


def _label_order(label: str) -> tuple[bool, float, str]:
    return (not _is_number(label), float(label) if _is_number(label) else 0.0, label)


def _require_columns(columns: Columns, protocol: Protocol) -> None:
    names = [protocol.treatment, protocol.outcome, *protocol.covariates]
    names += protocol.other_columns
    for name in names:
        if name not in columns:
            raise BadInput("missing_column", column=name, value=", ".join(columns))
    if isinstance(columns, ManyPeople):
        return
    lengths = {name: len(columns[name]) for name in names}
    if len(set(lengths.values())) != 1:
        raise ValueError(f"columns differ in length: {lengths}")
    if not lengths[protocol.outcome]:
        raise BadInput("no_rows")


def _complete_numbers(columns: Columns, name: str) -> Floats:
    values = np.asarray(columns[name], dtype=np.float64)
    unknown = np.flatnonzero(~np.isfinite(values))
    if unknown.size:
        raise BadInput("missing_value", row=int(unknown[0]) + 1, column=name)
    return values


def _position(protocol: Protocol, key: str, label: str, arms: Sequence[str]) -> int:
    for candidate in (label, canonical_label(label)):
        if candidate in arms:
            return arms.index(candidate)
    raise protocol.problem("not_a_choice", f"design.{key}", value=label, allowed=_few(arms))


def _few(arms: Sequence[str], limit: int = 8) -> str:
    listed = ", ".join(arms[:limit])
    return f"{listed}, and {len(arms) - limit} more" if len(arms) > limit else listed


def _estimand(protocol: Protocol, arms: Sequence[str], control: int) -> Estimand:
    treated = None
    if protocol.att_arm is not None:
        treated = _position(protocol, "att_arm", protocol.att_arm, arms)
    if protocol.estimand != "att":
        return Estimand(protocol.estimand)
    if treated is None and len(arms) > 2:
        raise protocol.problem("missing_key", "design.att_arm")
    if treated is None:
        treated = len(arms) - 1 - control if len(arms) == 2 else control
    return Estimand("att", treated)


def _settings(protocol: Protocol, threads: int) -> Settings:
    return Settings(
        folds=protocol.folds,
        repetitions=protocol.repetitions,
        seed=protocol.seed,
        learner=protocol.learner,
        trim=protocol.trim,
        threads=threads,
    )


def _changes(columns: Columns, protocol: Protocol, problem: Problem) -> dict[str, Change | Refusal]:
    if protocol.before is None:
        return {}
    before = np.asarray(columns[protocol.before], dtype=np.float64)
    members = {"": np.ones(len(before), dtype=np.bool_)}
    members |= {label: problem.arm == code for code, label in enumerate(problem.labels)}
    return {
        label: describe_change(before=before[inside], after=problem.outcome[inside])
        for label, inside in members.items()
    }
