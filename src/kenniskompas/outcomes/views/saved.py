# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Calculations that were kept: opened with the studies they rest on, and laid side by side."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission, is_demo_database
from kenniskompas.accounts.spreadsheets import Spreadsheet, with_spreadsheet
from kenniskompas.knowledge import service as knowledge
from kenniskompas.outcomes import labels, service
from kenniskompas.outcomes.cost_form import CostForm
from kenniskompas.outcomes.cost_words import query_of
from kenniskompas.outcomes.forms import NameForm
from kenniskompas.outcomes.views import costs, what_if
from kenniskompas.outcomes.views.saving import Kind, calculation_or_404
from kenniskompas.outcomes.what_if_form import WhatIfForm
from kenniskompas.workbench.economics.answer import answer_costs, cost_document
from kenniskompas.workbench.scenarios.answer import answer_what_if, what_if_document

State = service.State


def saved_rows(request: HttpRequest) -> list[dict[str, Any]]:
    found = service.saved_calculations(request.user)
    foundations = service.foundations_of(found)
    return [row_of(one, foundations[one.pk]) for one in found]


def calculation_list(request: HttpRequest) -> Spreadsheet:
    columns = (_("Name"), _("Kind"), _("About"), _("Kept by"), _("Kept on"), _("Rests on"))
    rows = (
        [
            *(row["saved"].name, row["saved"].get_kind_display(), row["about"]),
            row["saved"].saved_by.display_name if row["saved"].saved_by else "",
            row["saved"].saved_at,
            "; ".join(f"{one['title']} ({one['state'][0]})" for one in row["foundations"]),
        ]
        for row in saved_rows(request)
    )
    return Spreadsheet(_("saved calculations"), columns, rows)


@require_safe
@requires(Permission.READ_EFFECTS)
@with_spreadsheet(calculation_list)
def show_list(request: HttpRequest) -> HttpResponse:
    rows = saved_rows(request)
    context = {
        "scenarios": [row for row in rows if row["kind"] == Kind.WHAT_IF],
        "models": [row for row in rows if row["kind"] == Kind.COSTS],
        "most": service.MOST_SIDE_BY_SIDE,
    }
    return render(request, "outcomes/saved_list.html", context)


def row_of(
    calculation: service.SavedCalculation, foundations: Sequence[service.Foundation]
) -> dict[str, Any]:
    return {
        "saved": calculation,
        "kind": calculation.kind,
        "about": about(calculation),
        "foundations": [
            {
                "title": one.title,
                "url": reverse("outcomes:study", args=[one.ref]),
                "number": one.number,
                "state": labels.STATES[one.state],
            }
            for one in foundations
        ],
        "is_newer": any(one.state == State.NEWER for one in foundations),
        "is_withdrawn": any(one.state == State.WITHDRAWN for one in foundations),
    }


def about(calculation: service.SavedCalculation) -> str:
    basis = service.basis_of(calculation)
    if isinstance(basis, service.PublishedEffect):
        names = knowledge.option_names([basis.option])
        return names.get(basis.option, basis.option)
    return what_if.subject_name(basis.outcome, basis.field)


@require_safe
@requires(Permission.READ_EFFECTS)
def show_saved(request: HttpRequest, number: int) -> HttpResponse:
    """One calculation as it was kept; where its study was withdrawn its numbers are empty."""
    calculation = calculation_or_404(request, number)
    foundations = service.foundations_of([calculation])[calculation.pk]
    context: dict[str, Any] = {
        **row_of(calculation, foundations),
        "may_change": service.may_change(calculation, request.user),
        "copy_form": NameForm(initial={"name": _("Copy of %s") % calculation.name}),
        "is_demo": is_demo_database(),
    }
    basis = service.basis_of(calculation)
    if isinstance(basis, service.PublishedEffect):
        context |= costs_context(calculation, basis, is_empty=context["is_withdrawn"])
        return render(request, "outcomes/costs.html", context)
    gone = [one.ref for one in foundations if one.state == State.WITHDRAWN]
    return render(
        request, "outcomes/what_if.html", context | what_if_context(calculation, basis, gone)
    )


def costs_context(
    calculation: service.SavedCalculation, effect: service.PublishedEffect, *, is_empty: bool
) -> dict[str, Any]:
    form = CostForm(query_of(calculation))
    context = {"form": form, **costs.effect_context(effect)}
    if form.is_valid() and not is_empty:
        document = cost_document(answer_costs(form.question(effect)))
        context |= costs.answer_context(document)
        context["picture"] = reverse("outcomes:saved_tornado", args=[calculation.pk])
    return context


