# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Moderators as the columns of a regression, and the reasons why some cannot be columns."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from kenniskompas.core.errors import Refusal, Refused
from kenniskompas.core.evidence.study_sets import FloatArray

INTERCEPT = "intercept"
# A column of which less than this share is its own adds nothing that rounding does not make up.
OWN_SHARE = 1e-8


@dataclass(frozen=True, slots=True)
class Term:
    """One coefficient: a slope per unit of `name`, or the distance of `level` from `reference`."""

    name: str
    level: str | None = None
    reference: str | None = None

    @property
    def label(self) -> str:
        return self.name if self.level is None else f"{self.name}: {self.level}"


@dataclass(frozen=True, slots=True)
class Moderator:
    """Columns (k, c) that one property of the studies brings, and what each of them means."""

    name: str
    columns: FloatArray
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Design:
    """`matrix` (k, p), intercept first; `terms` names the p coefficients."""

    matrix: FloatArray
    terms: tuple[Term, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(term.label for term in self.terms)


def numeric_moderator(name: str, values: ArrayLike) -> Moderator:
    """A slope per unit; `values` shape (k,), finite."""
    column = np.asarray(values, dtype=np.float64)
    if column.ndim != 1 or not np.isfinite(column).all():
        raise ValueError(f"moderator {name!r} must be one finite number per study")
    return Moderator(name, column[:, None], (Term(name),))


def categorical_moderator(
    name: str, levels: Sequence[str], *, reference: str | None = None
) -> Moderator:
    """One column for each level but the `reference`: by default the most frequent level.

    Of equally frequent levels the first in the alphabet is the reference.
    """
    found = sorted(set(levels))
    if reference is None:
        reference = max(found, key=list(levels).count) if found else ""
    if reference not in found:
        raise ValueError(f"{reference!r} is no level of moderator {name!r}: {found}")
    others = [level for level in found if level != reference]
    columns = np.array([[level == other for other in others] for level in levels], dtype=float)
    terms = tuple(Term(name, other, reference) for other in others)
    return Moderator(name, columns.reshape(len(levels), len(others)), terms)


def design_of(moderators: Sequence[Moderator], k: int) -> Design:
    """The intercept and all moderators side by side, for `k` studies.

    Raises
    ------
    Refused
        If a moderator does not vary, repeats what others say, or leaves no study to judge by.
    ValueError
        If a moderator does not have `k` rows.
    """
    for moderator in moderators:
        if moderator.columns.shape[0] != k:
            raise ValueError(f"moderator {moderator.name!r} does not have {k} values")
        if not moderator.terms or not np.ptp(moderator.columns, axis=0).all():
            raise Refused(_does_not_vary(moderator.name))
    terms = [Term(INTERCEPT), *(term for each in moderators for term in each.terms)]
    if k <= len(terms):
        raise Refused(_too_few_studies(k, len(terms)))
    matrix = np.hstack([np.ones((k, 1)), *(each.columns for each in moderators)])
    repeated = _repeated_column(matrix)
    if repeated is not None:
        raise Refused(_collinear(terms[repeated].label))
    return Design(matrix, tuple(terms))


def _repeated_column(matrix: FloatArray) -> int | None:
    """The first column that is a sum of columns before it."""
    centred = matrix[:, 1:] - matrix[:, 1:].mean(axis=0)
    scaled = centred / np.linalg.norm(centred, axis=0)
    own = np.abs(np.diag(np.linalg.qr(scaled, mode="r")))
    weak = np.flatnonzero(own < OWN_SHARE)
    return int(weak[0]) + 1 if weak.size else None


def _does_not_vary(name: str) -> Refusal:
    return Refusal(
        "moderators",
        "constant_moderator",
        f"Every study has the same {name}, so nothing can be said about its influence.",
        "Leave this moderator out.",
    )


def _too_few_studies(k: int, coefficients: int) -> Refusal:
    studies = "study" if k == 1 else "studies"
    return Refusal(
        "moderators",
        "too_few_studies",
        f"{k} {studies} cannot carry {coefficients} coefficients: at least {coefficients + 1} "
        "studies are needed.",
        "Use fewer moderators or levels; the pooled effect is given.",
    )


def _collinear(label: str) -> Refusal:
    return Refusal(
        "moderators",
        "collinear_moderators",
        f"“{label}” says nothing that the other moderators do not say already.",
        "Leave it out, or one of the others.",
    )
