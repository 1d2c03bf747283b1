# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Designing an experiment: first how people are drawn, then each choice explained."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.labels import describe_problem
from kenniskompas.accounts.service import Permission, get_organisation
from kenniskompas.core.errors import BadInput
from kenniskompas.core.power.two_arms import OutOfReach
from kenniskompas.outcomes.choices import choices_for
from kenniskompas.outcomes.experiments import service
from kenniskompas.outcomes.experiments.choices import Kind
from kenniskompas.outcomes.experiments.forms import DrawingForm, PlanForm, WedgeForm
from kenniskompas.outcomes.experiments.labels import KINDS
from kenniskompas.outcomes.views.asking import question_of, question_tabs


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REGISTER_STUDY)
def new_experiment(request: HttpRequest) -> HttpResponse:
    kind = request.GET.get("soort", "")
    question = question_of(request)
    choices = choices_for(question, organisation=get_organisation())
    if kind not in Kind.values or choices is None:
        return render(request, "outcomes/experiments/kind.html", _kinds(choices is not None))
    form = _form(request, kind, question, choices)
    if request.method == "POST" and form.is_valid():
        try:
            made = service.register_experiment(form.plan, person=request.user, at=timezone.now())
        except BadInput as error:
            form.add_error(None, describe_problem(error))
        except OutOfReach:
            form.add_error(
                "effect", _("No number of people shows a difference this small this surely.")
            )
        else:
            return redirect("outcomes:experiment", made.pk)
    tabs = question_tabs("outcomes:new_experiment", question)
    for tab in tabs:
        tab["url"] += f"&soort={kind}"
    context = {"form": form, "tabs": tabs, "kind": Kind(kind).label, "means": KINDS[Kind(kind)]}
    return render(request, "outcomes/experiments/new.html", context)


def _kinds(has_rules: bool) -> dict[str, Any]:
    url = reverse("outcomes:new_experiment")
    cards = [
        {"name": kind.label, "text": KINDS[kind], "url": f"{url}?soort={kind.value}"}
        for kind in Kind
    ]
    return {"cards": cards if has_rules else []}


def _form(request: HttpRequest, kind: str, question: str, choices: Any) -> Any:
    data = request.POST or None
    shared = {"question": question, "options": choices.options, "outcomes": choices.outcomes}
    if kind == Kind.DRAWING:
        return DrawingForm(data, initial={"power": "0.8"}, **shared)
    organisation = get_organisation()
    teams = organisation.teams.values_list("name", flat=True) if organisation else ()
    form: PlanForm = WedgeForm(data, initial={"power": "0.8"}, teams=list(teams), **shared)
    return form
