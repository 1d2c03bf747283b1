# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be asked beside a pool, and what cannot be asked together."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kenniskompas.core.errors import BadInput
from kenniskompas.core.evidence.subgroups import Spread
from kenniskompas.workbench.evidence.pools import PoolOptions


@dataclass(frozen=True, slots=True)
class ModelOptions:
    """Column names, or empty when a thing is not asked.

    `references` gives moderators their reference level; `permutations` 0 means no test.
    `bubble` is the file to draw in.
    """

    moderators: tuple[str, ...] = ()
    references: Mapping[str, str] = field(default_factory=dict)
    permutations: int = 0
    seed: int = 1
    cluster: str = ""
    shared_control: str = ""
    subgroup: str = ""
    subgroup_tau2: Spread = "common"
    leave_one_out: bool = False
    cumulative: str = ""
    influence: bool = False
    bubble: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        named = (self.cluster, self.shared_control, self.subgroup, self.cumulative)
        return (*self.moderators, *(name for name in named if name))

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked, also nothing that lacks what it needs."""
        asked = (self.columns, self.references, self.permutations, self.bubble)
        return not (any(asked) or self.leave_one_out or self.influence)


def refuse_clashes(options: PoolOptions, models: ModelOptions) -> None:
    """Raise BadInput for options that need each other or exclude each other."""
    if options.pooling != "inverse-variance":
        raise _clash("--pooling", options.pooling, "moderators, groups, clusters or influence")
    alone = {
        "--tau2": ("" if options.tau2 == "REML" else options.tau2),
        "--pi": ("" if options.prediction == "default" else options.prediction),
        "--permutations": (str(models.permutations) if models.permutations else ""),
        "--influence": ("this" if models.influence else ""),
        "--cumulative": models.cumulative,
        "--bubble": models.bubble,
        "--subgroup-tau2": ("" if models.subgroup_tau2 == "common" else models.subgroup_tau2),
    }
    for option, value in alone.items():
        if models.cluster and value:
            raise _clash(option, value, "--cluster")
    if models.shared_control and options.reading.empty_cells != "only0":
        raise _clash("--empty-cells", options.reading.empty_cells, "--shared-control")
    needs = {
        "--permutations": (models.permutations > 0, "--moderators", models.moderators),
        "--bubble": (bool(models.bubble), "--moderators", models.moderators),
        "--reference": (bool(models.references), "--moderators", models.moderators),
        "--shared-control": (bool(models.shared_control), "--cluster", models.cluster),
    }
    for option, (is_asked, needed, has_it) in needs.items():
        if is_asked and not has_it:
            raise BadInput("needs_option", column=option, value=needed)
    if models.bubble and len(models.moderators) > 1:
        raise _clash("--bubble", models.bubble, "several moderators")
    for name in models.references:
        if name not in models.moderators:
            allowed = ", ".join(models.moderators)
            raise BadInput("not_a_choice", column="--reference", value=name, allowed=allowed)


def _clash(option: str, value: str, other: str) -> BadInput:
    return BadInput("options_clash", column=option, value=value, limit=other)
