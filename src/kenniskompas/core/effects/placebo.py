# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The same question about something that no arm can have changed: its answer must be zero."""

from dataclasses import replace

import numpy as np

from kenniskompas.core.effects.arrays import Floats, require_same_length
from kenniskompas.core.effects.estimate import estimate_effects
from kenniskompas.core.effects.findings import refuse
from kenniskompas.core.effects.problem import Problem, Settings
from kenniskompas.core.effects.results import Effects


def placebo_effects(problem: Problem, settings: Settings, *, unreached: Floats) -> Effects:
    """Estimates the effect of every arm on `unreached`, adjusted as the outcome itself is.

    An effect that is not zero says that people in the arms differed in something that is not
    adjusted for, or is chance; an effect of zero excludes no such difference.

    Parameters
    ----------
    problem : the question as it was asked of the outcome
    unreached : shape (n,), NaN where unknown
        Measured before the decision, or afterwards where the arm cannot reach; no covariate.

    Returns
    -------
    Effects
        In units of `unreached`, about the people of whom it is known, refused by the same rules.

    Notes
    -----
    Assumes that who is unknown differs between arms only by the covariates. Source: Lipsitch,
    Tchetgen Tchetgen & Cohen (2010), negative controls; Eggers, Tuñón & Dafoe (2024), placebo
    tests. Checked by simulation with and without a confounder that is left out.
    """
    require_same_length(unreached=unreached, arm=problem.arm)
    known = np.flatnonzero(np.isfinite(unreached))
    arm = problem.arm[known]
    present = [code for code in range(len(problem.labels)) if (arm == code).any()]
    if len(present) < 2 or not set(problem.essential) <= set(present):
        return Effects((), (), (refuse("arms", "placebo_unknown", offer=""),))
    asked = replace(
        problem,
        covariates=problem.covariates[known],
        arm=arm,
        outcome=unreached[known],
        rows=problem.rows[known],
        cluster=None if problem.cluster is None else problem.cluster[known],
        folds=None if problem.folds is None else problem.folds[known],
        event=None,
    )
    return estimate_effects(asked.restricted_to(present), settings)
