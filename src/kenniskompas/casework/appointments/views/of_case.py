# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Talks of one client: made, proposed, answered on the client's behalf, and how they ended."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kenniskompas.casework.appointments import labels, service
from kenniskompas.casework.appointments.choices import State
from kenniskompas.casework.appointments.forms import (
    NO_MOMENT,
    AnswerForm,
    AppointmentForm,
    ProposalForm,
)
from kenniskompas.casework.appointments.moments import REMIND_BEFORE, propose_moments
from kenniskompas.casework.intake.choices import Route
from kenniskompas.casework.intake.pages import case_page, step_context
from kenniskompas.casework.intake.service import may_send_home
from kenniskompas.casework.plan.service import current_plan


@case_page
def appointments(request: HttpRequest, case: Any) -> HttpResponse:
    rows = service.appointments_of(case)
    proposal = next((row for row in rows if row.state == State.PROPOSED), None)
    context = step_context(
        case,
        rows=rows,
        proposal=proposal,
        text=_proposal_text(case, proposal) if proposal else "",
        may_write=may_send_home(case.client),
    )
    return render(request, "casework/appointments/of_case.html", context)


@case_page
def new(request: HttpRequest, case: Any) -> HttpResponse:
    """A moment that was agreed in a talk or by phone."""
    form = AppointmentForm(request.POST or None, agreements=_agreements(case))
    if form.is_valid():
        service.plan_appointment(
            case,
            starts_at=form.cleaned_data["starts_at"],
            **form.agreed(),
            person=request.user,
            at=timezone.now(),
        )
        messages.success(request, _("The talk is planned."))
        return redirect("casework:case-appointments", case.pk)
    return render(request, "casework/appointments/new.html", step_context(case, form=form))


@case_page
def propose(request: HttpRequest, case: Any) -> HttpResponse:
    """Moments to choose from, filled in; after a second miss the question of another way."""
    at = timezone.now()
    last = next(iter(service.appointments_of(case)), None)
    missed_at = timezone.localtime(last.starts_at) if last and last.starts_at else None
    moments = propose_moments(today=timezone.localdate(at), missed_at=missed_at)
    form = ProposalForm(
        request.POST or None,
        agreements=_agreements(case),
        moments=moments,
        initial={"place": last.place} if last else None,
    )
    if form.is_valid():
        service.propose_appointment(
            case, moments=form.moments(), **form.agreed(), person=request.user, at=at
        )
        messages.success(request, _("The client can choose now."))
        return redirect("casework:case-appointments", case.pk)
    context = step_context(case, form=form, asks_otherwise=service.was_missed_twice(case))
    return render(request, "casework/appointments/propose.html", context)


@case_page
def answer(request: HttpRequest, case: Any, item: int) -> HttpResponse:
    """What the client chose, written down in their name."""
    row = _found(case, item)
    moments = [(each.pk, labels.moment_words(each.starts_at)) for each in row.moments.all()]
    form = AnswerForm(request.POST or None, moments=moments)
    if form.is_valid():
        route, chosen = form.cleaned_data["route"], form.cleaned_data["moment"]
        try:
            if chosen == NO_MOMENT:
                service.decline_moments(row, route=route, person=request.user)
            else:
                service.choose_moment(
                    row, int(chosen), route=route, person=request.user, at=timezone.now()
                )
        except service.MomentGone:
            messages.info(request, _("That moment can no longer be chosen. Propose new ones."))
        else:
            messages.success(request, _("Written down as said by the client."))
        return redirect("casework:case-appointments", case.pk)
    context = step_context(case, form=form, row=row)
    return render(request, "casework/appointments/answer.html", context)


@require_POST
@case_page
def reminded(request: HttpRequest, case: Any, item: int) -> HttpResponse:
    before = request.POST.get("days_before", "")
    if before not in {str(days) for days in REMIND_BEFORE}:
        raise Http404
    service.mark_reminded(_found(case, item), int(before), person=request.user, at=timezone.now())
    return redirect("casework:appointments")


@require_POST
@case_page
def act(request: HttpRequest, case: Any, item: int, what: str) -> HttpResponse:
    """How an appointment ended, in one click; a miss goes on to a new proposal."""
    if what not in ACTS:
        raise Http404
    do, words, page = ACTS[what]
    if not do(_found(case, item), request.user):
        messages.info(request, _("This was recorded already."))
        return redirect("casework:case-appointments", case.pk)
    messages.success(request, words)
    return redirect(page if page == DESK else reverse(page, args=[case.pk]))


DESK, PROPOSE = "casework:appointments", "casework:propose-appointment"
ACTS: dict[str, tuple[Callable[[Any, Any], bool], Any, str]] = {
    "gekomen": (
        lambda row, person: service.record_kept(row, person=person),
        gettext_lazy("Recorded. You can write down what was said."),
        "casework:contact",
    ),
    "niet-gekomen": (
        lambda row, person: service.record_missed(row, person=person, at=timezone.now()),
        gettext_lazy("Recorded. These moments could take its place."),
        PROPOSE,
    ),
    "afgezegd": (
        lambda row, person: service.call_off(row, route=Route.PHONE, person=person),
        gettext_lazy("Recorded. These moments could take its place."),
        PROPOSE,
    ),
    "rust": (
        lambda row, person: service.let_rest(row, person=person),
        gettext_lazy("All right: no new talk for now."),
        DESK,
    ),
}


def _proposal_text(case: Any, proposal: Any) -> str:
    moments = [each.starts_at for each in proposal.moments.all()]
    return labels.proposal_text(proposal, moments, missed_at=service.last_missed_at(case))


def _agreements(case: Any) -> list[Any]:
    plan = current_plan(case)
    return list(plan.agreements.all()) if plan else []


def _found(case: Any, item: int) -> Any:
    row = service.get_appointment(case, item)
    if row is None:
        raise Http404
    return row
