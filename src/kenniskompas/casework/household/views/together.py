# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is told once, what is shared on purpose, the joint plan, and what a supporter sees."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kenniskompas.casework.household import labels, service
from kenniskompas.casework.household.forms import ConcernsForm, JointForm, ShareForm
from kenniskompas.casework.household.pages import household_page, render_household
from kenniskompas.casework.intake.pages import without_ground
from kenniskompas.casework.intake.service import HouseholdShielded


@household_page
def joint(request: HttpRequest, case: Any, household: Any) -> HttpResponse:
    form = JointForm(request.POST or None)
    if form.is_valid():
        service.record_joint(case, form.given(), person=request.user, at=timezone.now())
        messages.success(request, _("Saved, and taken over for this client."))
        return redirect("casework:household-joint", case.pk)
    entries = service.joint_entries(household)
    waiting = service.waiting_entries(case, entries)
    rows = [(each, labels.entry_value(each), each.pk in waiting) for each in entries]
    return render_household(
        request, case, "joint", household=household, tab="household-joint", form=form, rows=rows
    )


@require_POST
@household_page
def take_over(request: HttpRequest, case: Any, _household: Any, item: int) -> HttpResponse:
    try:
        service.take_over(case, item, person=request.user, at=timezone.now())
    except (service.NotShown, HouseholdShielded):
        raise Http404 from None
    messages.success(request, _("Taken over for this client."))
    return redirect("casework:household-joint", case.pk)


@household_page
def plan(request: HttpRequest, case: Any, household: Any) -> HttpResponse:
    """The joint plan, and what this client shares in it."""
    form = ShareForm(request.POST or None, items=service.own_items(case, household))
    if form.is_valid() and _share(form, case, request):
        messages.success(request, _("Saved what the household may know."))
        return redirect("casework:household-plan", case.pk)
    return render_household(
        request,
        case,
        "plan",
        household=household,
        tab="household-plan",
        form=form,
        plans=service.joint_plan(household),
        supporters=service.supporters_of(household),
    )


@require_safe
@household_page
def printed(request: HttpRequest, case: Any, household: Any) -> HttpResponse:
    return render_household(
        request,
        case,
        "plan_print",
        household=household,
        tab="household-plan",
        plans=service.joint_plan(household),
        supporters=service.supporters_of(household),
    )


@household_page
def supporter(request: HttpRequest, case: Any, household: Any, item: int) -> HttpResponse:
    """What one supporter sees, and which agreements of this client are among it."""
    found = _supporter(household, item)
    seen = service.seen_by(found)
    own = [
        row.agreement
        for row in service.shared_of(household)
        if row.agreement and row.agreement.plan.case_id == case.pk
    ]
    initial = {"agreements": [each.pk for each in seen if each in own]}
    form = ConcernsForm(request.POST or None, agreements=own, initial=initial)
    if form.is_valid() and _let_see(form, found, case, request):
        messages.success(request, _("Saved what this person or service may see."))
        return redirect("casework:household-supporter", case.pk, item)
    return render_household(
        request,
        case,
        "supporter",
        household=household,
        tab="household",
        supporter=found,
        seen=seen,
        own=own,
        form=form,
    )


@require_POST
@household_page
@without_ground
def end_supporter(request: HttpRequest, case: Any, household: Any, item: int) -> HttpResponse:
    found = _supporter(household, item)
    service.end_supporter(found, on=timezone.localdate(), person=request.user)
    messages.success(request, _("No longer involved; this person or service sees nothing now."))
    return redirect("casework:household", case.pk)


def _share(form: ShareForm, case: Any, request: HttpRequest) -> bool:
    given = form.cleaned_data
    try:
        service.share_items(
            case,
            given["items"],
            has_agreed=given["agreed"],
            person=request.user,
            at=timezone.now(),
        )
    except service.NotAgreed:
        form.add_error("agreed", _not_agreed())
        return False
    return True


def _let_see(form: ConcernsForm, found: Any, case: Any, request: HttpRequest) -> bool:
    given = form.cleaned_data
    try:
        service.let_see(
            found, case, given["agreements"], has_agreed=given["agreed"], person=request.user
        )
    except service.NotAgreed:
        form.add_error("agreed", _not_agreed())
        return False
    return True


def _not_agreed() -> str:
    return _("Talk about it with the client first. Without a yes it is not shared.")


def _supporter(household: Any, pk: int) -> Any:
    found = service.get_supporter(household, pk)
    if found is None:
        raise Http404
    return found
