# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The client's own pages: large, in plain words, about one case only."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kenniskompas.casework.assessment.domains import DOMAIN_LABELS
from kenniskompas.casework.assessment.service import open_domains
from kenniskompas.casework.client.forms import HowForm
from kenniskompas.casework.client.labels import LEVEL_LABELS, REASON_LABELS, fact_label
from kenniskompas.casework.client.pages import own_page, render_own
from kenniskompas.casework.client.service import own_talks
from kenniskompas.casework.debts import labels as debt_labels
from kenniskompas.casework.debts.service import help_of, look_at_debts, terms_of_case
from kenniskompas.casework.decision.choices import WishesBy
from kenniskompas.casework.decision.forms import ClientWishesForm
from kenniskompas.casework.decision.labels import wish_label, wish_options
from kenniskompas.casework.decision.service import (
    AdviceAlreadyShown,
    current_decision,
    lot_of,
    outcomes_to_rank,
    ranking_of,
    record_wishes,
    start_decision,
)
from kenniskompas.casework.execution.choices import SaidBy
from kenniskompas.casework.execution.labels import HOW, outcome_label, spoken_value
from kenniskompas.casework.execution.service import record_progress, take_back_progress
from kenniskompas.casework.followup.service import due_follow_up
from kenniskompas.casework.intake.choices import Question, Route
from kenniskompas.casework.intake.pages import without_ground
from kenniskompas.casework.intake.service import known_facts
from kenniskompas.casework.plan.service import (
    NotYetAgreed,
    PlanChangedMeanwhile,
    current_plan,
    sign_plan,
    signing_state,
)


@own_page
def plan(request: HttpRequest, case: Any) -> HttpResponse:
    return plan_page(request, case)


def plan_page(request: HttpRequest, case: Any) -> HttpResponse:
    current = current_plan(case)
    later = due_follow_up(case, today=timezone.localdate())
    return render_own(
        request,
        case,
        "plan",
        plan=current,
        signing=signing_state(current),
        later=later,
        talks=own_talks(case, at=timezone.now()),
    )


@require_POST
@own_page
def sign(request: HttpRequest, case: Any) -> HttpResponse:
    """The client agrees with the plan as it stood on the page."""
    current = current_plan(case)
    if current is None:
        raise Http404
    at = timezone.now()
    try:
        sign_plan(
            current,
            seen=request.POST.get("seen", ""),
            on=timezone.localdate(at),
            route=Route.SITE,
            person=request.user,
            at=at,
        )
    except NotYetAgreed:
        raise Http404 from None
    except PlanChangedMeanwhile:
        messages.info(request, _("The plan has just changed. Please read it again first."))
    else:
        messages.success(request, _("Thank you. You agree with this plan."))
    return redirect("client:start")


@own_page
def duties(request: HttpRequest, case: Any) -> HttpResponse:
    current = current_plan(case)
    agreements = list(current.agreements.all()) if current else []
    return render_own(
        request,
        case,
        "duties",
        musts=[each for each in agreements if each.nature == "mandatory"],
        mays=[each for each in agreements if each.nature == "voluntary"],
    )


@own_page
def wishes(request: HttpRequest, case: Any) -> HttpResponse:
    current, outcomes = current_decision(case), outcomes_to_rank(case)
    codes = [outcome.code for outcome in outcomes]
    form = ClientWishesForm(
        request.POST or None,
        outcomes=codes,
        initial={"text": current.wishes_text if current else ""},
    )
    if form.is_valid():
        return _store_wishes(request, case, form)
    ranking = form.ranking or (ranking_of(current) if current else [])
    return render_own(
        request,
        case,
        "wishes",
        form=form,
        options=wish_options(outcomes, ranking),
        ranking=[wish_label(code) for code in ranking],
        is_open=current is None or current.advice_shown_at is None,
    )


