# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The question of a protocol by clone, censor and weight: beside the scores, not in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from kenniskompas.core.effects.aggregate import Estimate
from kenniskompas.core.effects.arrays import Floats
from kenniskompas.core.effects.cloning import CloneResult, FollowUp, clone_censor_weight
from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.effects.covariates import encode_covariates
from kenniskompas.workbench.effects.document import rounded
from kenniskompas.workbench.files.columns import Column
from kenniskompas.workbench.files.text_tables import refusal_line, show, text_table
from kenniskompas.workbench.panel.columns import COHORT, DAYS_IN_MONTH, days_of
from kenniskompas.workbench.panel.definition import PanelDefinition
from kenniskompas.workbench.panel.sources import day_of

OPTION = "--protocol"
# Chances of starting are modelled per half month.
STEP = 0.5


@dataclass(frozen=True, slots=True)
class StrategyAnswer:
    """Strategies by the names of their arms, in months from time zero."""

    definition: PanelDefinition
    n: int
    labels: tuple[str, ...]
    grace: float
    horizon: float
    repetitions: int
    result: CloneResult

    @property
    def is_refused(self) -> bool:
        return not self.result.effects


def answer_strategies(
    definition: PanelDefinition, table: Any, *, repetitions: int
) -> StrategyAnswer:
    """What starting each arm within the grace period would do, against starting none.

    Raises BadInput for a question without a moment at which the outcome happens, without a grace
    period, or with a control that has to be started.
    """
    _require_strategies(definition)
    protocol = definition.protocol
    labels = (protocol.control, *(arm for arm in definition.arms if arm != protocol.control))
    grace = days_of(definition.grace) / DAYS_IN_MONTH
    after = protocol.horizon or float(definition.outcome.horizon)
    people = _follow_up(definition, table, labels)
    result = clone_censor_weight(
        people,
        labels=labels,
        control=0,
        grace=grace,
        horizon=grace + after,
        rng=np.random.default_rng(protocol.seed),
        repetitions=repetitions,
        step=STEP,
    )
    return StrategyAnswer(
        definition, len(people.time), labels, grace, grace + after, repetitions, result
    )


def _require_strategies(definition: PanelDefinition) -> None:
    protocol, outcome = definition.protocol, definition.outcome
    if outcome.kind not in ("duration", "by_horizon"):
        allowed = "duration or by_horizon: a strategy is followed until something happens"
        raise protocol.problem(
            "wrong_type", "panel.outcome.kind", value=outcome.kind, allowed=allowed
        )
    if definition.grace == 0:
        raise protocol.problem("not_positive", "panel.grace", value=0)
    if outcome.competing:
        allowed = "left out: a strategy is followed until one event"
        value = ", ".join(outcome.competing)
        raise protocol.problem(
            "wrong_type", "panel.outcome.competing", value=value, allowed=allowed
        )
    if definition.has_active_control:
        allowed = "an arm of its own: the comparison is with starting nothing"
        raise protocol.problem(
            "wrong_type", "design.control", value=protocol.control, allowed=allowed
        )


def _follow_up(definition: PanelDefinition, table: Any, labels: tuple[str, ...]) -> FollowUp:
    if not table.num_rows:
        raise BadInput("no_rows", file=definition.protocol.file, column="panel")
    zero = _numbers(table, "time_zero")
    start = _numbers(table, "start") - zero
    position = {label: code for code, label in enumerate(labels)}
    return FollowUp(
        covariates=encode_covariates(_columns(definition, table), _adjusted(definition)).values,
        arm=np.array([position[arm] for arm in table["arm"].to_pylist()], dtype=np.int64),
        start=np.where(np.isnan(start), np.inf, start) / DAYS_IN_MONTH,
        time=(_numbers(table, "last") - zero) / DAYS_IN_MONTH,
        event=_numbers(table, "is_seen") == 1,
    )


def _adjusted(definition: PanelDefinition) -> tuple[str, ...]:
    return definition.protocol.covariates


def _columns(definition: PanelDefinition, table: Any) -> dict[str, Column]:
    columns: dict[str, Column] = {}
    for name in _adjusted(definition):
        if name == COHORT:
            years = [str(day_of(day).year) for day in table["time_zero"].to_pylist()]
            is_class = name in definition.protocol.categorical
            columns[name] = years if is_class else np.array(years, dtype=np.float64)
        elif name in definition.protocol.categorical:
            columns[name] = [
                "" if value is None else str(value) for value in table[name].to_pylist()
            ]
        else:
            columns[name] = _numbers(table, name)
    return columns


def _numbers(table: Any, name: str) -> Floats:
    values = table[name].to_pylist()
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def strategy_document(answer: StrategyAnswer) -> dict[str, Any]:
    protocol, result = answer.definition.protocol, answer.result
    return {
        "n": answer.n,
        "study": {
            "title": protocol.title,
            "registered_on": protocol.registered_on.isoformat(),
            "protocol_hash": protocol.hash,
        },
        "control": answer.labels[0],
        "event": answer.definition.outcome.event,
        "grace": rounded(answer.grace),
        "horizon": rounded(answer.horizon),
        "bootstrap": answer.repetitions,
        "strategies": [
            {
                "arm": answer.labels[code],
                "risk": rounded(one.risk),
                "months": rounded(one.time),
                "largest_weight": rounded(one.largest_weight),
            }
            for code, one in result.strategies.items()
        ],
        "effects": [
            {
                "arm": answer.labels[one.arm],
                "n": one.n,
                "risk": _estimate(one.risk),
                "months": _estimate(one.time),
            }
            for one in result.effects
        ],
        "refused": [one.as_dict() for one in result.refusals],
    }


def _estimate(estimate: Estimate) -> dict[str, float | None]:
    low, high = estimate.interval()
    return {
        "effect": rounded(estimate.estimate),
        "se": rounded(estimate.se),
        "ci_low": rounded(low),
        "ci_high": rounded(high),
    }


def strategy_text(document: Mapping[str, Any]) -> str:
    lines = [
        f"{document['study']['title']}: starting within {show(document['grace'])} months against "
        f"{document['control']}, {document['n']} people followed from the decision up to "
        f"{show(document['horizon'])} months",
        "",
    ]
    rows = [
        [
            one["arm"],
            str(one["n"]),
            *_cells(one["risk"]),
            *_cells(one["months"]),
        ]
        for one in document["effects"]
    ]
    if rows:
        event = document["event"]
        header = ["arm", "started", f"share with {event}", "95%", f"months until {event}", "95%"]
        lines += text_table(header, rows)
    return "\n".join([*lines, *map(refusal_line, document["refused"])])


def _cells(one: Mapping[str, float]) -> list[str]:
    return [show(one["effect"]), f"{show(one['ci_low'])} to {show(one['ci_high'])}"]
