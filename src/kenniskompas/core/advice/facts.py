# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Effects for somebody with several known facts, from what a study told along all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
WHOLE = 1e-9


@dataclass(frozen=True, slots=True)
class FactCell:
    """One option among people with one value of one fact; `option` is its place in the release."""

    option: int
    fact: str
    value: str
    share: float


@dataclass(frozen=True)
class Differences:
    """How far effects deviate from those on everybody, per cell and with other facts alike.

    `covariance` (m + q, m + q) of the errors of the m effects and, after them, the q deviations.
    What is the same for everybody is worked out once.
    """

    cells: tuple[FactCell, ...]
    deviations: tuple[float, ...]
    covariance: tuple[tuple[float, ...], ...]

    @cached_property
    def facts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(cell.fact for cell in self.cells))

    @cached_property
    def rows(self) -> dict[tuple[str, str], dict[int, int]]:
        """Per fact and value the row of each option that has a cell there."""
        found: dict[tuple[str, str], dict[int, int]] = {}
        for row, cell in enumerate(self.cells):
            found.setdefault((cell.fact, cell.value), {})[cell.option] = row
        return found

    @cached_property
    def errors(self) -> Array:
        return np.array(self.covariance)

    @cached_property
    def told(self) -> NDArray[np.int64]:
        """Cells with something of their own: where all classes are told, the last follows."""
        sums: dict[tuple[int, str], float] = {}
        found = []
        for row, cell in enumerate(self.cells):
            key = cell.option, cell.fact
            sums[key] = sums.get(key, 0.0) + cell.share
            if sums[key] < 1 - WHOLE:
                found.append(row)
        return np.array(found, dtype=np.int64)

    @cached_property
    def prior(self) -> Array:
        """Covariance of true deviations where each class of a fact differs with variance one."""
        return prior_covariance(self.cells)

    def known(self, inputs: Mapping[str, str]) -> tuple[str, ...]:
        """The facts about this person along which the study told a difference, in order."""
        return tuple(name for name in self.facts if (name, inputs.get(name, "")) in self.rows)


def effects_with_facts(
    *, effects: Array, differences: Differences, inputs: Mapping[str, str], group_sd: float
) -> tuple[Array, Array]:
    """Effects of m options for somebody with these facts: (m,), with covariance (m, m).

    The effect on everybody plus the deviation of each known fact, which a normal prior around zero
    draws towards none. All facts together are taken to make effects differ by `group_sd` between
    people, in equal parts: registering more of them does not widen what is believed beforehand.
    Without room for differences (`group_sd` → 0) everybody speaks, with endless room the additive
    projection alone. A fact that is unknown, or of which nothing could be told, leaves the average.

    Parameters
    ----------
    effects : (m,)
        On everybody, in the order of the options that the cells count in.
    differences :
        Deviations with the covariance of the errors of effects and deviations together. An option
        of which a class was too small to be told may differ there by as much as the prior allows.
    group_sd : > 0
        Standard deviation between people of the effect, by all facts, in the unit of `effects`.

    Raises
    ------
    ValueError
        If `group_sd` is not above zero.

    Assumes deviations of different facts add up, and are exchangeable between the classes of one.
    The effect on everybody stays as it was measured. Source: conditioning in the multivariate
    normal distribution; exchangeable subgroups as in Dixon & Simon (1991), Biometrics 47, 871–881.
    Checked against conditioning one person at a time and by simulation in the tests.
    """
    if not group_sd > 0:
        raise ValueError(f"facts need a standard deviation above zero, not {group_sd!r}")
    m, errors = len(effects), differences.errors
    if not differences.known(inputs):
        return effects.copy(), errors[:m, :m]
    prior, picks = prior_and_picks(differences, m, inputs)
    prior = prior * (group_sd**2 / len(differences.facts))
    told = differences.told
    among, beside = errors[np.ix_(m + told, m + told)], errors[m + told, :m]
    drawn = np.linalg.solve(prior[np.ix_(told, told)] + among, prior[told] @ picks.T).T
    moved = effects + drawn @ np.array(differences.deviations)[told]
    left = (picks @ prior - drawn @ prior[told]) @ picks.T
    together = drawn @ beside
    covariance = errors[:m, :m] + left + together + together.T
    return moved, (covariance + covariance.T) / 2


def prior_and_picks(
    differences: Differences, m: int, inputs: Mapping[str, str]
) -> tuple[Array, Array]:
    """The prior of the cells, and which of them hold here (m, cells).

    Behind the cells of the study stands one for each option that has none for a value that holds: a
    class of which nothing is known but the prior.
    """
    cells = list(differences.cells)
    held = []
    for name in differences.known(inputs):
        rows = differences.rows[name, inputs[name]]
        for place in range(m):
            if place not in rows:
                cells.append(FactCell(place, name, inputs[name], 0.0))
            held.append((place, rows.get(place, len(cells) - 1)))
    picks = np.zeros((m, len(cells)))
    picks[tuple(np.transpose(held))] = 1.0
    is_whole = len(cells) == len(differences.cells)
    return differences.prior if is_whole else prior_covariance(cells), picks


def prior_covariance(cells: Sequence[FactCell]) -> Array:
    """Of deviations that average zero over the classes of a fact: classes differ independently."""
    blocks: dict[tuple[int, str], int] = {}
    block = np.array([blocks.setdefault((one.option, one.fact), len(blocks)) for one in cells])
    share = np.array([cell.share for cell in cells])
    alike = block[:, None] == block
    rest = np.maximum(1.0 - alike @ share, 0.0)
    squares = alike @ share**2 + rest**2
    covariance = squares[:, None] - share[:, None] - share + np.eye(len(share))
    prior: Array = np.where(alike, covariance, 0.0)
    return prior
