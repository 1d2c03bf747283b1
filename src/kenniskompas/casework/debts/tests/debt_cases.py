# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cases about debts, made as the services make them."""

from kenniskompas.casework import service as casework
from kenniskompas.casework.debts import service
from kenniskompas.casework.tests.factories import AT, TODAY

__all__ = ["AT", "TODAY", "case_with_debts", "course", "debt_case"]


def debt_case(person, **values):
    return casework.open_case(person=person, question="debts", at=AT, **values)


def case_with_debts(person, *, capacity=15_000):
    """Two debts of 24,310 euros together, and a capacity of 150 euros a month."""
    case = debt_case(person)
    for creditor, amount, kind, preferent in (
        ("Belastingdienst (verzonnen)", 1_431_000, "public", True),
        ("Woonstichting (verzonnen)", 1_000_000, "other", False),
    ):
        service.record_debt(
            case,
            creditor=creditor,
            amount=amount,
            kind=kind,
            known_on=TODAY,
            is_preferent=preferent,
            person=person,
        )
    if capacity is not None:
        service.record_capacity(
            case,
            vtlb=120_000,
            amount=capacity,
            calculated_on=TODAY,
            source="vtlb-calculator, juli 2026",
            person=person,
            at=AT,
        )
    return case


def course(case, person, days, *, revision=0, solution="", **facts):
    service.record_course(
        case, days, facts=facts, solution=solution, revision=revision, person=person
    )
