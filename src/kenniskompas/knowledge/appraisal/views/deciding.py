# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Resolving differences, deciding, and asking for reconsideration."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kenniskompas.knowledge.appraisal import labels, service
from kenniskompas.knowledge.appraisal.forms import AppealForm, ConclusionForm, DecisionForm
from kenniskompas.knowledge.appraisal.views.dossier import decision_view, outcome_view
from kenniskompas.knowledge.appraisal.views.pages import (
    dossier_page,
    heading_context,
    to_dossier,
)
from kenniskompas.knowledge.labels import day

Act = service.Act
FORM_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(FORM_METHODS)
@dossier_page(Act.RESOLVE, Act.RULE)
def resolve(request: HttpRequest, dossier: service.Dossier) -> HttpResponse:
    own = service.own_review(dossier, request.user)
    if own is not None and own.declared_at is None:
        return redirect("knowledge:recognition_review", dossier_id=dossier.pk)
    is_third = not service.why_not(Act.RULE, dossier, request.user, timezone.now())
    typed: dict[str, Any] = {}
    if request.method == "POST":
        typed = answer_difference(request, dossier, is_third=is_third)
        if not typed:
            return to_differences(dossier)
    rows = [
        difference_view(outcome, request.user, typed, is_third=is_third)
        for outcome in service.outcomes_of(dossier)
        if outcome.conclusion is not None
    ]
    return render(
        request,
        "knowledge/appraisal/resolve.html",
        {
            **heading_context(dossier),
            "rows": rows,
            "left": sum(not row["is_settled"] for row in rows),
            "is_third": is_third,
        },
    )


def to_differences(dossier: service.Dossier) -> HttpResponse:
    dossier.refresh_from_db(fields=["stage"])
    if dossier.stage != service.Stage.DISAGREEMENT:
        return to_dossier(dossier)
    return redirect("knowledge:recognition_resolve", dossier_id=dossier.pk)


def answer_difference(
    request: HttpRequest, dossier: service.Dossier, *, is_third: bool
) -> dict[str, ConclusionForm]:
    """Carry out the button that was pressed; returns the form that has to be looked at again."""
    now = timezone.now()
    conclusions = {row.subject: row for row in dossier.conclusions.all()}
    subject = request.POST.get("agree") or request.POST.get("propose") or ""
    if subject not in conclusions:
        return {}
    form = conclusion_form(conclusions[subject], request.POST)
    try:
        if "agree" in request.POST:
            seen = whole(request.POST.get(f"{subject}-agreed"))
            service.agree(dossier.pk, subject, seen=seen, person=request.user, at=now)
            messages.success(request, _("You both stand behind this conclusion now."))
            return {}
        if not form.is_valid():
            return {subject: form}
        write = service.rule if is_third else service.propose_conclusion
        write(dossier.pk, subject, **form.cleaned_data, person=request.user, at=now)
    except service.ChangedMeanwhile:
        messages.error(request, _("The other reviewer just wrote something: read that first."))
        return {subject: form} if "propose" in request.POST else {}
    messages.success(request, _("Saved."))
    return {}


def whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def conclusion_form(conclusion: service.JointConclusion, data: Any = None) -> ConclusionForm:
    initial = {
        "judgement": conclusion.judgement,
        "reason": conclusion.reason,
        "seen": conclusion.edition,
    }
    choices = service.choices_of(conclusion)
    return ConclusionForm(data, initial=initial, prefix=conclusion.subject, choices=choices)


def difference_view(
    outcome: service.Outcome, person: Any, typed: dict[str, ConclusionForm], *, is_third: bool
) -> dict[str, Any]:
    conclusion = outcome.conclusion
    proposer = conclusion.proposed_by_id
    is_settled = conclusion.settled_at is not None
    # Editions move on when somebody proposes: what is posted next must have seen the newest.
    form = typed.get(conclusion.subject)
    if form is not None:
        form.data = form.data.copy()
        form.data[f"{conclusion.subject}-seen"] = conclusion.edition
    return {
        **outcome_view(outcome),
        "subject": conclusion.subject,
        "proposal": labels.judgement_view(conclusion.judgement) if proposer else None,
        "is_settled": is_settled,
        "is_mine": proposer == person.pk,
        "can_agree": bool(proposer) and proposer != person.pk and not is_settled and not is_third,
        "form": form or conclusion_form(conclusion),
        "is_open": form is not None or not proposer,
    }


@require_http_methods(FORM_METHODS)
@dossier_page(Act.DECIDE, Act.DECIDE_APPEAL)
def decide(request: HttpRequest, dossier: service.Dossier) -> HttpResponse:
    is_appeal = dossier.stage == service.Stage.APPEALED
    today = timezone.localdate()
    form = DecisionForm(
        request.POST or None,
        initial={"valid_until": service.usual_validity(today)},
        levels=level_choices(dossier),
        latest=service.latest_validity(today),
        today=today,
    )
    if request.method == "POST" and form.is_valid():
        act = service.decide_appeal if is_appeal else service.decide
        text = service.DecisionText(**form.cleaned_data)
        decision = act(dossier.pk, text, person=request.user, at=timezone.now())
        words = {"words": decision.words}
        messages.success(request, _("Published with the approach: “%(words)s”.") % words)
        return to_dossier(dossier)
    outcomes = service.outcomes_of(dossier)
    return render(
        request,
        "knowledge/appraisal/decide.html",
        {
            **heading_context(dossier),
            "form": form,
            "is_appeal": is_appeal,
            "decisions": [decision_view(each) for each in dossier.decisions.all()],
            "outcomes": [outcome_view(each) for each in outcomes],
            "summaries": [each.summary for each in service.active_reviews(dossier)],
            "shortfalls": sum(each.judgement in service.SHORTFALLS for each in outcomes),
        },
    )


def level_choices(dossier: service.Dossier) -> list[tuple[str, str]]:
    """In the words in which it will be published, highest first, refusal last."""
    words = dossier.criteria_set.words
    granted = [
        (level, words[level]["granted"])
        for level in reversed(service.grantable(dossier.level))
        if level != "none"
    ]
    return [*granted, ("none", words[dossier.level]["refused"])]


@require_http_methods(FORM_METHODS)
@dossier_page(Act.APPEAL)
def appeal(request: HttpRequest, dossier: service.Dossier) -> HttpResponse:
    form = AppealForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        service.appeal(dossier.pk, **form.cleaned_data, person=request.user, at=timezone.now())
        messages.success(request, _("Somebody else looks at it again."))
        return to_dossier(dossier)
    return render(
        request,
        "knowledge/appraisal/appeal.html",
        {
            **heading_context(dossier),
            "form": form,
            "until": day(service.appeal_until(dossier)),
            "decisions": [decision_view(each) for each in dossier.decisions.all()],
        },
    )
