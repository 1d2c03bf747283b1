# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody does with a study: register, answer, publish, withdraw, add what others see."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.outcomes import service
from kenniskompas.outcomes.forms import NoteForm
from kenniskompas.outcomes.views.guards import study_or_404


@require_POST
@requires(Permission.REGISTER_STUDY)
def freeze(request: HttpRequest, study_id: UUID) -> HttpResponse:
    study = study_or_404(request, study_id)
    try:
        service.freeze_study(study, person=request.user, at=timezone.now())
    except service.ProtocolFrozen:
        messages.info(request, _("This question was registered already."))
    else:
        messages.success(request, _("Registered. From now on the question does not change."))
    return redirect("outcomes:study", study_id)


@require_POST
@requires(Permission.REGISTER_STUDY)
def discard(request: HttpRequest, study_id: UUID) -> HttpResponse:
    study = study_or_404(request, study_id)
    try:
        service.discard_draft(study, person=request.user)
    except service.ProtocolFrozen:
        messages.error(request, _("A registered question stays, whatever the answer."))
        return redirect("outcomes:study", study_id)
    messages.success(request, _("The draft was thrown away."))
    return redirect("outcomes:studies")


@require_POST
@requires(Permission.REGISTER_STUDY)
def answer(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Start answering; the page of the study shows how far it is."""
    study = study_or_404(request, study_id)
    try:
        service.start_run(study, person=request.user, at=timezone.now())
    except service.NotFrozen:
        messages.error(request, _("Register the question first."))
    except service.AlreadyRunning:
        messages.info(request, _("This question is being answered already."))
    except service.ProtocolChanged:
        messages.error(request, _("The protocol was changed after registration: not answered."))
    return redirect("outcomes:study", study_id)


@require_POST
@requires(Permission.REGISTER_STUDY)
def publish(request: HttpRequest, study_id: UUID) -> HttpResponse:
    study = study_or_404(request, study_id)
    try:
        service.publish_study(study, person=request.user, at=timezone.now())
    except service.NothingToPublish:
        messages.error(request, _("There is no effect to publish."))
    else:
        if service.is_weighed(study):
            told = _("Published. New advice takes these effects into account.")
        else:
            told = _("Published. “What if?” now plays with these effects.")
        messages.success(request, told)
    return redirect("outcomes:study", study_id)


@require_POST
@requires(Permission.REGISTER_STUDY)
def withdraw(request: HttpRequest, study_id: UUID) -> HttpResponse:
    study = study_or_404(request, study_id)
    service.withdraw_study(study, person=request.user, at=timezone.now())
    messages.success(request, _("Taken out of advice. Earlier advice keeps what it rested on."))
    return redirect("outcomes:study", study_id)


@require_POST
@requires(Permission.READ_EFFECTS)
def add_note(request: HttpRequest, study_id: UUID) -> HttpResponse:
    study = study_or_404(request, study_id)
    form = NoteForm(request.POST)
    if form.is_valid():
        service.add_process_note(
            study,
            party=form.cleaned_data["party"],
            text=form.cleaned_data["text"],
            person=request.user,
            at=timezone.now(),
        )
        messages.success(request, _("Thank you. This helps to understand what happened."))
    else:
        messages.error(request, _("Write in a sentence or two what they see."))
    return redirect("outcomes:study", study_id)
