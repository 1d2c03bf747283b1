# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The policy game: other budgets, places and priorities on our own published effects."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission, get_organisation
from kenniskompas.knowledge import service as knowledge
from kenniskompas.outcomes import cost_words, labels, service
from kenniskompas.outcomes.views.asking import question_of, question_tabs
from kenniskompas.outcomes.views.saving import Kind, saving_context
from kenniskompas.outcomes.what_if_form import (
    NOW,
    OTHER_BUDGET,
    PRIORITY,
    SAME_MONEY,
    WhatIfForm,
    starting_values,
)
from kenniskompas.workbench.scenarios.answer import answer_what_if, what_if_document

SCENARIOS = {
    NOW: gettext_lazy("As in the studies"),
    SAME_MONEY: gettext_lazy("Same money, divided otherwise"),
    OTHER_BUDGET: gettext_lazy("Other budget"),
    PRIORITY: gettext_lazy("Other budget, with a group first"),
}
VERDICTS = {
    "gains": (gettext_lazy("gains"), "ok"),
    "loses": (gettext_lazy("loses"), "danger"),
    "unclear": (gettext_lazy("not clear"), "neutral"),
}
Names = Mapping[str, str]


@require_safe
@requires(Permission.READ_EFFECTS)
def show_what_if(request: HttpRequest) -> HttpResponse:
    question, organisation = question_of(request), get_organisation()
    subjects = service.what_if_subjects(organisation, question) if organisation else []
    context: dict[str, Any] = {
        "tabs": question_tabs("outcomes:what_if", question),
        "question": question,
        "studies_without": studies_without_effect(request, question),
    }
    chosen = chosen_subject(request, subjects)
    if organisation is None or chosen is None:
        return render(request, "outcomes/what_if.html", context)
    outcome, field = chosen
    material = service.what_if_material(
        organisation, question=question, outcome=outcome, field=field
    )
    if material is None:
        return render(request, "outcomes/what_if.html", context)
    names = names_in(material)
    asked = "budget" in request.GET
    form = WhatIfForm(
        request.GET if asked else starting_values(material), material=material, names=names
    )
    context |= {
        "form": form,
        "subject": f"{outcome}:{field}",
        "subjects": subject_tabs(question, subjects, chosen),
        "outcome": labels.outcome_name(outcome),
        "is_start": not asked,
    }
    if form.is_valid():
        context |= answer_context(material, form.wishes, names)
        context["saving"] = saving_context(request, Kind.WHAT_IF, asked_query(form, request))
    return render(request, "outcomes/what_if.html", context)


def studies_without_effect(request: HttpRequest, question: str) -> list[dict[str, Any]]:
    """Registered studies of this question and why there is nothing to play with in them yet."""
    found = [one for one in service.list_studies(request.user) if one.question == question]
    return [
        {
            "title": one.title,
            "url": reverse("outcomes:study", args=[one.pk]),
            "status": labels.STATUSES[one.status][0],
        }
        for one in found
        if one.status not in (service.StudyStatus.DRAFT, service.StudyStatus.PUBLISHED)
    ]


def names_in(material: service.Material) -> dict[str, str]:
    slugs = [*material.options, service.USUAL]
    return {slug: slug for slug in material.options} | knowledge.option_names(slugs)


def asked_query(form: WhatIfForm, request: HttpRequest) -> str:
    """What was filled in, or what the page starts with, as an address holds it."""
    if "budget" in request.GET:
        return request.GET.urlencode()
    subject = f"{form.material.outcome}:{form.material.field}"
    given = {name: value for name, value in form.data.items() if value is not None}
    return urlencode({"vraag": form.material.question, "over": subject, **given})


def chosen_subject(request: HttpRequest, subjects: list[tuple[str, str]]) -> tuple[str, str] | None:
    outcome, _separator, field = request.GET.get("over", "").partition(":")
    if (outcome, field) in subjects:
        return outcome, field
    return subjects[0] if subjects else None


def subject_tabs(
    question: str, subjects: list[tuple[str, str]], chosen: tuple[str, str]
) -> list[dict[str, Any]]:
    url = reverse("outcomes:what_if")
    return [
        {
            "label": subject_name(outcome, field),
            "url": f"{url}?vraag={question}&over={outcome}:{field}",
            "current": (outcome, field) == chosen,
        }
        for outcome, field in subjects
    ]


def subject_name(outcome: str, field: str) -> str:
    if not field:
        return _("%(outcome)s, everybody together") % {
            "outcome": labels.outcome_name(outcome).capitalize()
        }
    return _("%(outcome)s, by %(fact)s") % {
        "outcome": labels.outcome_name(outcome).capitalize(),
        "fact": labels.mid_sentence(labels.fact_name(field)),
    }


def answer_context(
    material: service.Material, wishes: service.Wishes, names: Names
) -> dict[str, Any]:
    document = what_if_document(answer_what_if(service.what_if_question(material, wishes)))
    scenarios = document["scenarios"]
    return {
        "scenarios": [SCENARIOS[each["name"]] for each in scenarios],
        "costs": [euros(each["cost"]["value"]) for each in scenarios],
        "results": [result(each["outcomes"][0], material.outcome) for each in scenarios],
        "against": [
            "" if at == 0 else result(each["outcomes"][0]["against_first"], material.outcome)
            for at, each in enumerate(scenarios)
        ],
        "groups": [
            {
                "name": labels.value_name(material.field, value),
                "people": number_format(wishes.people[value], force_grouping=True),
                "cells": [cell(each["groups"][at], names) for each in scenarios],
            }
            for at, value in enumerate(material.values)
        ],
        "studies": [
            {
                "title": title,
                "url": reverse("outcomes:study", args=[ref]),
                "is_out": ref in wishes.without,
            }
            for ref, title in material.studies.items()
        ],
        "unpriced": [names[option] for option in material.options if wishes.prices[option] is None],
        "is_empty": any(each["outcomes"][0]["value"] is None for each in scenarios),
        "is_event": labels.is_event(material.outcome),
        "is_together": not material.field,
    }


def result(row: Mapping[str, Any], outcome: str) -> str:
    """A number of people, or of units together, with its interval; empty without evidence."""
    if row["value"] is None:
        return ""
    digits = 0 if labels.is_event(outcome) or abs(row["value"]) >= 100 else 1
    value, low, high = (labels.decimal(row[key], digits) for key in ("value", "ci_low", "ci_high"))
    return _("%(value)s (%(low)s to %(high)s)") % {"value": value, "low": low, "high": high}


def cell(group: Mapping[str, Any], names: Names) -> dict[str, Any]:
    plan = [
        (names.get(option, option), number_format(n, force_grouping=True))
        for option, n in group["plan"].items()
    ]
    word, tone = VERDICTS.get(group["changes"][0]["verdict"], ("", ""))
    return {"plan": plan, "verdict": word, "tone": tone}


def euros(value: float | None) -> str:
    return "" if value is None else cost_words.euros(value)
