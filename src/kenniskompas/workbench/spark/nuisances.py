# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Nuisances fitted on a cluster, each fold from the others, and predicted where the people are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa

from kenniskompas.core.effects.arrays import Codes, Floats
from kenniskompas.core.effects.choosing import with_cluster_terms
from kenniskompas.core.effects.learners import (
    LOGIT_PENALTIES,
    outcome_learners,
    propensity_learners,
)
from kenniskompas.core.effects.nuisance import Learner, Training
from kenniskompas.workbench.effects.place_of_work import PlaceOfWork
from kenniskompas.workbench.effects.protocols import Protocol
from kenniskompas.workbench.spark.lines import features_of, fit_logit, fit_outcomes

RIDGE = "ridge"


def place_of(session: Any, protocol: Protocol) -> PlaceOfWork:
    """The cluster as the place where the learners of a protocol are fitted.

    Candidates are told apart on some of the people, on the driver; with `auto` a line is held
    against trees that boost from nothing.
    """
    choice = protocol.learner
    from kenniskompas.workbench.spark import boosting  # noqa: PLC0415

    trees = {
        "propensity": Learner(boosting.NAME, boosting.boost_propensity),
        "outcome": Learner(f"{boosting.NAME}, outcome", boosting.boost_outcome),
    }
    propensity: tuple[Learner, ...] = propensity_learners("linear")
    outcome: tuple[Learner, ...] = outcome_learners("linear")
    if choice != "linear":
        propensity = (*(propensity if choice == "auto" else ()), trees["propensity"])
        outcome = (*(outcome if choice == "auto" else ()), trees["outcome"])
    return PlaceOfWork(propensity, outcome, Cluster(session).out_of_fold)


@dataclass(slots=True)
class Cluster:
    """People as a table of the cluster, kept for as long as their folds stay the same."""

    session: Any
    _fold: Codes | None = None
    _frame: Any = field(default=None)

    def out_of_fold(
        self,
        learner: Learner,
        fold: Codes,
        *,
        people: Training,
        run: object = None,  # noqa: ARG002
    ) -> Floats:
        """As `core.effects.crossfit.predict_out_of_fold`; the cluster decides what runs when.

        What is known of the teams of people differs by what is learnt from: a table per fold then.
        """
        numbers = range(int(fold.max()) + 1)
        predicted = np.empty((len(fold), people.arms))
        if people.cluster is None:
            frame = self._table(people, fold)
            self._predict(learner, frame, fold, numbers, predicted)
            return predicted
        for number in numbers:
            frame = self._made(with_cluster_terms(people, learn=fold != number), fold)
            self._predict(learner, frame, fold, [number], predicted)
            frame.unpersist()
        return predicted

    def _predict(
        self, learner: Learner, frame: Any, fold: Codes, numbers: Sequence[int], predicted: Floats
    ) -> None:
        """Fill in the people of these folds."""
        fitted = self._models(learner.name, frame, fold, numbers, predicted.shape[1])
        models = dict(zip(numbers, fitted, strict=True))

        def predict(batches: Iterator[Any]) -> Iterator[Any]:
            return _predict(batches, models)

        asked = frame.filter(frame.fold.isin(list(numbers))).select("row", "fold", "features")
        found = asked.mapInArrow(predict, "row long, predicted array<double>").toArrow()
        for batch in found.to_batches():
            rows = batch.column("row").to_numpy(zero_copy_only=False)
            predicted[rows] = features_of(batch, "predicted")

    def _models(
        self, name: str, frame: Any, fold: Codes, numbers: Sequence[int], arms: int
    ) -> Sequence[Any]:
        if name == RIDGE:
            return fit_outcomes(frame, arms=arms, folds=numbers)
        others = [frame.filter(frame.fold != number) for number in numbers]
        penalties = {f"logit, penalty {penalty:g}": penalty for penalty in LOGIT_PENALTIES}
        if name in penalties:
            left = [int((fold != number).sum()) for number in numbers]
            return [
                fit_logit(part, people=n, penalty=penalties[name])
                for part, n in zip(others, left, strict=True)
            ]
        from kenniskompas.workbench.spark import boosting  # noqa: PLC0415

        workers = int(self.session.sparkContext.defaultParallelism)
        if name == boosting.NAME:
            return [boosting.fit_propensity(part, workers=workers) for part in others]
        return [boosting.fit_outcome(part, arms=arms, workers=workers) for part in others]

    def _table(self, people: Training, fold: Codes) -> Any:
        if self._fold is fold:
            return self._frame
        if self._frame is not None:
            self._frame.unpersist()
        self._fold, self._frame = fold, self._made(people, fold)
        return self._frame

    def _made(self, people: Training, fold: Codes) -> Any:
        # Around their means, so that sums of squares keep their digits.
        covariates = np.asarray(people.covariates, dtype=np.float64)
        spread = covariates.std(axis=0)
        covariates = covariates - covariates.mean(axis=0)
        covariates /= np.where(spread > 0, spread, 1.0)
        indicators = np.column_stack([covariates, np.eye(people.arms)[people.arm]])
        table = pa.table(
            {
                "row": np.arange(len(fold)),
                "fold": fold,
                "arm": people.arm,
                "outcome": people.outcome,
                "features": _lists(covariates),
                "with_arm": _lists(indicators),
            }
        )
        return self.session.createDataFrame(table).cache()


def _lists(values: Floats) -> Any:
    n, width = values.shape
    offsets = pa.array(np.arange(n + 1) * width, pa.int32())
    return pa.ListArray.from_arrays(offsets, pa.array(np.ascontiguousarray(values).ravel()))


def _predict(batches: Iterator[Any], models: Mapping[int, Any]) -> Iterator[Any]:
    """Everybody by the model of their own fold, which has not seen them."""
    for batch in batches:
        fold = batch.column("fold").to_numpy(zero_copy_only=False)
        features = features_of(batch)
        found: list[list[float]] = [[] for _ in fold]
        for number in np.unique(fold):
            rows = np.flatnonzero(fold == number)
            for row, values in zip(
                rows, models[int(number)].predict(features[rows]).tolist(), strict=True
            ):
                found[row] = values
        yield pa.RecordBatch.from_pydict({"row": batch.column("row"), "predicted": found})
