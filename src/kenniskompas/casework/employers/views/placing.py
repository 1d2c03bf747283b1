# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A place for one client: wishes and abilities, what fits, a proposal, work and aftercare."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kenniskompas.casework.employers import labels, service
from kenniskompas.casework.employers.choices import State
from kenniskompas.casework.employers.forms import (
    BehalfShareForm,
    HeldForm,
    MomentForm,
    PlaceAgreementForm,
    ProfileForm,
    WorkStartForm,
)
from kenniskompas.casework.intake.choices import CaseStatus
from kenniskompas.casework.intake.pages import case_page, step_context


@case_page
def places(request: HttpRequest, case: Any) -> HttpResponse:
    """Wishes first; places are shown once something of the client is known."""
    profile = service.profile_of(case)
    form = ProfileForm(request.POST or None, profile=profile)
    if case.status == CaseStatus.OPEN and form.is_valid():
        service.save_profile(case, form.values(), person=request.user, at=timezone.now())
        messages.success(request, _("Wishes and possibilities are saved."))
        return redirect("casework:places", case.pk)
    found = (
        service.fitting_places(case, profile, on=timezone.localdate())
        if profile and case.status == CaseStatus.OPEN
        else []
    )
    rows = [_place_row(row) for row in found]
    context = {
        "profile": profile,
        "form": form,
        "fitting": [row for row in rows if row["fits"]],
        "others": [row for row in rows if not row["fits"]],
        "proposals": [(row, *labels.state_words(row)) for row in service.proposals_of(case)],
    }
    return render(request, "casework/employers/places.html", step_context(case, None, **context))


def _place_row(row: Any) -> dict[str, Any]:
    hours = labels.place_hours(row.vacancy)
    return {
        "vacancy": row.vacancy,
        "hours": hours,
        "parts": labels.fit_parts(row.fit, hours=hours),
        "fits": row.fit.is_wished and row.fit.is_possible,
    }


@require_POST
@case_page
def start_proposal(request: HttpRequest, case: Any, vacancy_id: int) -> HttpResponse:
    try:
        vacancy = service.get_vacancy(vacancy_id, person=request.user)
    except service.NoSuchEmployer:
        raise Http404 from None
    if vacancy.closed_on or case.status != CaseStatus.OPEN:
        raise Http404
    row = service.start_proposal(case, vacancy, person=request.user, on=timezone.localdate())
    return redirect("casework:place", case.pk, row.pk)


@case_page
def place(request: HttpRequest, case: Any, item: int) -> HttpResponse:
    """One proposal; which form is shown follows from how far it is."""
    proposal = _found(case, item)
    forms = _forms(request, proposal)
    if case.status == CaseStatus.OPEN and _stored(request, proposal, forms):
        return redirect("casework:place", case.pk, item)
    profile = service.profile_of(case)
    words, tone = labels.state_words(proposal)
    context = {
        "proposal": proposal,
        "state": proposal.state.value,
        "state_words": words,
        "tone": tone,
        "hours": labels.place_hours(proposal.vacancy),
        "told": labels.shared_words(proposal, profile),
        "held": [
            (row, labels.SIGNAL_TONES.get(row.signal, "neutral"))
            for row in proposal.moments.all()
            if row.held_on
        ],
        "has_lasted": service.has_lasted(proposal, on=timezone.localdate()),
        "planned": [row for row in proposal.moments.all() if not row.held_on],
        "forms": forms,
    }
    return render(request, "casework/employers/place.html", step_context(case, None, **context))


def _found(case: Any, item: int) -> Any:
    proposal = service.get_proposal(case, item)
    if proposal is None:
        raise Http404
    return proposal


def _forms(request: HttpRequest, proposal: Any) -> dict[str, Any]:
    wanted = request.POST.get("which", "")

    def data(which: str) -> Any:
        return request.POST if wanted == which else None

    return {
        "answer": BehalfShareForm(
            data("answer"), prefix="answer", initial={"shares": proposal.shares}
        ),
        "start": WorkStartForm(data("start"), prefix="start", proposed_on=proposal.proposed_on),
        "agreement": PlaceAgreementForm(data("agreement"), prefix="agreement"),
        "moment": MomentForm(data("moment"), prefix="moment"),
        "held": HeldForm(data("held"), prefix="held", works_from=proposal.works_from),
    }


def _stored(request: HttpRequest, proposal: Any, forms: dict[str, Any]) -> bool:
    """Whether something was written down; what does not belong to this state is left alone."""
    today, person = timezone.localdate(), request.user
    which = request.POST.get("which", "")
    try:
        if which == "answer" and forms["answer"].is_valid():
            agrees = request.POST.get("says") == "yes"
            values = forms["answer"].cleaned_data
            service.answer_for_client(proposal, agrees=agrees, person=person, on=today, **values)
        elif which == "propose":
            service.propose(proposal, person=person, on=today)
        elif which == "refused":
            service.employer_refused(proposal, person=person, on=today)
        elif which == "start" and forms["start"].is_valid():
            service.start_work(proposal, on=forms["start"].cleaned_data["on"], person=person)
        elif which == "agreement" and forms["agreement"].is_valid():
            service.add_agreement(proposal, person=person, **forms["agreement"].cleaned_data)
        elif which == "moment" and forms["moment"].is_valid():
            service.plan_moment(proposal, person=person, **forms["moment"].cleaned_data)
        elif which == "held" and forms["held"].is_valid():
            item = request.POST.get("item", "")
            if not item.isdigit() or not service.hold_moment(
                proposal, int(item), person=person, **forms["held"].cleaned_data
            ):
                raise Http404
        else:
            return False
    except service.NotAgreed:
        messages.error(request, _("That is not possible now: see how far this proposal is."))
        return True
    messages.success(request, _("Written down."))
    return True


@require_POST
@case_page
def agreement_done(request: HttpRequest, case: Any, item: int, agreement: int) -> HttpResponse:
    proposal = _found(case, item)
    done = service.finish_agreement(
        proposal, agreement, person=request.user, on=timezone.localdate()
    )
    if not done or proposal.state == State.DECLINED:
        raise Http404
    return redirect("casework:place", case.pk, item)
