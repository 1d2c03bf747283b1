# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A pool in which studies bring several effects: the people of one study count once."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from kenniskompas.core.evidence.effect_sizes import FloatArray
from kenniskompas.core.evidence.multilevel import MultilevelEffect, pool_clusters
from kenniskompas.core.evidence.refusals import refusals_for
from kenniskompas.core.evidence.robust import robust_effects
from kenniskompas.knowledge.research.service.pool_inputs import CORRELATION, METHOD

FEWEST_TO_PREDICT = 3


def pool_dependent(
    studies: Sequence[Mapping[str, Any]], effects: FloatArray, variances: FloatArray
) -> tuple[dict[str, Any], FloatArray]:
    """Numbers of the pool as of a plain one, with `k` studies and `effects`, and their weights.

    Correlated sampling errors within a study, true effects that differ between and within studies,
    and a cluster-robust interval (Pustejovsky & Tipton 2022); where that has fewer than four
    degrees of freedom, the interval of the model, with one less than the number of studies.
    """
    clusters = [study["study"] for study in studies]
    level = METHOD["level"]
    model = pool_clusters(
        effects=effects,
        variances=sampling_covariance(clusters, variances),
        clusters=clusters,
        level=level,
    )
    robust = robust_effects(effects=effects, design=model.design, blocks=model.blocks, level=level)
    is_thin = bool(robust.is_thin[0])
    chosen = model if is_thin else robust
    predicts = model.clusters >= FEWEST_TO_PREDICT
    numbers = {
        "k": model.clusters,
        "effects": model.k,
        "estimate": float(model.estimates[0]),
        "se": float(chosen.se[0]),
        "ci_low": float(chosen.ci_low[0]),
        "ci_high": float(chosen.ci_high[0]),
        "level": level,
        "tau2": model.tau2,
        "sigma2_between": model.sigma2_between,
        "sigma2_within": model.sigma2_within,
        "i2": model.i2,
        "h2": model.h2,
        "q": model.q,
        "q_df": model.q_df,
        "q_p": model.q_p,
        "pi_low": model.pi_low if predicts else None,
        "pi_high": model.pi_high if predicts else None,
        "tau2_method": METHOD["tau2"],
        "ci_method": "t" if is_thin else "CR2",
        "refused": [asdict(each) for each in refusals_for(model.clusters, METHOD["tau2"])],
    }
    return numbers, weights_of(model)


def sampling_covariance(clusters: Sequence[str], variances: FloatArray) -> FloatArray:
    errors = np.sqrt(variances)
    names = np.array(clusters)
    same = names[:, None] == names
    covariance: FloatArray = CORRELATION * np.outer(errors, errors) * same
    np.fill_diagonal(covariance, variances)
    return covariance


def weights_of(model: MultilevelEffect) -> FloatArray:
    """Share of each effect in the average; one that pulls the other way is shown as nothing."""
    weights = np.empty(model.k)
    for block in model.blocks:
        weights[block.rows] = np.linalg.solve(block.covariance, np.ones(block.rows.size))
    kept = np.maximum(weights, 0.0)
    shares: FloatArray = kept / kept.sum()
    return shares
