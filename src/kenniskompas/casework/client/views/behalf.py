# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The same rights without the site: what came on paper or by phone, written down for the client."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kenniskompas.casework.client import service
from kenniskompas.casework.client.forms import (
    BehalfAskForm,
    BehalfContactForm,
    BehalfHowForm,
    BehalfPlanForm,
    BehalfWishesForm,
)
from kenniskompas.casework.client.labels import BEHALF
from kenniskompas.casework.contact.forms import initial_wish
from kenniskompas.casework.contact.service import (
    email_of,
    offers_mail,
    own_way_of,
    record_contact_wish,
)
from kenniskompas.casework.decision.choices import WishesBy
from kenniskompas.casework.decision.labels import wish_options
from kenniskompas.casework.decision.service import (
    AdviceAlreadyShown,
    current_decision,
    outcomes_to_rank,
    ranking_of,
    record_wishes,
    start_decision,
)
from kenniskompas.casework.execution.choices import SaidBy
from kenniskompas.casework.execution.service import record_progress
from kenniskompas.casework.intake.pages import case_page, step_context, without_ground
from kenniskompas.casework.plan.service import (
    NotYetAgreed,
    PlanChangedMeanwhile,
    current_plan,
    sign_plan,
    signing_state,
)


@case_page
def behalf(request: HttpRequest, case: Any) -> HttpResponse:
    """The choice: which thing of the client is to be written down."""
    return render(request, "casework/behalf/choose.html", step_context(case, ways=BEHALF))


@case_page
def behalf_how(request: HttpRequest, case: Any) -> HttpResponse:
    form = BehalfHowForm(request.POST or None)
    if form.is_valid():
        record_progress(
            case,
            said_by=SaidBy.CLIENT,
            person=request.user,
            at=timezone.now(),
            **form.cleaned_data,
        )
        return _written_down(request, case)
    return _page(request, case, "how", form=form)


@case_page
def behalf_wishes(request: HttpRequest, case: Any) -> HttpResponse:
    current, outcomes = current_decision(case), outcomes_to_rank(case)
    form = BehalfWishesForm(request.POST or None, outcomes=[each.code for each in outcomes])
    if form.is_valid():
        return _store_wishes(request, case, form)
    ranking = form.ranking or (ranking_of(current) if current else [])
    return _page(
        request,
        case,
        "wishes",
        form=form,
        options=wish_options(outcomes, ranking),
        is_open=current is None or current.advice_shown_at is None,
    )


@case_page
def behalf_plan(request: HttpRequest, case: Any) -> HttpResponse:
    current = current_plan(case)
    signing = signing_state(current)
    initial = {"seen": signing.digest if signing else ""}
    form = BehalfPlanForm(request.POST or None, initial=initial)
    if current is not None and form.is_valid():
        try:
            sign_plan(current, person=request.user, at=timezone.now(), **form.cleaned_data)
        except NotYetAgreed:
            messages.info(request, _("Agree on the plan yourself first."))
            return redirect("casework:plan", case.pk)
        except PlanChangedMeanwhile:
            messages.info(request, _("The plan has changed since. Go through it together again."))
            return redirect("casework:behalf-plan", case.pk)
        return _written_down(request, case)
    return _page(request, case, "plan", form=form, plan=current, signing=signing)


@case_page
def behalf_contact(request: HttpRequest, case: Any) -> HttpResponse:
    own = own_way_of(case)
    form = BehalfContactForm(
        request.POST or None,
        initial=initial_wish(own, email_of(case)),
        by_mail=offers_mail(case.client.organisation_id),
    )
    if form.is_valid():
        record_contact_wish(
            case,
            one_thing=form.cleaned_data["way"],
            remind_by=form.cleaned_data["remind_by"],
            email=form.cleaned_data.get("email", ""),
            route=form.cleaned_data["route"],
            on=form.cleaned_data["on"],
            person=request.user,
            at=timezone.now(),
        )
        return _written_down(request, case)
    return _page(request, case, "contact", form=form, own=own)


@case_page
@without_ground
def behalf_ask(request: HttpRequest, case: Any) -> HttpResponse:
    form = BehalfAskForm(request.POST or None)
    if form.is_valid():
        given = {**form.cleaned_data, "received_on": form.cleaned_data["on"]}
        del given["on"]
        service.ask(case, person=request.user, at=timezone.now(), **given)
        return _written_down(request, case)
    return _page(request, case, "ask", form=form)


def _store_wishes(request: HttpRequest, case: Any, form: BehalfWishesForm) -> HttpResponse:
    at = timezone.now()
    try:
        record_wishes(
            start_decision(case, person=request.user, at=at),
            ranking=form.ranking,
            filled_by=WishesBy.CLIENT,
            text=form.cleaned_data["text"],
            without_statistics=form.cleaned_data["without_statistics"],
            route=form.cleaned_data["route"],
            said_on=form.cleaned_data["on"],
            person=request.user,
            at=at,
        )
    except AdviceAlreadyShown:
        messages.info(request, _("The advice was shown already: weigh again to use other wishes."))
        return redirect("casework:decision", case.pk)
    return _written_down(request, case)


def _written_down(request: HttpRequest, case: Any) -> HttpResponse:
    messages.success(request, _("Written down as said by the client."))
    return redirect("casework:case", case.pk)


def _page(request: HttpRequest, case: Any, name: str, **values: Any) -> HttpResponse:
    return render(request, f"casework/behalf/{name}.html", step_context(case, **values))