def what_if_context(
    calculation: service.SavedCalculation, material: service.Material, gone: Sequence[str]
) -> dict[str, Any]:
    names = what_if.names_in(material)
    form = WhatIfForm(query_of(calculation), material=material, names=names)
    context: dict[str, Any] = {
        "form": form,
        "question": material.question,
        "subject": f"{material.outcome}:{material.field}",
        "outcome": labels.outcome_name(material.outcome),
    }
    if form.is_valid():
        wishes = without(form.wishes, gone)
        context |= what_if.answer_context(material, wishes, names)
    return context


def without(wishes: service.Wishes, gone: Sequence[str]) -> service.Wishes:
    return replace(wishes, without=[*wishes.without, *gone])


@require_safe
@requires(Permission.READ_EFFECTS)
def tornado(request: HttpRequest, number: int) -> HttpResponse:
    calculation = calculation_or_404(request, number)
    effect, form = service.basis_of(calculation), CostForm(query_of(calculation))
    if not isinstance(effect, service.PublishedEffect) or not form.is_valid():
        raise Http404
    return costs.tornado_of(cost_document(answer_costs(form.question(effect))))


@require_safe
@requires(Permission.READ_EFFECTS)
def compare(request: HttpRequest) -> HttpResponse:
    """Up to four kept scenarios beside each other: what each plans, costs and yields."""
    chosen = [int(one) for one in request.GET.getlist("naast") if one.isdecimal()]
    found = {one.pk: one for one in service.saved_calculations(request.user, Kind.WHAT_IF)}
    picked = [found[number] for number in dict.fromkeys(chosen) if number in found]
    most = service.MOST_SIDE_BY_SIDE
    if not 2 <= len(picked) <= most:
        messages.error(request, _("Choose two to %(most)s scenarios.") % {"most": most})
        return redirect("outcomes:saved_list")
    subjects = {about(one) for one in picked}
    if len(subjects) > 1:
        messages.error(request, _("Choose scenarios about the same outcome and the same groups."))
        return redirect("outcomes:saved_list")
    foundations = service.foundations_of(picked)
    columns = [column_of(one, foundations[one.pk]) for one in picked]
    values = list(dict.fromkeys(value for one in columns for value in one["groups"]))
    context = {
        "subject": subjects.pop(),
        "is_event": columns[0]["is_event"],
        "outcome": columns[0]["outcome"],
        "columns": columns,
        "groups": [
            {"name": name, "cells": [one["groups"].get(name) for one in columns]} for name in values
        ],
        "address": f"?{urlencode({'naast': [one.pk for one in picked]}, doseq=True)}",
    }
    return render(request, "outcomes/compare.html", context)


def column_of(
    calculation: service.SavedCalculation, foundations: Sequence[service.Foundation]
) -> dict[str, Any]:
    """The scenario that was tried: its own budget, with priority for a group where one has it."""
    material = service.basis_of(calculation)
    if not isinstance(material, service.Material):
        raise Http404
    names = what_if.names_in(material)
    form = WhatIfForm(query_of(calculation), material=material, names=names)
    row = row_of(calculation, foundations)
    if not form.is_valid():
        raise Http404
    gone = [one.ref for one in foundations if one.state == State.WITHDRAWN]
    wishes = without(form.wishes, gone)
    question = service.what_if_question(material, wishes)
    tried = what_if_document(answer_what_if(question))["scenarios"][-1]
    found = tried["outcomes"][0]
    first = form.cleaned_data.get("first", "")
    return {
        **row,
        "url": reverse("outcomes:saved", args=[calculation.pk]),
        "outcome": labels.outcome_name(material.outcome),
        "is_event": labels.is_event(material.outcome),
        "budget": what_if.euros(form.cleaned_data["budget"]),
        "people": people_words(sum(wishes.people.values())),
        "first": labels.value_name(material.field, first) if first else _("nobody in particular"),
        "cost": what_if.euros(tried["cost"]["value"]),
        "result": what_if.result(found, material.outcome),
        "against": what_if.result(found["against_first"], material.outcome),
        "groups": {
            labels.value_name(material.field, value): what_if.cell(tried["groups"][at], names)
            for at, value in enumerate(material.values)
        },
    }


def people_words(count: int) -> str:
    shown = number_format(count, force_grouping=True)
    return ngettext("%(n)s person", "%(n)s people", count) % {"n": shown}
