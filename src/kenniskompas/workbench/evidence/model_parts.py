# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Results of evidence models as keys of a JSON document; what does not exist is null."""

from collections.abc import Sequence
from dataclasses import asdict
from math import isfinite
from typing import Any

import numpy as np

from kenniskompas.core.evidence.designs import Term
from kenniskompas.core.evidence.influence import Influence
from kenniskompas.core.evidence.multilevel import MultilevelEffect, predict_in_clusters
from kenniskompas.core.evidence.permutation import PermutationTest
from kenniskompas.core.evidence.pool import PooledBatch
from kenniskompas.core.evidence.regression import Regression
from kenniskompas.core.evidence.robust import RobustEffect
from kenniskompas.core.evidence.subgroups import SubgroupComparison

POOL_KEYS = ("k", "estimate", "se", "ci_low", "ci_high", "tau2", "i2", "pi_low", "pi_high")
ESTIMATE_KEYS = ("estimate", "se", "ci_low", "ci_high", "tau2", "i2", "h2", "q", "q_df", "q_p")
CLUSTER_KEYS = ("clusters", "sigma2_between", "sigma2_within", "log_likelihood", "modes", "robust")
LEFT_OUT_KEYS = ("k", "estimate", "se", "ci_low", "ci_high", "sigma2_between", "sigma2_within")
REGRESSION_KEYS = (
    *("k", "tau2", "i2", "h2", "r2", "qm", "qm_df", "qm_p", "qe", "qe_p", "residual_df"),
    *("log_likelihood", "at_boundary", "guarded", "modes", "is_thin"),
)
DIAGNOSTICS = ("rstudent", "dffits", "cook", "covratio", "tau2", "q", "hat", "weight")


def regression_part(found: Regression, test: PermutationTest | None) -> dict[str, Any]:
    freedom = None if found.ci_method == "z" else found.residual_df
    coefficients = []
    for at, each in enumerate(found.coefficients):
        keys = ("estimate", "se", "ci_low", "ci_high", "statistic", "p")
        row = _term(each.term) | {key: getattr(each, key) for key in keys} | {"df": freedom}
        if test is not None:
            row["permutation_p"] = test.p[at]
        coefficients.append(row)
    part = {"coefficients": coefficients} | {key: getattr(found, key) for key in REGRESSION_KEYS}
    if test is not None:
        part["permutation"] = {
            "kind": test.kind,
            "permutations": test.permutations,
            "qm_p": test.qm_p,
        }
    return part


def cluster_regression_part(model: MultilevelEffect, robust: RobustEffect | None) -> dict[str, Any]:
    coefficients = []
    statistics = model.estimates / model.se
    for at, term in enumerate(model.terms):
        numbers = {
            "estimate": model.estimates,
            "se": model.se,
            "ci_low": model.ci_low,
            "ci_high": model.ci_high,
            "statistic": statistics,
            "p": model.p,
            "df": model.df,
        }
        row = _term(term) | {key: _number(values[at]) for key, values in numbers.items()}
        coefficients.append(row | {"robust": _robust(robust, at)})
    return {
        "coefficients": coefficients,
        **{key: getattr(model, key) for key in ("k", "clusters", "tau2", "i2", "h2")},
        **{key: getattr(model, key) for key in ("sigma2_between", "sigma2_within")},
        **{key: getattr(model, key) for key in ("qm", "qm_df", "qm_p")},
        "qe": model.q,
        "qe_p": model.q_p,
        "residual_df": model.q_df,
        "log_likelihood": model.log_likelihood,
        "modes": model.modes,
    }


