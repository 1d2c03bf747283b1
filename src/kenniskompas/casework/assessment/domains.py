# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The eleven life domains: closed, unless there is a reason to look into one."""

from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DomainReason(TextChoices):
    CLIENT = "client", _("The client brings it up")
    PICTURE = "picture", _("It follows from the picture")
    GOAL = "goal", _("The client's goal needs it")
    SIGNAL = "signal", _("Somebody else signalled it, and the client knows")
    HOUSEHOLD = "household", _("Taken over from the household")


# What a professional chooses from; the household is taken over on its own page.
ASKED_REASONS = [each for each in DomainReason.choices if each[0] != DomainReason.HOUSEHOLD]


@dataclass(frozen=True, slots=True)
class LifeDomain:
    code: str
    label: Any
    opens_when: Any


LIFE_DOMAINS: tuple[LifeDomain, ...] = (
    LifeDomain("income", _("Income"), _("Worries about money, debts, or work changes the income.")),
    LifeDomain(
        "daytime_activity", _("Daytime activity"), _("The goal is about work, school or the day.")
    ),
    LifeDomain("housing", _("Housing"), _("Losing the home or being cut off threatens.")),
    LifeDomain(
        "domestic_relations",
        _("Relations at home"),
        _("Care for children or relatives, or tensions at home."),
    ),
    LifeDomain(
        "mental_health",
        _("Mental health"),
        _("The client says that complaints make taking part hard. We ask no diagnosis."),
    ),
    LifeDomain(
        "physical_health",
        _("Physical health"),
        _("The client says that health makes taking part hard. We ask no diagnosis."),
    ),
    LifeDomain("addiction", _("Addiction"), _("The client brings it up and wants help with it.")),
    LifeDomain(
        "adl", _("Daily skills"), _("Household, paperwork, travelling or self-care is hard.")
    ),
    LifeDomain(
        "social_network", _("Social network"), _("The client knows few people or misses support.")
    ),
    LifeDomain(
        "community_participation",
        _("Taking part in society"),
        _("The client wants to be among people more or to do something for others."),
    ),
    LifeDomain("justice", _("Justice"), _("An obligation to justice gets in the way of the plan.")),
)
DOMAIN_CODES = tuple(domain.code for domain in LIFE_DOMAINS)
DOMAIN_LABELS = {domain.code: domain.label for domain in LIFE_DOMAINS}

LEVELS: tuple[tuple[int, Any], ...] = (
    (1, _("1 · acute problems")),
    (2, _("2 · not self-reliant")),
    (3, _("3 · self-reliant to some extent")),
    (4, _("4 · sufficiently self-reliant")),
    (5, _("5 · fully self-reliant")),
)
LEVEL_LABELS = dict(LEVELS)
