# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be chosen in a question: options, measured outcomes and groups, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kenniskompas.advice import service as advice
from kenniskompas.casework.intake.fields import fields_for
from kenniskompas.knowledge import service as knowledge
from kenniskompas.outcomes import labels, service
from kenniskompas.outcomes.timed import timed_outcome

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Organisation

Choice = tuple[str, Any]
SEPARATOR = ":"


@dataclass(frozen=True, slots=True)
class Choices:
    options: list[Choice]
    outcomes: list[Choice]


def choices_for(question: str, *, organisation: Organisation | None) -> Choices | None:
    """None while the organisation has published no advice rules for this question."""
    try:
        version = advice.get_active_version(organisation)
        slugs = advice.options_for(version, question)
        outcomes = advice.outcomes_for(version, question)
    except (advice.NoActiveVersion, advice.UnknownQuestion):
        return None
    names = knowledge.option_names(slugs)
    return Choices(
        options=[(slug, names.get(slug, slug)) for slug in slugs],
        outcomes=[(one.code, labels.outcome_name(one.code)) for one in outcomes if one.measured],
    )


def followed_choices(question: str, *, organisation: Organisation) -> list[Choice]:
    """Outcomes in time that a registered question is about: only those can be asked for."""
    codes = service.registered_outcomes(organisation, question)
    return [(code, labels.outcome_name(code)) for code in codes if timed_outcome(code)]


def fact_choices(question: str) -> list[Choice]:
    return [(field.code, field.label) for field in fields_for(question)]


def group_choices(question: str) -> list[Choice]:
    """Every known value of every allow-listed fact."""
    return [
        (f"{field.code}{SEPARATOR}{value}", labels.group_name({field.code: value}))
        for field in fields_for(question)
        for value in field.values
        if value != "unknown"
    ]


def split_group(chosen: str) -> tuple[str, str]:
    field, _separator, value = chosen.partition(SEPARATOR)
    return field, value
