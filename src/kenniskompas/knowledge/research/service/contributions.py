# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which studies make a pool differ within itself, and which hold its average where it is."""

from dataclasses import dataclass

from kenniskompas.core.evidence.contributions import FEWEST, measure_contributions
from kenniskompas.knowledge.research.models import Synthesis
from kenniskompas.knowledge.research.service.pool_inputs import METHOD, is_dependent
from kenniskompas.knowledge.research.service.second_look import effects_with_variances


@dataclass(frozen=True, slots=True)
class StudyPart:
    """`share`: percentage of Q; `moves`: squared move of the average without it, in variances."""

    study: str
    label: str
    share: float
    moves: float


def study_parts(synthesis: Synthesis) -> list[StudyPart]:
    """The part of every study; empty below three studies.

    Empty too when a study counts with several effects: Q then has no part per study. Equal effects
    have no differences to share: every share is 0.
    """
    studies = synthesis.inputs["studies"]
    if len(studies) < FEWEST or is_dependent(studies):
        return []
    effects, variances = effects_with_variances(synthesis)
    found = measure_contributions(
        effects=effects,
        variances=variances,
        tau2=METHOD["tau2"],
        interval=METHOD["interval"],
        guard=METHOD["guard"],
    )
    whole = found.to_q.sum() or 1.0
    return [
        StudyPart(study["study"], study["label"], float(100 * part / whole), float(move))
        for study, part, move in zip(studies, found.to_q, found.moves, strict=True)
    ]
