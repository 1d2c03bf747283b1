# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Calculations that the policy officer of Voorbeeldstad kept, as far as studies carry them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from kenniskompas.demo.people import Staff
from kenniskompas.outcomes import service as outcomes
from kenniskompas.outcomes.cost_form import invented_example
from kenniskompas.outcomes.what_if_form import starting_values


def keep_calculations(staff: Staff, at: datetime) -> None:
    """Two scenarios on the first subject that is published, and costs beside benefits."""
    officer = staff.by_username["beleid"]
    for question in ("work", "debts"):
        for outcome, field in outcomes.what_if_subjects(staff.organisation, question)[:1]:
            material = outcomes.what_if_material(
                staff.organisation, question=question, outcome=outcome, field=field
            )
            if material is not None:
                _keep_scenarios(material, officer, at)
    for effect in outcomes.effects_on_work(staff.organisation)[:1]:
        example = invented_example(effect, timezone.localdate(at))
        outcomes.save_calculation(
            effect, _listed(example), name="Kosten en baten (verzonnen)", person=officer, at=at
        )


def _keep_scenarios(material: outcomes.Material, officer: Any, at: datetime) -> None:
    start = starting_values(material)
    word = {"work": "werk", "debts": "schulden"}[material.question]
    plans = {
        f"Half zo veel geld erbij, {word} (verzonnen)": start,
        f"Twee keer zo veel geld, {word} (verzonnen)": {
            **start,
            "budget": round(start["budget"] * 4 / 3),
        },
    }
    for name, values in plans.items():
        outcomes.save_calculation(material, _listed(values), name=name, person=officer, at=at)


def _listed(values: Mapping[str, Any]) -> dict[str, list[str]]:
    return {name: [str(value)] for name, value in values.items() if value is not None}
