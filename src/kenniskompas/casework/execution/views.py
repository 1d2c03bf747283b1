# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kenniskompas.casework.attainment.service import scales_of
from kenniskompas.casework.decision.service import current_decision, outcomes_to_rank
from kenniskompas.casework.execution import service
from kenniskompas.casework.execution.choices import Moment
from kenniskompas.casework.execution.forms import (
    EvaluationForm,
    LifeEventForm,
    ProgressForm,
    ResultForm,
)
from kenniskompas.casework.execution.horizon import counts_from
from kenniskompas.casework.execution.labels import (
    HOW,
    HOW_LABELS,
    UNSEEN,
    outcome_label,
    spoken_value,
)
from kenniskompas.casework.intake.pages import case_page, step_context
from kenniskompas.casework.intake.steps import Step
from kenniskompas.casework.plan.service import current_plan, mark_kept

COMPLETED = {"yes": True, "no": False}
KEPT = {"yes": True, "no": False, "open": None}


@case_page
def execution(request: HttpRequest, case: Any) -> HttpResponse:
    form = ProgressForm(request.POST or None)
    if form.is_valid():
        service.record_progress(case, person=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Saved how it goes."))
        return redirect("casework:execution", case.pk)
    context = step_context(
        case,
        Step.EXECUTION,
        form=form,
        how=HOW,
        plan=current_plan(case),
        progress=_timeline(case),
        provided=service.registered_activities(case),
    )
    return render(request, "casework/execution.html", context)


@require_POST
@case_page
def kept(request: HttpRequest, case: Any, agreement: int) -> HttpResponse:
    plan, answer = current_plan(case), request.POST.get("kept", "")
    items = plan.agreements.all() if plan else []
    item = next((each for each in items if each.pk == agreement), None)
    if item is None or answer not in KEPT:
        raise Http404
    mark_kept(item, kept=KEPT[answer], person=request.user)
    return redirect("casework:execution", case.pk)


@require_POST
@case_page
def finish(request: HttpRequest, case: Any) -> HttpResponse:
    service.finish_execution(
        case,
        current_plan(case),
        completed=COMPLETED.get(request.POST.get("completed", "")),
        person=request.user,
        at=timezone.now(),
    )
    return redirect("casework:result", case.pk)


@case_page
def result(request: HttpRequest, case: Any) -> HttpResponse:
    outcomes = [outcome for outcome in outcomes_to_rank(case) if outcome.measured]
    today = {"on": timezone.localdate()}
    form = ResultForm(request.POST or None, outcomes=outcomes, initial=today)
    if form.is_valid():
        shared = {name: form.cleaned_data[name] for name in ("source", "on", "moment")}
        service.record_measurements(
            case, form.values(), person=request.user, at=timezone.now(), **shared
        )
        messages.success(request, _("The result is saved."))
        return redirect("casework:result", case.pk)
    context = step_context(
        case,
        Step.RESULT,
        form=form,
        unseen=UNSEEN[case.question],
        measurements=_measurements(case, current_decision(case)),
        open_outcomes=[
            (outcome_label(each.code), each.unknown)
            for each in service.open_outcomes(_last_taken(case))
            if each.unknown
        ],
        life_events=list(case.life_events.all()),
        change_form=LifeEventForm(question=case.question, initial={"happened_on": today["on"]}),
    )
    return render(request, "casework/result.html", context)


@require_POST
@case_page
def life_event(request: HttpRequest, case: Any) -> HttpResponse:
    """Add a change with its day, or take one back."""
    if "remove" in request.POST:
        chosen = request.POST["remove"]
        if not chosen.isdecimal():
            raise Http404
        service.remove_life_event(case, int(chosen), person=request.user)
        return redirect("casework:result", case.pk)
    form = LifeEventForm(request.POST, question=case.question)
    if form.is_valid():
        cleaned = form.cleaned_data
        service.record_life_event(
            case,
            kind=cleaned["kind"],
            on=cleaned["happened_on"],
            source=cleaned["heard_from"],
            person=request.user,
        )
        messages.success(request, _("The change is saved."))
    else:
        wrong = [str(error) for errors in form.errors.values() for error in errors]
        messages.error(request, " ".join([_("Not saved."), *wrong]))
    return redirect("casework:result", case.pk)


@case_page
def evaluation(request: HttpRequest, case: Any) -> HttpResponse:
    decision, plan = _last_taken(case), current_plan(case)
    goals = list(plan.goals.all()) if plan else []
    waiting = service.open_outcomes(decision)
    form = EvaluationForm(
        request.POST or None, goals=goals, scales=scales_of(plan), open_outcomes=waiting
    )
    if decision is not None and form.is_valid():
        try:
            service.evaluate_case(
                decision,
                person=request.user,
                at=timezone.now(),
                goal_scores=form.goal_scores(),
                levels=form.levels(),
                unknown=form.reasons(),
                reflection=form.reflection(),
                **form.answers(),
            )
        except service.GoalsNotScored as error:
            form.add_error(None, _goals_not_scored(error.count))
        except service.OutcomesNotFilled as error:
            for code in error.codes:
                form.add_error(f"unknown-{code}", _("Give the result, or say why it is not known."))
        else:
            messages.success(request, _("Thank you. What you learnt here counts."))
            closed = form.cleaned_data["then"] == "close"
            return redirect("casework:follow-up" if closed else "casework:case", case.pk)
    context = step_context(case, Step.EVALUATION, form=form, decision=decision, plan=plan)
    return render(request, "casework/evaluation.html", context)


def _last_taken(case: Any) -> Any:
    """The decision that is carried out: a newer one may still be prepared."""
    decision = current_decision(case)
    if decision is not None and decision.decided_at is not None:
        return decision
    plan = current_plan(case)
    return plan.decision if plan else None


def _goals_not_scored(count: int) -> str:
    return ngettext(
        "One goal has no score yet. Score it before you close the case.",
        "%(count)s goals have no score yet. Score them before you close the case.",
        count,
    ) % {"count": count}


def _timeline(case: Any) -> list[dict[str, Any]]:
    return [
        {
            "when": row.on,
            "title": f"{HOW_LABELS[row.how]} · {row.get_said_by_display()}",
            "text": row.note,
            "tone": "warn" if row.how <= 2 else "",
        }
        for row in case.progress.all()[:12]
    ]


def _measurements(case: Any, decision: Any) -> list[dict[str, Any]]:
    """What was recorded, and from which day each counts when it is too early to say much."""
    decided = decision.decided_at if decision else None
    return [
        {
            "row": row,
            "label": outcome_label(row.outcome),
            "value": spoken_value(row.outcome, row.value),
            "too_early_until": _too_early_until(row, decided),
        }
        for row in case.measurements.all()
    ]


def _too_early_until(row: Any, decided: Any) -> Any:
    if decided is None or row.moment != Moment.AFTER:
        return None
    first = counts_from(row.outcome, timezone.localdate(decided))
    return first if row.on < first else None