def clusters_part(model: MultilevelEffect, robust: RobustEffect | None) -> dict[str, Any]:
    """The keys of a pool from a three-level model, and its own."""
    first = {key: _number(getattr(model, key)[0]) for key in ("se", "ci_low", "ci_high")}
    return {
        "estimate": _number(model.estimates[0]),
        **first,
        **{key: getattr(model, key) for key in ("tau2", "i2", "h2", "q", "q_df", "q_p")},
        "pi_low": model.pi_low,
        "pi_high": model.pi_high,
        "tau2_method": "REML",
        "ci_method": model.ci_method,
        **{key: getattr(model, key) for key in CLUSTER_KEYS if key != "robust"},
        "robust": _robust(robust, 0),
    }


def left_out_row(model: MultilevelEffect) -> dict[str, Any]:
    numbers = clusters_part_numbers(model)
    return {key: numbers[key] for key in LEFT_OUT_KEYS}


def clusters_part_numbers(model: MultilevelEffect) -> dict[str, Any]:
    return {
        "k": model.k,
        "estimate": _number(model.estimates[0]),
        **{key: _number(getattr(model, key)[0]) for key in ("se", "ci_low", "ci_high")},
        "sigma2_between": model.sigma2_between,
        "sigma2_within": model.sigma2_within,
    }


def subgroups_part(found: SubgroupComparison) -> dict[str, Any]:
    return {
        "subgroups": [asdict(group) for group in found.groups],
        "subgroup_test": {
            "tau2": found.spread,
            "q": found.q_between,
            "df": found.q_df,
            "residual_df": found.residual_df,
            "p": found.q_p,
        },
    }


def cluster_subgroups_part(model: MultilevelEffect, levels: Sequence[str]) -> dict[str, Any]:
    """One row per group, from a model with the groups as its only moderator."""
    reference = str(model.terms[1].reference)
    names = [reference, *(str(term.level) for term in model.terms[1:])]
    points = np.eye(len(names))
    points[:, 0] = 1.0
    at = predict_in_clusters(model, points)
    crossing = ((points @ model.covariance) * points).sum(axis=1) ** 0.5
    rows = [
        {
            "level": name,
            "k": list(levels).count(name),
            "estimate": _number(at.estimate[row]),
            "se": _number(crossing[row]),
            "ci_low": _number(at.ci_low[row]),
            "ci_high": _number(at.ci_high[row]),
            "tau2": model.tau2,
            "i2": None,
            "pi_low": None if at.pi_low is None else _number(at.pi_low[row]),
            "pi_high": None if at.pi_high is None else _number(at.pi_high[row]),
        }
        for row, name in enumerate(names)
    ]
    freedom = _number(model.df[1:].min())
    test = {"tau2": "common", "q": model.qm, "df": model.qm_df, "residual_df": freedom}
    by_name = sorted(rows, key=lambda row: str(row["level"]))
    return {"subgroups": by_name, "subgroup_test": test | {"p": model.qm_p}}


def batch_rows(batch: PooledBatch) -> list[dict[str, Any]]:
    """The pools of a batch, a row each."""
    return [
        {key: _number(getattr(batch, key)[row]) for key in POOL_KEYS} for row in range(batch.k.size)
    ]


def influence_part(
    found: Influence, labels: Sequence[str], names: Sequence[str]
) -> list[dict[str, Any]]:
    return [
        {"study": label}
        | {key: _number(getattr(found, key)[row]) for key in DIAGNOSTICS}
        | {"dfbetas": dict(zip(names, map(_number, found.dfbetas[row]), strict=True))}
        | {"influential": bool(found.influential[row])}
        for row, label in enumerate(labels)
    ]


def _term(term: Term) -> dict[str, Any]:
    return asdict(term)


def _robust(found: RobustEffect | None, at: int) -> dict[str, Any] | None:
    if found is None:
        return None
    numbers = {key: _number(getattr(found, key)[at]) for key in ("se", "df", "p")}
    limits = {key: _number(getattr(found, key)[at]) for key in ("ci_low", "ci_high")}
    return {"kind": found.kind, **numbers, **limits, "is_thin": bool(found.is_thin[at])}


def _number(value: Any) -> float | int | None:
    if isinstance(value, np.integer):
        return int(value)
    return float(value) if isfinite(value) else None
