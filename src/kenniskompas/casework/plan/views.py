# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kenniskompas.casework.decision.service import current_decision, lot_of
from kenniskompas.casework.intake.pages import case_page, step_context
from kenniskompas.casework.intake.steps import Step
from kenniskompas.casework.plan import service
from kenniskompas.casework.plan.forms import (
    AgreementForm,
    GoalForm,
    OrderForm,
    PlanForm,
    ReminderForm,
    SeenForm,
)


@case_page
def plan(request: HttpRequest, case: Any) -> HttpResponse:
    return _page(request, case)


@require_POST
@case_page
def set_period(request: HttpRequest, case: Any) -> HttpResponse:
    decision = current_decision(case)
    form = PlanForm(request.POST, providers=service.providers_of(decision))
    if not form.is_valid():
        return _page(request, case, period_form=form)
    try:
        service.make_plan(decision, person=request.user, seen=_seen(request), **form.cleaned_data)
    except service.NothingDecided:
        raise Http404 from None
    except service.PlanChangedMeanwhile:
        messages.warning(request, _("A colleague changed this plan meanwhile."))
        form.add_error(None, _("This is what you filled in. Save again if it must be so."))
        return _page(request, case, period_form=form)
    return redirect("casework:plan", case.pk)


@require_POST
@case_page
def add_goal(request: HttpRequest, case: Any) -> HttpResponse:
    form = GoalForm(request.POST, prefix="goal")
    if not form.is_valid():
        return _page(request, case, goal_form=form)
    service.add_goal(_plan_of(case), person=request.user, **form.cleaned_data)
    return redirect("casework:plan", case.pk)


@require_POST
@case_page
def choose_order(request: HttpRequest, case: Any) -> HttpResponse:
    form = OrderForm(request.POST, prefix="order")
    if not form.is_valid():
        return _page(request, case, order_form=form)
    service.choose_order(_plan_of(case), person=request.user, **form.cleaned_data)
    return redirect(f"{reverse('casework:plan', args=[case.pk])}#order")


@require_POST
@case_page
def add_agreement(request: HttpRequest, case: Any) -> HttpResponse:
    form = AgreementForm(request.POST, prefix="agreement")
    if not form.is_valid():
        return _page(request, case, agreement_form=form)
    service.add_agreement(_plan_of(case), person=request.user, **form.cleaned_data)
    return redirect("casework:plan", case.pk)


@require_POST
@case_page
def remove(request: HttpRequest, case: Any, kind: str, item: int) -> HttpResponse:
    if kind not in {"goal", "agreement"}:
        raise Http404
    if not service.remove_item(_plan_of(case), kind=kind, item_id=item, person=request.user):
        messages.info(request, _("That was taken out already."))
    return redirect("casework:plan", case.pk)


@require_POST
@case_page
def agree(request: HttpRequest, case: Any) -> HttpResponse:
    try:
        service.agree_plan(
            _plan_of(case), person=request.user, at=timezone.now(), seen=_seen(request)
        )
    except service.PlanChangedMeanwhile:
        text = _("A colleague changed this plan meanwhile. Look at it before you agree.")
        messages.warning(request, text)
        return redirect("casework:plan", case.pk)
    except service.PlanHasNoGoal:
        messages.warning(request, _("Add at least one goal of the client first."))
        return redirect("casework:plan", case.pk)
    messages.success(request, _("The plan is agreed. You can start."))
    return redirect("casework:case", case.pk)


@require_POST
@case_page
def remind(request: HttpRequest, case: Any) -> HttpResponse:
    form = ReminderForm(request.POST)
    if form.is_valid():
        service.set_reminder(case, person=request.user, **form.cleaned_data)
        messages.success(request, _("The reminder is set."))
    else:
        for problem in form.errors.values():
            messages.warning(request, problem[0])
    return redirect(f"{case.get_absolute_url()}#reminders")


@case_page
def printed(request: HttpRequest, case: Any) -> HttpResponse:
    current = _plan_of(case)
    context = {"case": case, "plan": current, "lot": lot_of(case)}
    return render(request, "casework/plan_print.html", context)


def _page(request: HttpRequest, case: Any, **forms: Any) -> HttpResponse:
    current, decision = service.current_plan(case), current_decision(case)
    if decision is None or decision.decided_at is None:
        decision = current.decision if current else None
    providers = service.providers_of(decision)
    context = step_context(
        case,
        Step.PLAN,
        plan=current,
        signing=service.signing_state(current),
        decision=decision,
        period_form=PlanForm(providers=providers, initial=_period_of(current, providers)),
        order_form=OrderForm(prefix="order", initial=_order_of(current)),
        known_about_order=service.known_about_order() if current else None,
        goal_form=GoalForm(prefix="goal"),
        agreement_form=AgreementForm(prefix="agreement"),
    )
    return render(request, "casework/plan.html", {**context, **forms})


def _period_of(current: Any, providers: list[str]) -> dict[str, Any]:
    """What stands; before there is a plan the only provider there is."""
    if current is None:
        only = providers[0] if len(providers) == 1 else ""
        return {"starts_on": timezone.localdate(), "provider": only}
    first = next(iter(current.activities.all()), None)
    return {
        "starts_on": current.starts_on,
        "ends_on": current.ends_on,
        "provider": first.provider if first else "",
    }


def _order_of(current: Any) -> dict[str, str]:
    return {"order": current.order, "note": current.order_note} if current else {}


def _plan_of(case: Any) -> Any:
    current = service.current_plan(case)
    if current is None:
        raise Http404
    return current


def _seen(request: HttpRequest) -> int:
    form = SeenForm(request.POST)
    return int(form.cleaned_data["revision"]) if form.is_valid() else 0
