# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""How people are divided over arms, and what that costs or saves in information."""

from dataclasses import dataclass
from typing import Literal

from kenniskompas.core.power.multiplicity import dunnett_alpha

Multiplicity = Literal["none", "bonferroni", "dunnett"]


@dataclass(frozen=True, slots=True)
class Clusters:
    """Teams or places that get an arm as a whole: `size` people, alike by `icc`.

    `size_cv` is the coefficient of variation of cluster sizes.
    """

    size: float
    icc: float
    size_cv: float = 0.0

    def __post_init__(self) -> None:
        if not (self.size >= 1 and 0 <= self.icc < 1 and self.size_cv >= 0):
            raise ValueError(f"clusters of {self.size!r}, {self.icc!r}, {self.size_cv!r}")

    @property
    def design_effect(self) -> float:
        """How many times more people are needed (Eldridge, Ashby & Kerry 2006)."""
        return 1 + (self.size * (1 + self.size_cv**2) - 1) * self.icc


@dataclass(frozen=True, slots=True)
class Design:
    """`ratios`: people in each arm per person in the control, each > 0.

    `r2` is the share of the variance of the outcome that the covariates explain, `effective_share`
    how much of its people a weighted comparison keeps (1 when arms are alike by design).
    """

    ratios: tuple[float, ...] = (1.0,)
    alpha: float = 0.05
    multiplicity: Multiplicity = "none"
    clusters: Clusters | None = None
    r2: float = 0.0
    effective_share: float = 1.0

    def __post_init__(self) -> None:
        if not self.ratios or min(self.ratios) <= 0:
            raise ValueError(f"arms with ratios {self.ratios!r}")
        for value, low, high in ((self.alpha, 0, 1), (self.r2, -1e-12, 1)):
            if not low < value < high:
                raise ValueError(f"{value!r} in a design")
        if not 0 < self.effective_share <= 1:
            raise ValueError(f"an effective share of {self.effective_share!r}")

    @property
    def design_effect(self) -> float:
        return 1.0 if self.clusters is None else self.clusters.design_effect

    @property
    def information(self) -> float:
        """How many independent, unadjusted people one person of this design weighs as."""
        return self.effective_share / (self.design_effect * (1 - self.r2))

    @property
    def alpha_per_arm(self) -> float:
        if self.multiplicity == "bonferroni":
            return self.alpha / len(self.ratios)
        if self.multiplicity == "dunnett":
            return dunnett_alpha(ratios=self.ratios, alpha=self.alpha)
        return self.alpha
