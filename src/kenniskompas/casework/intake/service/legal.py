# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Laws that give the municipality its task: shipped rows, dated, with their source."""

from datetime import date
from typing import Any

from django.db.models import Q

from kenniskompas.casework.intake.choices import Question
from kenniskompas.casework.intake.models import LegalBasis

SHIPPED: tuple[dict[str, Any], ...] = (
    {
        "code": "participatiewet-7",
        "valid_from": date(2015, 1, 1),
        "name": "Participatiewet, artikel 7",
        "source": "https://wetten.overheid.nl/BWBR0015703",
    },
    {
        "code": "wgs-3",
        "valid_from": date(2012, 7, 1),
        "name": "Wet gemeentelijke schuldhulpverlening, artikel 3",
        "source": "https://wetten.overheid.nl/BWBR0031331",
    },
)
CODES = {Question.WORK: "participatiewet-7", Question.DEBTS: "wgs-3"}


def load_legal_bases() -> int:
    """Add the shipped laws that are not there yet; how many were added."""
    added = 0
    for row in SHIPPED:
        key = {"code": row["code"], "valid_from": row["valid_from"]}
        rest = {"name": row["name"], "source": row["source"]}
        added += LegalBasis.objects.get_or_create(**key, defaults=rest)[1]
    return added


def legal_basis_for(question: str, *, on: date) -> LegalBasis:
    """The law that holds on this day for this question."""
    load_legal_bases()
    code = CODES[Question(question)]
    in_force = Q(valid_to__isnull=True) | Q(valid_to__gte=on)
    return LegalBasis.objects.filter(in_force, code=code, valid_from__lte=on).latest("valid_from")
