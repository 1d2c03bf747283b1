# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Linear nuisances on a cluster: the models of one machine, from sums over its parts."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from kenniskompas.core.effects.arrays import Floats
from kenniskompas.core.effects.logit import LogitModel
from kenniskompas.core.effects.ridge import LinearOutcome, fit_from_sums

MAX_STEPS = 300
TOLERANCE = 1e-10


def fit_logit(frame: Any, *, people: int, penalty: float) -> LogitModel:
    """Multinomial logit with a ridge on standardised covariates, as `fit_logit` of the core."""
    from pyspark.ml.classification import LogisticRegression  # noqa: PLC0415
    from pyspark.ml.functions import array_to_vector  # noqa: PLC0415

    vectors = frame.select(
        array_to_vector(frame.features).alias("features"), frame.arm.cast("double").alias("label")
    )
    # Spark averages the loss over people; ours is a sum.
    learner = LogisticRegression(
        family="multinomial",
        regParam=penalty / people,
        elasticNetParam=0.0,
        standardization=True,
        maxIter=MAX_STEPS,
        tol=TOLERANCE,
    )
    model = learner.fit(vectors)
    slopes = model.coefficientMatrix.toArray().T
    coefficients = np.vstack([model.interceptVector.toArray(), slopes])
    return LogitModel(np.zeros(len(slopes)), np.ones(len(slopes)), coefficients)


def fit_outcomes(frame: Any, *, arms: int, folds: Sequence[int]) -> list[LinearOutcome]:
    """The outcome model of each of these folds from one walk over the people."""
    rows = frame.select("fold", "arm", "outcome", "features")
    summed = rows.mapInArrow(_sums, "fold long, arm long, sums array<double>").toArrow()
    parts: dict[tuple[int, int], Floats] = {}
    for row in summed.to_pylist():
        place = (row["fold"], row["arm"])
        parts[place] = parts.get(place, 0.0) + np.array(row["sums"])
    models = []
    for number in folds:
        own = [
            np.sum(
                [
                    part
                    for (fold, arm), part in sorted(parts.items())
                    if fold != number and arm == code
                ],
                axis=0,
            )
            for code in range(arms)
        ]
        width = int(np.sqrt(own[0].size))
        models.append(fit_from_sums([one.reshape(width, width) for one in own]))
    return models


def features_of(batch: Any, name: str = "features") -> Floats:
    """A column of lists of equal length as an array of shape (n, p)."""
    column = batch.column(name)
    values = column.flatten().to_numpy(zero_copy_only=False)
    return np.asarray(values, dtype=np.float64).reshape(len(column), -1)


def _sums(batches: Iterator[Any]) -> Iterator[Any]:
    """Per fold and arm the sum of products of (1, covariates, outcome)."""
    for batch in batches:
        fold, arm = (batch.column(name).to_numpy(zero_copy_only=False) for name in ("fold", "arm"))
        outcome = batch.column("outcome").to_numpy(zero_copy_only=False)
        row = np.column_stack([np.ones(len(arm)), features_of(batch), outcome])
        found = []
        for place in np.unique(np.column_stack([fold, arm]), axis=0):
            inside = row[(fold == place[0]) & (arm == place[1])]
            sums = (inside.T @ inside).ravel().tolist()
            found.append({"fold": int(place[0]), "arm": int(place[1]), "sums": sums})
        if found:
            yield pa.RecordBatch.from_pylist(found)
