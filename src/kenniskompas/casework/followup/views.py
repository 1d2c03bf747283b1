# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kenniskompas.casework.execution.labels import HOW
from kenniskompas.casework.followup import service
from kenniskompas.casework.followup.forms import HeardForm, LaterContactForm
from kenniskompas.casework.followup.labels import state_words
from kenniskompas.casework.intake.pages import case_page, step_context, without_ground
from kenniskompas.casework.intake.service import may_send_home


@case_page
def follow_up(request: HttpRequest, case: Any) -> HttpResponse:
    return _page(request, case)


@require_POST
@case_page
@without_ground
def later_contact(request: HttpRequest, case: Any) -> HttpResponse:
    """Yes or no to being asked later; a no is always possible."""
    agrees = request.POST.get("agrees") == "yes"
    form = LaterContactForm(request.POST, may_write=may_send_home(case.client))
    if agrees and not form.is_valid():
        return _page(request, case, contact_form=form)
    route = form.cleaned_data["route"] if agrees else ""
    try:
        service.agree_later_contact(
            case, agrees=agrees, route=route, on=timezone.localdate(), person=request.user
        )
    except service.StillOpen:
        raise Http404 from None
    messages.success(request, _("Saved what the client wants."))
    return redirect("casework:follow-up", case.pk)


@require_POST
@case_page
def follow_up_asked(request: HttpRequest, case: Any, item: int) -> HttpResponse:
    row, given = _row(case, item), service.later_contact_of(case)
    try:
        service.mark_asked(
            row,
            route=given.route if given else "",
            on=timezone.localdate(),
            person=request.user,
        )
    except service.AskedEnough:
        messages.info(request, _("Asked and reminded once: that is enough."))
    except service.NotHome:
        messages.error(request, _("No letter may go to this client's address."))
    else:
        messages.success(request, _("Saved that you asked."))
    return redirect("casework:follow-up", case.pk)


@require_POST
@case_page
def follow_up_silent(request: HttpRequest, case: Any, item: int) -> HttpResponse:
    try:
        service.record_no_answer(_row(case, item), person=request.user, at=timezone.now())
    except service.NotAsked:
        messages.info(request, _("Ask first: silence says nothing before that."))
    else:
        messages.success(request, _("Saved that there was no answer."))
    return redirect("casework:follow-up", case.pk)


@require_POST
@case_page
def follow_up_heard(request: HttpRequest, case: Any, item: int) -> HttpResponse:
    row, form = _row(case, item), HeardForm(request.POST, question=case.question)
    if not form.is_valid():
        return _page(request, case, heard_form=form)
    service.record_answer(row, person=request.user, at=timezone.now(), **form.cleaned_data)
    messages.success(request, _("The answer is saved."))
    return redirect("casework:follow-up", case.pk)


def _page(request: HttpRequest, case: Any, **forms: Any) -> HttpResponse:
    today = timezone.localdate()
    may_write = may_send_home(case.client)
    context = step_context(
        case,
        given=service.later_contact_of(case),
        moments=[(row, state_words(row, today=today)) for row in case.follow_ups.all()],
        due=service.due_follow_up(case, today=today),
        overdue=service.overdue_follow_up(case, today=today),
        may_write=may_write,
        how=HOW,
        contact_form=LaterContactForm(may_write=may_write),
        heard_form=HeardForm(question=case.question),
    )
    return render(request, "casework/followup/follow_up.html", {**context, **forms})


def _row(case: Any, item: int) -> Any:
    row = service.get_follow_up(case, item)
    if row is None:
        raise Http404
    return row