def _store_wishes(request: HttpRequest, case: Any, form: ClientWishesForm) -> HttpResponse:
    at = timezone.now()
    decision = start_decision(case, person=request.user, at=at)
    try:
        record_wishes(
            decision,
            ranking=form.ranking,
            filled_by=WishesBy.CLIENT,
            text=form.cleaned_data["text"],
            without_statistics=form.cleaned_data["without_statistics"],
            person=request.user,
            at=at,
            route=Route.SITE,
            said_on=timezone.localdate(at),
        )
    except AdviceAlreadyShown:
        messages.info(request, _("Your choice was used already. Ask us if you want to change it."))
    else:
        messages.success(request, _("Thank you. We use this when we choose together."))
    return redirect("client:wishes")


@own_page
def how(request: HttpRequest, case: Any) -> HttpResponse:
    form = HowForm(request.POST or None)
    if form.is_valid():
        record_progress(
            case,
            said_by=SaidBy.CLIENT,
            route=Route.SITE,
            person=request.user,
            at=timezone.now(),
            **form.cleaned_data,
        )
        messages.success(request, _("Thank you. Your contact person sees your answer."))
        return redirect("client:how")
    own = case.progress.filter(said_by=SaidBy.CLIENT)[:6]
    today = timezone.localdate()
    said = [
        (row, dict(HOW)[row.how], row.on == today and row.recorded_by_id == request.user.pk)
        for row in own
    ]
    return render_own(request, case, "how", how=HOW, said=said)


@require_POST
@own_page
@without_ground
def take_back_how(request: HttpRequest, case: Any, item: int) -> HttpResponse:
    """A slip of the finger is the client's own to take out, on the same day."""
    if not take_back_progress(case, item, person=request.user, on=timezone.localdate()):
        raise Http404
    messages.success(request, _("It is taken out. You can tap again."))
    return redirect("client:how")


@own_page
def record(request: HttpRequest, case: Any) -> HttpResponse:
    domains = [
        {
            "label": DOMAIN_LABELS[row.domain],
            "reason": REASON_LABELS[row.reason],
            "level": LEVEL_LABELS.get(row.level, ""),
            "own_level": LEVEL_LABELS.get(row.client_level, ""),
            "row": row,
        }
        for row in open_domains(case)
    ]
    results = [
        (outcome_label(row.outcome), spoken_value(row.outcome, row.value), row)
        for row in case.measurements.all()
    ]
    facts = [(fact_label(known.field), known) for known in known_facts(case) if known.fact]
    return render_own(
        request,
        case,
        "record",
        facts=facts,
        domains=domains,
        results=results,
        debts=_own_debts(case) if case.question == Question.DEBTS else None,
    )


def _own_debts(case: Any) -> dict[str, Any] | None:
    """What is written down about debts, in the client's words; None when nothing is."""
    debt_help = help_of(case)
    if debt_help is None:
        return None
    picture = look_at_debts(debt_help, on=timezone.localdate())
    return {
        "owed": debt_labels.owed(picture),
        "debts": [(debt, debt_labels.euros(debt.amount)) for debt in picture.debts],
        "lines": [
            (line, debt_labels.euros(line.amount)) for line in picture.income + picture.fixed_costs
        ],
        "capacity": picture.capacity,
        "capacity_amount": debt_labels.euros(picture.capacity.amount if picture.capacity else 0),
        "causes": [debt_labels.OWN_CAUSE_LABELS[cause] for cause in debt_help.causes],
        "terms": [
            (debt_labels.OWN_TERM_LABELS[term.code], term.last_day)
            for term in terms_of_case(case, debt_help)
            if term.code in debt_labels.OWN_TERM_LABELS
        ],
        "course": debt_labels.course_rows(debt_help),
    }


@own_page
def advice(request: HttpRequest, case: Any) -> HttpResponse:
    current = current_decision(case)
    ranking = [wish_label(code) for code in ranking_of(current)] if current else []
    weighed = current.snapshot.result["cards"] if current and current.snapshot else []
    return render_own(
        request,
        case,
        "advice",
        decision=current,
        ranking=ranking,
        cards=weighed,
        lot=lot_of(case),
    )
