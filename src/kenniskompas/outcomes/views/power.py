# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""How many people do we need? Asked in the address, so that an answer can be shared."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.outcomes import labels
from kenniskompas.outcomes.power_form import EFFECT, PEOPLE, SHARE, PowerForm
from kenniskompas.workbench.power.answer import answer_power, power_document
from kenniskompas.workbench.power.question import PowerQuestion

EXAMPLE = {
    "asked": PEOPLE,
    "kind": SHARE,
    "control": 30,
    "effect": 8,
    "people": 400,
    "arms": 1,
    "power": "0.8",
}


@require_safe
@requires(Permission.READ_EFFECTS)
def show_power(request: HttpRequest) -> HttpResponse:
    form = PowerForm(request.GET) if request.GET else PowerForm(EXAMPLE)
    context: dict[str, Any] = {"form": form, "is_example": not request.GET}
    if form.is_valid():
        context |= answer_context(form.question)
    return render(request, "outcomes/power.html", context)


def answer_context(question: PowerQuestion) -> dict[str, Any]:
    document = power_document(answer_power(question))
    return {
        "sentence": sentence(document, question),
        "beside": [
            {
                "people": whole(row["people"]),
                "effect": None if row["effect"] is None else size(row["effect"], question),
                "is_this": row["people"] == document["people"],
            }
            for row in document["beside"]
        ],
        "power": round(100 * (question.power or 0)),
        "teams": document["clusters"],
        "few_teams": any(one["code"] == "few_clusters" for one in document["cautions"]),
    }


def sentence(document: dict[str, Any], question: PowerQuestion) -> str:
    if document["refused"]:
        if document["solved"] == EFFECT:
            return _("With so few people no difference can be seen this surely.")
        return _("No number of people shows a difference this small this surely.")
    values = {
        "people": whole(document["people"]),
        "each": whole(document["control"]["n"]),
        "effect": size(document["arms"][0]["effect"], question),
    }
    if document["solved"] == EFFECT:
        return _("With %(people)s people you can see a difference from %(effect)s.") % values
    return (
        _("You need %(people)s people, %(each)s per group, to see a difference of %(effect)s.")
        % values
    )


def size(effect: float, question: PowerQuestion) -> str:
    """A difference in words: people of 100, or the unit of the number."""
    if question.kind != SHARE:
        return labels.decimal(effect, 2)
    of_100 = 100 * abs(effect)
    message = ngettext("%(n)s person of 100", "%(n)s people of 100", 1 if of_100 == 1 else 2)
    return message % {"n": labels.decimal(of_100, 0 if round(of_100, 1).is_integer() else 1)}


def whole(count: int) -> str:
    return number_format(count, force_grouping=True)
