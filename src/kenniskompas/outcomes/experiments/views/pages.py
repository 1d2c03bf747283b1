# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Experiments to read: the list, one experiment, and its picture."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import get_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission, may
from kenniskompas.accounts.spreadsheets import Spreadsheet, with_spreadsheet
from kenniskompas.outcomes import labels
from kenniskompas.outcomes.experiments import presentation, service
from kenniskompas.outcomes.experiments.choices import Kind, Status
from kenniskompas.outcomes.experiments.forms import EndForm
from kenniskompas.workbench.pictures.looks import LookPoint, LooksLabels, looks_svg


def experiment_or_404(request: HttpRequest, experiment_id: UUID) -> Any:
    try:
        return service.get_experiment(experiment_id, person=request.user)
    except service.NoSuchExperiment as error:
        raise Http404 from error


def experiment_rows(request: HttpRequest) -> list[dict[str, Any]]:
    return [
        {
            "experiment": one,
            "state": presentation.state_of(one),
            "outcome": labels.outcome_name(one.outcome),
            "kind": Kind(one.kind).label,
        }
        for one in service.list_experiments(request.user)
    ]


def experiment_list(request: HttpRequest) -> Spreadsheet:
    columns = (_("Experiment"), _("Kind"), _("Outcome"), _("Status"), _("Started on"))
    rows = (
        [
            *(row["experiment"].title, row["kind"], row["outcome"], row["state"]["label"]),
            row["experiment"].started_at,
        ]
        for row in experiment_rows(request)
    )
    return Spreadsheet(_("experiments"), columns, rows)


@require_safe
@requires(Permission.READ_EFFECTS)
@with_spreadsheet(experiment_list)
def show_experiments(request: HttpRequest) -> HttpResponse:
    context = {
        "rows": experiment_rows(request),
        "may_design": may(request.user, Permission.REGISTER_STUDY),
    }
    return render(request, "outcomes/experiments/list.html", context)


@require_safe
@requires(Permission.READ_EFFECTS)
def show_experiment(request: HttpRequest, experiment_id: UUID) -> HttpResponse:
    experiment = experiment_or_404(request, experiment_id)
    names = presentation.names_of(experiment)
    context = {
        "experiment": experiment,
        "state": presentation.state_of(experiment),
        "outcome": labels.outcome_name(experiment.outcome),
        "plan": presentation.plan_words(experiment, names),
        "grounds": presentation.ground_views(experiment, request.user),
        "may_design": may(request.user, Permission.REGISTER_STUDY),
        "is_open": experiment.started_at is None,
        "end_form": EndForm(),
    }
    if experiment.kind == Kind.WEDGE:
        context["wedge"] = presentation.wedge_view(experiment, names, on=timezone.localdate())
    else:
        context |= _monitor(experiment, names)
    return render(request, "outcomes/experiments/experiment.html", context)


def _monitor(experiment: Any, names: dict[str, str]) -> dict[str, Any]:
    context: dict[str, Any] = {"looks": presentation.look_rows(experiment, names)}
    if experiment.status in (Status.RUNNING, Status.ENDED):
        day = timezone.localdate()
        context["progress"] = presentation.progress_view(experiment, day, names)
        context["verdict"] = presentation.last_verdict(experiment, names)
    return context


@require_safe
@requires(Permission.READ_EFFECTS)
def looks_picture(request: HttpRequest, experiment_id: UUID) -> HttpResponse:
    """Boundaries of the planned looks, with what was found at those that were taken."""
    experiment = experiment_or_404(request, experiment_id)
    if experiment.kind == Kind.WEDGE:
        raise Http404
    names = presentation.names_of(experiment)
    taken = {one.number: one for one in experiment.looks_taken.all()}
    boundary = [
        LookPoint(taken[number].fraction, taken[number].boundary)
        if number in taken
        else LookPoint(one.fraction, one.z)
        for number, one in enumerate(service.boundaries_of(experiment), start=1)
    ]
    found = [
        LookPoint(look.fraction, one["z"], names[one["arm"]])
        for look in taken.values()
        for one in look.result["arms"]
    ]
    words = LooksLabels(
        title=_("Looks at the outcome"),
        description=_("The boundary of each planned look, and what was found so far."),
        across=_("Outcomes known, of all places"),
        up=_("Difference in standard errors"),
        stop=_("beyond the boundary: stop"),
        go_on=_("within: go on"),
        decimal=get_format("DECIMAL_SEPARATOR"),
    )
    svg = looks_svg(boundary, found, words)
    return HttpResponse(svg, content_type="image/svg+xml; charset=utf-8")
