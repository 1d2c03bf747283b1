# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Effects with models fitted on a Spark cluster beside those of one machine."""

from dataclasses import replace
from datetime import date

import numpy as np
from validation.tables import table

from kenniskompas.workbench.effects.estimating import EffectsResult, estimate_effects
from kenniskompas.workbench.effects.protocols import Protocol
from kenniskompas.workbench.spark.session import lacking, spark_session

SEED, TEAMS = 20261122, 60
LABELS = ("usual", "course", "coaching")
LINES = Protocol(
    title="Spark beside one machine",
    registered_on=date(2026, 11, 22),
    treatment="arm",
    control="usual",
    outcome="income",
    covariates=("x1", "x2", "x3"),
    estimand="ate",
    folds=2,
    learner="linear",
)
# People, protocol, and how many standard errors an effect may be away.
CASES = {
    "lines": (20_000, LINES, 0.1),
    "lines, people in 60 teams": (20_000, replace(LINES, cluster="team"), 0.1),
    "boosted trees": (100_000, replace(LINES, learner="gbm"), 0.5),
}


def section() -> tuple[list[str], list[str]]:
    heading = ["## Spark beside one machine", ""]
    lacks = lacking()
    if lacks is not None:
        return [*heading, f"Not compared here: it needs {lacks}."], []
    rows, faults = [], []
    with spark_session() as session:
        for name, (people, protocol, limit) in CASES.items():
            distance, errors = _compared(session, people, protocol)
            rows.append((name, f"{people:,}", f"{distance:.4f}", limit, f"{errors:.4f}"))
            if not distance < limit:
                faults.append(f"Spark: {name} is {distance:.3f} standard errors from one machine")
    return [
        *heading,
        "A world of three arms with an outcome that no line describes; two folds, two worker",
        "processes. How far the furthest effect is from that of one machine, in its standard",
        "errors, how far it may be, and how much the standard errors differ.",
        "",
        *table(
            ("Models", "People", "Furthest", "Limit", "Standard errors differ by"),
            rows,
        ),
    ], faults


def _compared(session: object, people: int, protocol: Protocol) -> tuple[float, float]:
    """The largest distance of an effect, and the largest relative difference of its error."""
    # Without the extra there is nothing to import.
    from kenniskompas.workbench.spark.nuisances import place_of  # noqa: PLC0415

    columns = _people(people)
    here = _effects(estimate_effects(columns, protocol))
    there = _effects(estimate_effects(columns, protocol, place=place_of(session, protocol)))
    distance = np.abs(there[:, 0] - here[:, 0]) / here[:, 1]
    return float(distance.max()), float(np.abs(there[:, 1] / here[:, 1] - 1).max())


def _effects(answer: EffectsResult) -> np.ndarray:
    found = [one.effect for one in answer.effects.arms if one.effect]
    return np.array([(one.estimate, one.se) for one in found])


def _people(n: int) -> dict[str, object]:
    rng = np.random.default_rng(SEED)
    x, team = rng.normal(size=(n, 3)), rng.integers(0, TEAMS, n)
    lean = np.column_stack([np.zeros(n), 0.7 * x[:, 0], -0.5 * x[:, 1]])
    arm = (lean + rng.gumbel(size=(n, 3))).argmax(axis=1)
    level = 2 * np.tanh(x[:, 0]) + x[:, 1] * (arm == 2) + rng.normal(size=TEAMS)[team]
    income = level + arm + rng.normal(size=n)
    covariates = {f"x{one + 1}": x[:, one] for one in range(3)}
    arms = np.array(LABELS)[arm].tolist()
    return {"arm": arms, "income": income, "team": team.astype(float), **covariates}
