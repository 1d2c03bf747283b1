# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody does with an experiment: grounds, approval, start, look, end."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.core.errors import Refused
from kenniskompas.outcomes.experiments import service
from kenniskompas.outcomes.experiments.choices import Ground, Kind
from kenniskompas.outcomes.experiments.forms import EndForm, GroundForm
from kenniskompas.outcomes.experiments.presentation import names_of
from kenniskompas.outcomes.experiments.views.pages import experiment_or_404
from kenniskompas.outcomes.sentences import refusal_sentence


def _ground_or_404(code: str) -> str:
    if code not in Ground.values:
        raise Http404
    return code


@require_POST
@requires(Permission.REGISTER_STUDY)
def record_ground(request: HttpRequest, experiment_id: UUID, ground: str) -> HttpResponse:
    experiment = experiment_or_404(request, experiment_id)
    form = GroundForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Fill in all three: what it rests on, where it is, and when."))
        return redirect("outcomes:experiment", experiment_id)
    try:
        service.record_ground(
            experiment,
            ground=_ground_or_404(ground),
            person=request.user,
            at=timezone.now(),
            **form.cleaned_data,
        )
    except service.ExperimentFrozen:
        messages.error(request, _("This experiment has started: its plan does not change."))
    else:
        messages.success(request, _("Recorded. A second person approves it."))
    return redirect("outcomes:experiment", experiment_id)


@require_POST
@requires(Permission.REGISTER_STUDY)
def approve_ground(request: HttpRequest, experiment_id: UUID, ground: str) -> HttpResponse:
    experiment = experiment_or_404(request, experiment_id)
    if not experiment.approvals.filter(ground=_ground_or_404(ground)).exists():
        raise Http404
    try:
        service.approve_ground(experiment, ground=ground, person=request.user, at=timezone.now())
    except service.SecondPersonNeeded:
        messages.error(request, _("You wrote this down yourself: somebody else approves it."))
    except service.ExperimentFrozen:
        messages.error(request, _("This experiment has started: its plan does not change."))
    else:
        messages.success(request, _("Approved."))
    return redirect("outcomes:experiment", experiment_id)


@require_POST
@requires(Permission.REGISTER_STUDY)
def start(request: HttpRequest, experiment_id: UUID) -> HttpResponse:
    experiment = experiment_or_404(request, experiment_id)
    try:
        service.start_experiment(experiment, person=request.user, at=timezone.now())
    except service.NotAllowed as refused:
        missing = ", ".join(str(Ground(code).label) for code in refused.missing)
        messages.error(
            request, _("Nothing is drawn yet. Still to be approved: %(what)s.") % {"what": missing}
        )
    except service.ExperimentFrozen:
        messages.info(request, _("This experiment has started already."))
    else:
        messages.success(request, _("Started. The plan is fixed, and the lots are drawn."))
    return redirect("outcomes:experiment", experiment_id)


@require_POST
@requires(Permission.REGISTER_STUDY)
def look(request: HttpRequest, experiment_id: UUID) -> HttpResponse:
    """Only at a planned look; before it the page says what it waits for."""
    experiment = experiment_or_404(request, experiment_id)
    is_wedge = experiment.kind == Kind.WEDGE
    take = service.conclude_wedge if is_wedge else service.take_look
    try:
        take(experiment, person=request.user, at=timezone.now())
    except service.TooEarly:
        messages.error(request, _("It is not time yet to look: see below from when it is."))
    except Refused as refused:
        names = names_of(experiment)
        reasons = [refusal_sentence(one.as_dict(), names) for one in refused.refusals]
        messages.error(request, " ".join(reasons))
    return redirect("outcomes:experiment", experiment_id)


@require_POST
@requires(Permission.REGISTER_STUDY)
def end(request: HttpRequest, experiment_id: UUID) -> HttpResponse:
    experiment = experiment_or_404(request, experiment_id)
    form = EndForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write why it ends."))
        return redirect("outcomes:experiment", experiment_id)
    try:
        service.end_experiment(
            experiment, reason=form.cleaned_data["reason"], person=request.user, at=timezone.now()
        )
    except service.NotRunning:
        messages.info(request, _("Only an experiment that runs can end."))
    else:
        messages.success(request, _("Ended. Nobody is drawn any more; what was drawn stays."))
    return redirect("outcomes:experiment", experiment_id)


@require_POST
@requires(Permission.REGISTER_STUDY)
def discard(request: HttpRequest, experiment_id: UUID) -> HttpResponse:
    experiment = experiment_or_404(request, experiment_id)
    try:
        service.discard_experiment(experiment, person=request.user)
    except service.ExperimentFrozen:
        messages.error(request, _("What has started stays, whatever comes out."))
        return redirect("outcomes:experiment", experiment_id)
    messages.success(request, _("The draft was thrown away."))
    return redirect("outcomes:experiments")
