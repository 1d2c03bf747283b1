# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a file of studies to what speaks for or against missing studies."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from kenniskompas.core.errors import Refusal, Refused
from kenniskompas.core.evidence.asymmetry import (
    ENOUGH,
    EggerModel,
    RankTest,
    SmallStudyFit,
    egger_test,
    peese,
    pet,
    prefers_peese,
    rank_test,
)
from kenniskompas.core.evidence.intervals import IntervalMethod
from kenniskompas.core.evidence.selection import Favoured, SelectionModel, selection_model
from kenniskompas.core.evidence.tau2 import Tau2Method
from kenniskompas.core.evidence.trim_fill import Counter, Side, TrimFill, trim_and_fill
from kenniskompas.workbench.evidence.pools import PoolAnswer, PoolOptions, pool_file
from kenniskompas.workbench.evidence.study_rows import Measure, Reading

CHECKS = ("egger", "rank", "trim_fill", "pet", "peese", "selection")
SELECTION_KEYS = (
    *("estimate", "se", "ci_low", "ci_high", "tau2", "weight", "weight_se", "p"),
    *("favours", "at_boundary"),
)
# Of these the standard error goes with the effect itself, so that funnels lean without bias.
FROM_COUNTS = ("RR", "OR", "RD", "PETO")
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class BiasOptions:
    """`interval` serves the filled pool and Egger's mixed model; `side` and `favours` may be left
    to the data."""

    measure: Measure
    tau2: Tau2Method = "REML"
    interval: IntervalMethod = "z"
    level: float = 0.95
    egger_model: EggerModel = "lm"
    counter: Counter = "L0"
    side: Side | None = None
    favours: Favoured | None = None
    reading: Reading = field(default_factory=Reading)


@dataclass(frozen=True, slots=True)
class Caution:
    """What to keep in mind with numbers that are given."""

    code: str
    message: str

    def as_dict(self) -> dict[str, str]:
        return {"code": self.code, "message": self.message}


@dataclass(frozen=True, slots=True)
class BiasAnswer:
    """Six checks on one file; each is None where `refused` says why."""

    options: BiasOptions
    pool: PoolAnswer
    egger: SmallStudyFit | None
    rank: RankTest | None
    trim_fill: TrimFill | None
    pet: SmallStudyFit | None
    peese: SmallStudyFit | None
    selection: SelectionModel | None
    refused: tuple[Refusal, ...]

    @property
    def is_refused(self) -> bool:
        return all(getattr(self, check) is None for check in CHECKS)

    @property
    def chosen(self) -> str | None:
        """Which of PET and PEESE the PET-PEESE rule takes."""
        if self.pet is None or self.peese is None or self.pool.pooled is None:
            return None
        return "peese" if prefers_peese(self.pet, self.pool.pooled.estimate) else "pet"

    @property
    def cautions(self) -> tuple[Caution, ...]:
        found = []
        k = len(self.pool.labels)
        if k < ENOUGH and not self.is_refused:
            found.append(
                Caution(
                    "few_studies",
                    f"With {k} studies, fewer than {ENOUGH}, these checks can hardly tell chance "
                    "from missing studies: finding nothing does not mean that nothing is missing.",
                )
            )
        if self.options.measure in FROM_COUNTS and self.egger is not None:
            found.append(
                Caution(
                    "from_counts",
                    "Of effects from counts the standard error goes with the effect, so small "
                    "studies can lean to one side where nothing is missing.",
                )
            )
        return tuple(found)

    def as_document(self) -> dict[str, Any]:
        """The answer for programs; ratio measures stay on the log scale."""
        return {
            "measure": self.options.measure,
            "k": len(self.pool.labels),
            "egger": _egger_numbers(self.egger),
            "rank": self.rank and {"tau": self.rank.tau, "p": self.rank.p},
            "trim_fill": _filled_numbers(self.trim_fill),
            "pet": _limit_numbers(self.pet, is_chosen=self.chosen == "pet"),
            "peese": _limit_numbers(self.peese, is_chosen=self.chosen == "peese"),
            "selection": self.selection
            and {key: getattr(self.selection, key) for key in SELECTION_KEYS},
            "cautions": [caution.as_dict() for caution in self.cautions],
            "refused": [refusal.as_dict() for refusal in self.refused],
        }


def check_file(path: Path | str, options: BiasOptions, *, name: str | None = None) -> BiasAnswer:
    """Read studies from CSV or a spreadsheet and check them for small-study effects."""
    pooling = PoolOptions(
        measure=options.measure,
        tau2=options.tau2,
        interval=options.interval,
        level=options.level,
        reading=options.reading,
    )
    return check_pool(pool_file(path, pooling, name=name), options)


def check_pool(pool: PoolAnswer, options: BiasOptions) -> BiasAnswer:
    """The six checks on studies that were read; one that cannot be done stops no other."""
    refused: list[Refusal] = []

    def attempt(key: str, check: Callable[..., Found], **more: Any) -> Found | None:
        try:
            return check(effects=pool.studies.effects, variances=pool.studies.variances, **more)
        except Refused as error:
            refused.extend(replace(each, key=key) for each in error.refusals)
            return None

    common: dict[str, Any] = {"tau2": options.tau2, "interval": options.interval}
    level = options.level
    return BiasAnswer(
        options=options,
        pool=pool,
        egger=attempt("egger", egger_test, model=options.egger_model, level=level, **common),
        rank=attempt("rank", rank_test),
        trim_fill=attempt(
            "trim_fill",
            trim_and_fill,
            side=options.side,
            counter=options.counter,
            level=level,
            **common,
        ),
        pet=attempt("pet", pet, level=level),
        peese=attempt("peese", peese, level=level),
        selection=attempt("selection", selection_model, favours=options.favours, level=level),
        refused=tuple(refused),
    )


def _egger_numbers(fit: SmallStudyFit | None) -> dict[str, Any] | None:
    if fit is None:
        return None
    return {"t": fit.statistic, "df": fit.df, "p": fit.p, "limit_estimate": fit.limit}


def _filled_numbers(found: TrimFill | None) -> dict[str, Any] | None:
    if found is None:
        return None
    pooled = found.pooled
    return {"k0": found.k0, "side": found.side, "estimate": pooled.estimate, "se": pooled.se}


def _limit_numbers(fit: SmallStudyFit | None, *, is_chosen: bool) -> dict[str, Any] | None:
    if fit is None:
        return None
    return {
        "estimate": fit.limit,
        "se": fit.limit_se,
        "ci_low": fit.ci_low,
        "ci_high": fit.ci_high,
        "p": fit.limit_p,
        "is_chosen": is_chosen,
    }
