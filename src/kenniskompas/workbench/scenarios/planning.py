# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From estimates to a plan per scenario, and from a plan to what each estimate counts in it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kenniskompas.core.allocation.allocate import allocate
from kenniskompas.core.allocation.problem import Allocation, Places
from kenniskompas.core.effects.arrays import Floats
from kenniskompas.workbench.scenarios.model import Scenario, WhatIf

NO_ROW = -1


@dataclass(frozen=True, slots=True)
class Planner:
    """`rows` (groups, options, outcomes): which effect counts there, NO_ROW for none.

    Option 0 is usual service, against which effects are; it counts for nothing.
    """

    question: WhatIf
    rows: NDArray[np.int64]
    priced: NDArray[np.bool_]

    @property
    def estimates(self) -> Floats:
        return np.array([row.estimate for row in self.question.effects], dtype=np.float64)

    @property
    def sizes(self) -> Floats:
        return np.array(list(self.question.groups.values()), dtype=np.float64)

    @property
    def costs(self) -> Floats:
        return np.array([0.0, *(option.cost for option in self.question.options)])

    def allocation(self, scenario: Scenario, estimates: Floats, *, whole: bool) -> Allocation:
        return allocate(self._places(scenario, estimates), whole=whole)

    def plan(self, scenario: Scenario, estimates: Floats, *, whole: bool = False) -> Floats:
        """People per group and option, shape (groups, options + 1)."""
        if scenario.rule == "best":
            return self.allocation(scenario, estimates, whole=whole).counts
        return self._as_now() if scenario.rule == "as_now" else self._everyone(scenario)

    def weights(self, plan: Floats) -> Floats:
        """How often each effect counts, shape (groups, outcomes, effects)."""
        groups, _options, outcomes = self.rows.shape
        counted = np.zeros((groups, outcomes, len(self.question.effects)))
        for (group, option, outcome), row in np.ndenumerate(self.rows):
            if row != NO_ROW:
                counted[group, outcome, row] += plan[group, option]
        return counted

    def unknown(self, plan: Floats, outcome: int) -> list[tuple[int, int]]:
        """Groups and options with people for whom nothing is known of this outcome."""
        lacking = (self.rows[:, 1:, outcome] == NO_ROW) & (plan[:, 1:] > 0)
        return [(int(group), int(option) + 1) for group, option in np.argwhere(lacking)]

    def _places(self, scenario: Scenario, estimates: Floats) -> Places:
        question = self.question
        weights = np.array([scenario.weights.get(name, 1.0) for name in question.outcomes])
        priority = np.array([scenario.priorities.get(name, 1.0) for name in question.groups])
        known = np.where(self.rows == NO_ROW, 0.0, estimates[self.rows])
        values = (known @ weights) * priority[:, None]
        asked = weights != 0
        can_be_had = (self.rows[:, :, asked] != NO_ROW).all(axis=2) & self.priced
        can_be_had[:, 0], values[:, 0] = True, 0.0
        return Places(
            values=np.where(can_be_had, values, -np.inf),
            sizes=self.sizes,
            costs=self.costs,
            capacities=self.capacities(scenario),
            budget=np.inf if scenario.budget is None else scenario.budget,
        )

    def capacities(self, scenario: Scenario) -> Floats:
        limits = [scenario.capacities.get(o.name, o.capacity) for o in self.question.options]
        return np.array([np.inf, *(np.inf if each is None else each for each in limits)])

    def _as_now(self) -> Floats:
        names = [self.question.usual, *(option.name for option in self.question.options)]
        plan = np.array(
            [
                [float(self.question.now.get((group, name), 0)) for name in names]
                for group in self.question.groups
            ]
        )
        plan[:, 0] = self.sizes - plan[:, 1:].sum(axis=1)
        return plan

    def _everyone(self, scenario: Scenario) -> Floats:
        names = [self.question.usual, *(option.name for option in self.question.options)]
        plan = np.zeros((len(self.sizes), len(names)))
        plan[:, names.index(scenario.option)] = self.sizes
        return plan


def planner_of(question: WhatIf) -> Planner:
    """Which effect counts where: that of the group before that of everybody, if it stands."""
    names = [option.name for option in question.options]
    groups = list(question.groups)
    rows = np.full((len(groups), len(names) + 1, len(question.outcomes)), NO_ROW)
    in_order = sorted(range(len(question.effects)), key=lambda at: question.effects[at].group != "")
    for at in in_order:
        effect = question.effects[at]
        if effect.evidence not in question.evidence:
            continue
        of = [groups.index(effect.group)] if effect.group else range(len(groups))
        place = names.index(effect.option) + 1, question.outcomes.index(effect.outcome)
        for group in of:
            rows[group, place[0], place[1]] = at
    priced = [True, *(option.evidence in question.evidence for option in question.options)]
    return Planner(question, rows, np.array(priced))
