# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What costs and benefits come to, in one sentence."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from kenniskompas.knowledge import labels as amounts
from kenniskompas.outcomes import service
from kenniskompas.outcomes.cost_form import CostForm
from kenniskompas.workbench.economics.answer import answer_costs, cost_document

Document = Mapping[str, Any]
MUNICIPALITY = 1


def query_of(calculation: service.SavedCalculation) -> QueryDict:
    """What was filled in, as an address holds it."""
    query = QueryDict(mutable=True)
    for name, values in calculation.inputs.items():
        query.setlist(name, values)
    return query


def headline(calculation: service.SavedCalculation) -> str:
    """What a kept sum of costs and benefits says for the municipality; empty if it cannot."""
    effect, form = service.basis_of(calculation), CostForm(query_of(calculation))
    if not isinstance(effect, service.PublishedEffect) or not form.is_valid():
        return ""
    document = cost_document(answer_costs(form.question(effect)))
    return sentence(document["perspectives"][MUNICIPALITY])


def sentence(view: Document) -> str:
    gains = view["npv"] >= 0
    low, high = sorted(value if gains else -value for value in (view["ci_low"], view["ci_high"]))
    values = {
        "value": euros(abs(view["npv"])),
        "low": euros(low),
        "high": euros(high),
        "chance": round(100 * view["p_benefit_exceeds_cost"]),
    }
    if gains:
        return (
            _(
                "Per person this yields the municipality %(value)s more than it costs (%(low)s to "
                "%(high)s). The chance that it yields more than it costs: %(chance)s of 100."
            )
            % values
        )
    return (
        _(
            "Per person this costs the municipality %(value)s more than it yields (%(low)s to "
            "%(high)s). The chance that it yields more than it costs: %(chance)s of 100."
        )
        % values
    )


def euros(value: float) -> str:
    return amounts.euros(round(value))
