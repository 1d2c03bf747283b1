# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The likelihood of two variances, between clusters and between effects within a cluster.

Per cluster the sampling covariance is turned to its eigenvectors once. There the variance within
adds to the eigenvalues and the variance between is a matrix of rank one, so that no point of the
likelihood needs a matrix larger than the number of coefficients (Sherman & Morrison 1950).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kenniskompas.core.evidence.study_sets import FloatArray, IntArray


@dataclass(frozen=True, slots=True)
class Clusters:
    """k effects in clusters that stand together, in units of the smallest sampling variance.

    `roots` (k,) eigenvalues of the sampling covariance; `ones` (k,) and `columns` (k, p + 1) a
    column of ones, the orthonormal design and the residuals of plain least squares, all turned.
    `starts` (j,) is where each cluster begins, `member` (k,) the cluster of each row.
    """

    roots: FloatArray
    ones: FloatArray
    columns: FloatArray
    starts: NDArray[np.intp]
    member: IntArray

    @property
    def freedom(self) -> int:
        return int(self.columns.shape[0] - self.columns.shape[1] + 1)


@dataclass(frozen=True, slots=True)
class Point:
    """The restricted likelihood at one pair of variances: value, slopes, and the fit there.

    `slopes` to (between, within). `covariance` (p, p) and `estimates` (p,) of the orthonormal
    design; `q` the weighted sum of squared residuals; `trace` of the matrix P of the variance
    within, from which the typical sampling variance follows at (0, 0).
    """

    value: float
    slopes: FloatArray
    covariance: FloatArray
    estimates: FloatArray
    q: float
    trace: float


def cluster_rows(
    blocks: Sequence[FloatArray], design: FloatArray, effects: FloatArray
) -> tuple[Clusters, FloatArray, FloatArray]:
    """Rows in the order of `blocks`, the sampling covariances of the clusters one after another.

    Also gives the triangle and the plain estimates that lead back to the coefficients of `design`.
    """
    basis, triangle = np.linalg.qr(design)
    plain = basis.T @ effects
    columns = np.column_stack([basis, effects - basis @ plain])
    sizes = [len(block) for block in blocks]
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.intp)
    roots, ones, turned = [], [], []
    for start, block in zip(starts, blocks, strict=True):
        values, vectors = np.linalg.eigh(block)
        roots.append(values)
        ones.append(vectors.sum(axis=0))
        turned.append(vectors.T @ columns[start : start + len(block)])
    member = np.repeat(np.arange(len(blocks)), sizes)
    found = Clusters(
        np.concatenate(roots), np.concatenate(ones), np.concatenate(turned), starts, member
    )
    return found, triangle, plain


def likelihood_surface(clusters: Clusters, between: FloatArray, within: FloatArray) -> FloatArray:
    """The restricted log-likelihood on a grid, shape (len(between), len(within))."""
    p = clusters.columns.shape[1] - 1
    d = 1 / (clusters.roots + within[:, None])
    a, steps, inside = _split(clusters, d)
    grown = 1 + between[:, None, None] * a
    m = np.einsum("wn,wnp,wnq->wpq", d, inside, inside, optimize=True)
    m = m + np.einsum("bwj,wjp,wjq->bwpq", 1 / (a * grown), steps, steps, optimize=True)
    logs = np.log(grown).sum(axis=2) - np.log(d).sum(axis=1)
    solved = np.linalg.solve(m[..., :p, :p], m[..., :p, p:])
    rss = m[..., p, p] - (m[..., :p, p] * solved[..., 0]).sum(axis=-1)
    logs = logs + np.linalg.slogdet(m[..., :p, :p])[1]
    value: FloatArray = -0.5 * (clusters.freedom * np.log(2 * np.pi) + logs + rss)
    return value


def likelihood_at(clusters: Clusters, between: float, within: float) -> Point:
    """The restricted log-likelihood at one point, with its slopes (Harville 1977, eq. 6.1)."""
    p = clusters.columns.shape[1] - 1
    d = 1 / (clusters.roots + within)
    a, steps, inside = (part[0] for part in _split(clusters, d[None]))
    grown = 1 + between * a
    left = steps / (a * grown)[:, None]
    m = inside.T @ (d[:, None] * inside) + steps.T @ left
    covariance: FloatArray = np.linalg.inv(m[:p, :p]).astype(np.float64)
    estimates = covariance @ m[:p, p]
    off = np.append(-estimates, 1.0)
    rss = float((d * (inside @ off) ** 2).sum() + ((steps @ off) ** 2 / (a * grown)).sum())
    logs = np.log(grown).sum() - np.log(d).sum() + np.linalg.slogdet(m[:p, :p])[1]
    # The inverse of the whole covariance times each column, and times the ones of each cluster.
    solved = d[:, None] * (inside + clusters.ones[:, None] * left[clusters.member])
    squares = (d**2 * clusters.ones**2 * (between / grown)[clusters.member]).sum()
    slopes, traces = [], []
    for half, whole in ((steps / grown[:, None], (a / grown).sum()), (solved, d.sum() - squares)):
        product = half.T @ half
        traces.append(whole - (covariance * product[:p, :p]).sum())
        slopes.append(-0.5 * (traces[-1] - off @ product @ off))
    value = -0.5 * (clusters.freedom * np.log(2 * np.pi) + logs + rss)
    return Point(float(value), np.array(slopes), covariance, estimates, rss, float(traces[1]))


def _split(clusters: Clusters, d: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Weighted sums of ones and of columns per cluster, and the columns within their clusters.

    `d` (w, k) are weights. Sums of squares of these parts lose nothing to rounding, however large
    the variance between.
    """
    a = np.add.reduceat(d * clusters.ones**2, clusters.starts, axis=1)
    weighted = (d * clusters.ones)[..., None] * clusters.columns
    steps = np.add.reduceat(weighted, clusters.starts, axis=1)
    levels = (steps / a[..., None])[:, clusters.member]
    inside: FloatArray = clusters.columns - clusters.ones[:, None] * levels
    return a, steps, inside
