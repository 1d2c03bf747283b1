# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What too few studies, or unusable numbers, cannot say."""

from kenniskompas.core.errors import Refusal
from kenniskompas.core.evidence.tau2 import Tau2Method

ONE_STUDY_KEYS = ("tau2", "i2", "h2", "q_p")


def refusals_for(k: int, method: Tau2Method) -> tuple[Refusal, ...]:
    refused = [needs_two(key) for key in ONE_STUDY_KEYS] if k == 1 else []
    if k < 3:
        refused += [_needs_three(key) for key in ("pi_low", "pi_high")]
    elif method == "EE":
        refused += [_common_effect(key) for key in ("pi_low", "pi_high")]
    return tuple(refused)


def needs_two(key: str) -> Refusal:
    return Refusal(
        key,
        "one_study",
        "One study says nothing about differences between studies.",
        "The study's own interval is given.",
    )


def _needs_three(key: str) -> Refusal:
    return Refusal(
        key,
        "too_few_studies",
        "A prediction interval needs at least three studies.",
        "The confidence interval of the average effect is given.",
    )


def _common_effect(key: str) -> Refusal:
    return Refusal(
        key,
        "common_effect",
        "A model with one common effect has no spread of effects to predict from.",
        "Choose a random-effects method, such as REML.",
    )


def out_of_range() -> Refusal:
    return Refusal(
        "estimate",
        "numerical_range",
        "Effects and variances differ by more than a computer can calculate with.",
        "Check the unit of the variances.",
    )


def no_studies() -> Refusal:
    return Refusal("estimate", "no_studies", "There are no studies to pool.", "Add studies.")
