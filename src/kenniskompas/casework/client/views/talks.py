# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Choosing a moment in one tap, or saying in one tap that it does not fit."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kenniskompas.casework.appointments import service as appointments
from kenniskompas.casework.appointments.forms import NO_MOMENT
from kenniskompas.casework.client import service
from kenniskompas.casework.client.pages import own_page
from kenniskompas.casework.intake.choices import Route
from kenniskompas.casework.intake.pages import without_ground


@require_POST
@own_page
@without_ground
def choose(request: HttpRequest, case: Any) -> HttpResponse:
    talks, chosen = service.own_talks(case, at=timezone.now()), request.POST.get("moment", "")
    if chosen != NO_MOMENT and not chosen.isdecimal():
        raise Http404
    try:
        if talks.proposal is None:
            raise appointments.MomentGone
        _answer(talks.proposal, chosen, request.user)
    except appointments.MomentGone:
        messages.info(request, _("You cannot choose that moment any more. We ask you again."))
    else:
        messages.success(request, _("Thank you. Your contact person sees your answer."))
    return redirect("client:start")


def _answer(proposal: Any, chosen: str, person: Any) -> None:
    if chosen == NO_MOMENT:
        appointments.decline_moments(proposal, route=Route.SITE, person=person)
        return
    appointments.choose_moment(
        proposal, int(chosen), route=Route.SITE, person=person, at=timezone.now()
    )


@require_POST
@own_page
@without_ground
def call_off(request: HttpRequest, case: Any) -> HttpResponse:
    """The client cannot come: no reason is asked."""
    coming = service.own_talks(case, at=timezone.now()).coming
    if coming is None or not appointments.call_off(coming, route=Route.SITE, person=request.user):
        raise Http404
    messages.success(request, _("Thank you for telling us. We propose another moment."))
    return redirect("client:start")
