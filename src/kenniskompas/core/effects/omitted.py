# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""How strong something unseen would have to be to explain an effect away."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kenniskompas.core.effects.aggregate import Estimate
from kenniskompas.core.effects.arrays import Codes, Floats
from kenniskompas.core.effects.scored import Scored
from kenniskompas.core.effects.working import blocks, spread_of


@dataclass(frozen=True, slots=True)
class Robustness:
    """`value`: the share of what is left unexplained, both of the outcome and of who got the arm,
    that something unseen would have to explain to bring the effect to zero; `value_ci` to bring
    the 95% interval to zero. `scale` is the bias, in units of the outcome, per unit of strength.
    """

    value: float
    value_ci: float
    scale: float

    def bias(self, strength_outcome: float, strength_arm: float) -> float:
        """The largest bias of something that explains these shares, each in [0, 1)."""
        return self.scale * float(np.sqrt(strength_outcome * strength_arm / (1 - strength_arm)))


@dataclass(frozen=True, slots=True)
class Strength:
    """What a known covariate explains of what the others leave: of the outcome, of the arm."""

    name: str
    outcome: float
    arm: float


def robustness(people: Scored, *, expected: Floats, arm: int, effect: Estimate) -> Robustness:
    """Estimates how strong an unseen confounder of an effect would have to be.

    Parameters
    ----------
    expected : shape (n, K)
        Expected outcome per arm, from models that never saw the person.
    arm : position of the arm, against the control
    effect : of that arm, in units of the outcome

    Notes
    -----
    The bias is at most sqrt(E[(Y - g)²] E[alpha²]) times sqrt(r_y r_a / (1 - r_a)), with g the
    expected outcome and alpha the weight of the contrast; residuals count only where alpha does,
    which is no assumption and for two arms changes nothing. The robustness value is the r = r_y =
    r_a at which that equals the effect. Source: Chernozhukov, Cinelli, Newey, Sharma & Syrgkanis
    (2022), Long story short, theorem 2; Cinelli & Hazlett (2020) for the robustness value.
    """
    in_contrast = (people.arm == arm) | (people.arm == people.control)
    residual = people.outcome - expected[np.arange(len(people.arm)), people.arm]
    weight = people.weight / people.share.mean()
    spread = float((residual[in_contrast] ** 2).sum() / len(residual))
    weights = float((weight[in_contrast] ** 2).sum() / len(weight))
    scale = float(np.sqrt(spread * weights))
    size = abs(effect.estimate)
    nearest = max(size - effect.quantile() * effect.se, 0.0)
    return Robustness(_equal_strength(size, scale), _equal_strength(nearest, scale), scale)


def _equal_strength(bias: float, scale: float) -> float:
    """The r at which scale · r / sqrt(1 - r) is the bias."""
    if not scale > 0:
        return 1.0 if bias > 0 else 0.0
    q = (bias / scale) ** 2
    return float((np.sqrt(q * q + 4 * q) - q) / 2)


def known_strengths(
    *,
    covariates: Floats,
    names: Sequence[str],
    arm: Codes,
    outcome: Floats,
    treated: int,
    control: int,
) -> tuple[Strength, ...]:
    """Estimates what each known covariate explains, as a measure for what is not known.

    Partial R² by least squares among people of the two arms: of the outcome given the arm and the
    other covariates, and of the arm given the other covariates. Columns with the same name (the
    classes of one covariate) count together.

    Parameters
    ----------
    covariates : shape (n, p), finite
    names : p names
    arm : shape (n,), outcome : shape (n,)

    Notes
    -----
    Source: Cinelli & Hazlett (2020), benchmarks of an observed covariate.
    """
    inside = (arm == treated) | (arm == control)
    width = covariates.shape[1]
    spread = spread_of(covariates, inside)
    scale = np.where(spread.variance > 0, np.sqrt(spread.variance), 1.0)
    gram = np.zeros((width + 3, width + 3))
    for rows in blocks(len(arm)):
        some = inside[rows]
        x = (covariates[rows][some] - spread.mean) / scale
        got = (arm[rows][some] == treated).astype(np.float64)
        columns = np.column_stack([np.ones(len(got)), x, got, outcome[rows][some]])
        gram += columns.T @ columns
    arm_at, outcome_at = width + 1, width + 2
    placed = np.array(names)
    found = []
    for name in dict.fromkeys(names):
        left = [0, *(1 + np.flatnonzero(placed != name))]
        every = [0, *(1 + np.arange(len(names)))]
        explained_arm = _partial(gram, every, left, arm_at)
        explained = _partial(gram, [*every, arm_at], [*left, arm_at], outcome_at)
        found.append(Strength(name, explained, explained_arm))
    return tuple(found)


def _partial(gram: Floats, every: Sequence[int], left: Sequence[int], target: int) -> float:
    """Share of what the columns `left` do not explain that `every` column together does."""
    without = _residual(gram, left, target)
    if not without > 0:
        return 0.0
    return min(max(1 - _residual(gram, every, target) / without, 0.0), 1.0)


def _residual(gram: Floats, columns: Sequence[int], target: int) -> float:
    inner, outer = gram[np.ix_(columns, columns)], gram[list(columns), target]
    fitted = np.linalg.lstsq(inner, outer, rcond=1e-10)[0]
    return float(gram[target, target] - outer @ fitted)
