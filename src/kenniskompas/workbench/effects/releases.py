# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A study's effects as they may leave: aggregates with their covariance, and no small cell."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from kenniskompas.core.effects.events import seen_per_place
from kenniskompas.core.effects.findings import refuse
from kenniskompas.core.effects.joint import joint_effects
from kenniskompas.core.effects.requirements import MINIMUM_CELL
from kenniskompas.core.errors import Refused
from kenniskompas.core.privacy.cells import Counts, Flags, cells_to_release
from kenniskompas.workbench.effects.classes import Classes
from kenniskompas.workbench.effects.document import rounded
from kenniskompas.workbench.effects.groups import aggregate
from kenniskompas.workbench.effects.protocols import Protocol
from kenniskompas.workbench.effects.stored_scores import StoredScores

FORMAT = "kompas release 1"
# What two municipalities must have asked alike; titles, dates, seeds and folds may differ.
COMPARED = (
    *("outcome", "control", "estimand", "att_arm", "covariates"),
    *("event", "horizon", "measure", "competing"),
)


@dataclass(frozen=True, slots=True)
class SignedOff:
    """By which function, never by name, and on which day somebody let the file go."""

    by: str
    on: str


def release_document(
    store: StoredScores,
    *,
    municipality: str | None = None,
    signed_off: SignedOff | None = None,
    scope: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Everybody and each registered group: arms with at least ten people and, of yes or no, ten
    with and ten without; and no smaller cell that follows from those.

    `scope` says whose decisions count, where a protocol alone does not. Raises Refused when no arm
    is large enough.
    """
    question = question_of(store.protocol, scope)
    everybody = np.zeros(len(store.scored.arm), dtype=np.int64)
    shown = _counts(store, everybody, 1).large_enough(store.scored.control)
    shown[0] &= _with_effect(store)
    arms = [code for code in store.scored.others if shown[0, code]]
    if not arms:
        raise Refused(refuse("everyone", "too_few_people", arm="", n=0, minimum=MINIMUM_CELL))
    groups = [row for name in store.protocol.groups for row in _of_field(store, name, arms)]
    return {
        "format": FORMAT,
        "municipality": municipality,
        "signed_off": None if signed_off is None else {"by": signed_off.by, "on": signed_off.on},
        "study": {
            "title": store.protocol.title,
            "registered_on": store.protocol.registered_on.isoformat(),
            "protocol_hash": store.protocol.hash,
        },
        "question": question,
        "question_hash": hash_of(question),
        "minimum_cell": MINIMUM_CELL,
        "everyone": _joint(store, arms, None),
        "groups": groups,
    }


def question_of(protocol: Protocol, scope: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What has to be asked alike before answers can be pooled."""
    asked: dict[str, Any] = {name: getattr(protocol, name) for name in COMPARED}
    asked["covariates"] = sorted(protocol.covariates)
    return {**asked, "scope": dict(scope) if scope else None}


def hash_of(question: Mapping[str, Any]) -> str:
    text = json.dumps(question, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _with_effect(store: StoredScores) -> Flags:
    labels = store.scored.labels
    allowed = {*store.reported, labels[store.scored.control]}
    return np.array([label in allowed for label in labels])


@dataclass(frozen=True, slots=True)
class _Counts:
    """Per group and arm: people and, of an event, who was seen with it and who without."""

    people: Counts
    events: Counts | None = None
    without: Counts | None = None

    def large_enough(self, control: int) -> Flags:
        return cells_to_release(
            people=self.people,
            events=self.events,
            without=self.without,
            control=control,
            minimum=MINIMUM_CELL,
        )


def _counts(store: StoredScores, code: Counts, groups: int) -> _Counts:
    scored, arms = store.scored, len(store.scored.labels)
    place = code * arms + scored.arm
    people = np.bincount(place, minlength=groups * arms).reshape(groups, arms).astype(np.int64)
    marks = scored.marks
    if marks is None:
        return _Counts(people)
    seen = seen_per_place(place, marks, (groups, arms))
    return _Counts(people, seen[..., 0], seen[..., 1])


def _of_field(store: StoredScores, name: str, arms: list[int]) -> list[dict[str, Any]]:
    column = store.groups[name]
    if not isinstance(column, Classes):
        return []
    shown = _counts(store, column.code, len(column.values)).large_enough(store.scored.control)
    carried = {
        (row.values[name], row.arm) for row in aggregate(store, [name]).rows if row.result.effect
    }
    rows = []
    for place, value in enumerate(column.values):
        labels = store.scored.labels
        kept = [code for code in arms if shown[place, code] and (value, labels[code]) in carried]
        if kept and value is not None:
            joint = _joint(store, kept, column.code == place)
            rows.append({"field": name, "value": value, **joint})
    return rows


def _joint(store: StoredScores, arms: list[int], inside: Flags | None) -> dict[str, Any]:
    scored = store.scored
    labels = [scored.labels[code] for code in arms]
    published = None
    if inside is None:
        published = np.array([store.published[label].se for label in labels])
    joint = joint_effects(scored, arms=arms, inside=inside, standard_errors=published)
    members = np.zeros(len(scored.arm), dtype=np.int64)
    if inside is not None:
        members = (~inside).astype(np.int64)
    counted = _counts(store, members, 2)
    people, events = counted.people, counted.events
    effects = joint.effects
    if inside is None:
        effects = np.array([store.published[label].estimate for label in labels])
    return {
        "arms": labels,
        "n": [int(people[0, code]) for code in arms],
        "events": None if events is None else [int(events[0, code]) for code in arms],
        "effects": [rounded(float(one)) for one in effects],
        "covariance": [[rounded(float(one)) for one in row] for row in joint.covariance],
        "df": joint.df,
        "control": {
            "arm": scored.labels[scored.control],
            "n": int(people[0, scored.control]),
            "events": None if events is None else int(events[0, scored.control]),
            "mean": rounded(joint.control.estimate),
            "se": rounded(joint.control.se),
        },
    }
