# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""One dossier: where it stands, what is in it, every step so far, and the way in."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission, may
from kenniskompas.knowledge.appraisal import labels, service
from kenniskompas.knowledge.appraisal.forms import (
    MaterialForm,
    ScreeningForm,
    SubmitForm,
    WithdrawForm,
)
from kenniskompas.knowledge.appraisal.views.pages import (
    dossier_page,
    heading_context,
    open_dossier,
    to_dossier,
)
from kenniskompas.knowledge.labels import day

Act = service.Act
FORM_METHODS = ["GET", "HEAD", "POST"]


@require_safe
@requires(Permission.READ_KNOWLEDGE)
def show_dossier(request: HttpRequest, dossier_id: int) -> HttpResponse:
    dossier = open_dossier(request, dossier_id)
    now = timezone.now()
    names = knows_reviewers(dossier, request.user)
    decision = service.current_decision(dossier)
    until = service.appeal_until(dossier)
    context = {
        **heading_context(dossier),
        "stage": labels.stage_view(dossier.stage),
        "path": labels.path_of(dossier.stage) if dossier.stage != service.Stage.WITHDRAWN else [],
        "next": labels.NEXT[dossier.stage],
        **actions_of(dossier, request.user, now),
        "is_mine": dossier.submitter_id == request.user.pk,
        "decisions": [decision_view(each) for each in reversed(dossier.decisions.all())],
        "is_expired": service.is_expired(decision, now),
        "appeal_until": day(until) if until and dossier.stage == service.Stage.DECIDED else "",
        "reviewers": [reviewer_view(each, names=names) for each in service.active_reviews(dossier)],
        "released": released_view(dossier, request.user),
        "may_release": service.may_release(dossier, request.user),
        "outcomes": [outcome_view(each) for each in service.outcomes_of(dossier)]
        if may_read_outcomes(dossier, request.user)
        else [],
        "shows_reviews": service.may_read_reviews(dossier, request.user),
        "moments": [
            moment_view(step, names=names or step.person_id == request.user.pk)
            for step in service.steps_of(dossier)
        ],
    }
    service.mark_seen(dossier, person=request.user, at=now)
    return render(request, "knowledge/appraisal/dossier.html", context)


def knows_reviewers(dossier: service.Dossier, person: Any) -> bool:
    """The submitter and other readers do not read who reviewed."""
    if dossier.submitter_id == person.pk:
        return False
    return (
        may(person, Permission.DECIDE_RECOGNITION)
        or service.own_review(dossier, person) is not None
    )


def may_read_outcomes(dossier: service.Dossier, person: Any) -> bool:
    """Everybody reads the conclusions of what was decided."""
    return dossier.stage in service.PUBLISHED or service.may_read_reviews(dossier, person)


def actions_of(dossier: service.Dossier, person: Any, now: datetime) -> dict[str, Any]:
    """The one thing that is waited for as the primary action, the rest beside it."""
    acts = service.acts_of(dossier, person, now)
    duty = service.duty_of(dossier, person, now)
    return {
        "duty": labels.act_view(duty, dossier.pk) if duty else None,
        "others": [labels.act_view(act, dossier.pk) for act in acts if act != duty],
    }


def decision_view(decision: Any) -> dict[str, Any]:
    return {
        "decision": decision,
        "round": labels.round_label(decision.round),
        "when": day(decision.decided_at),
    }


def reviewer_view(review: service.Review, *, names: bool) -> dict[str, Any]:
    if review.handed_in_at:
        state, tone = _("handed in on %(day)s") % {"day": day(review.handed_in_at)}, "ok"
    elif review.declared_at:
        state, tone = _("at work"), "info"
    else:
        state, tone = _("asked, has not begun"), "neutral"
    return {
        "review": review,
        "name": review.reviewer.display_name if names else "",
        "place": review.place,
        "state": state,
        "tone": tone,
        "summary": review.summary,
    }


def released_view(dossier: service.Dossier, person: Any) -> list[service.Review]:
    """Who stepped back and why, for who decides and did not submit it."""
    reads = may(person, Permission.DECIDE_RECOGNITION) and dossier.submitter_id != person.pk
    return [each for each in dossier.reviews.all() if each.released_at] if reads else []


def outcome_view(outcome: service.Outcome) -> dict[str, Any]:
    answers = [
        {"note": answer.note, **labels.judgement_view(answer.judgement)} if answer else None
        for answer in (outcome.first, outcome.second)
    ]
    return {
        "heading": labels.heading_of(outcome.judged),
        "criterion": outcome.judged.criterion,
        "answers": answers,
        "conclusion": outcome.conclusion,
        **labels.judgement_view(outcome.judgement),
    }


def moment_view(step: Any, *, names: bool) -> dict[str, Any]:
    hidden = step.kind in labels.BY_A_REVIEWER and not names
    who = step.person.display_name if step.person and not hidden else ""
    return {
        "when": f"{day(step.at)} · {who}" if who else day(step.at),
        "title": step.get_kind_display(),
        "text": step.text,
        "tone": labels.STEP_TONES.get(step.kind, "neutral"),
    }


@require_http_methods(FORM_METHODS)
@requires(Permission.WRITE_KNOWLEDGE)
def submit(request: HttpRequest) -> HttpResponse:
    edition = service.active_criteria()
    levels = service.available_levels(edition)
    initial = {"entry": request.GET.get("over", ""), "level": levels[0] if levels else ""}
    form = SubmitForm(request.POST or None, initial=initial, levels=levels)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        application = service.Application(given["level"], given["motivation"], given["material"])
        try:
            dossier = service.submit(
                given["entry"], application, person=request.user, at=timezone.now()
            )
        except service.NotAllowed as refused:
            form.add_error("entry", labels.REFUSALS[refused.code])
        else:
            messages.success(request, _("Submitted. You can follow every step on this page."))
            return to_dossier(dossier)
    closed = [labels.LEVELS[level] for level in service.LEVELS if level not in levels]
    return render(
        request,
        "knowledge/appraisal/submit.html",
        {"form": form, "edition": edition, "levels": levels, "closed_levels": closed},
    )


@require_http_methods(FORM_METHODS)
@dossier_page(Act.SCREEN)
def screen(request: HttpRequest, dossier: service.Dossier) -> HttpResponse:
    questions = service.screening_of(dossier.criteria_set)
    form = ScreeningForm(request.POST or None, questions=questions)
    if request.method == "POST" and form.is_valid():
        done = (
            accept(request, dossier, form)
            if "accept" in request.POST
            else send_back(request, dossier, form)
        )
        if done:
            return to_dossier(dossier)
    return render(
        request,
        "knowledge/appraisal/screening.html",
        {**heading_context(dossier), "form": form},
    )


def accept(request: HttpRequest, dossier: service.Dossier, form: ScreeningForm) -> bool:
    try:
        service.accept(
            dossier.pk, met=set(form.cleaned_data["met"]), person=request.user, at=timezone.now()
        )
    except service.Incomplete:
        form.add_error("met", _("Reviewers can start when all of this is so; else send it back."))
        return False
    messages.success(request, _("Reviewers can take it on, or you choose them."))
    return True


def send_back(request: HttpRequest, dossier: service.Dossier, form: ScreeningForm) -> bool:
    reason = form.cleaned_data["reason"]
    if not reason:
        form.add_error("reason", _("Say what the submitter should add."))
        return False
    service.send_back(dossier.pk, reason=reason, person=request.user, at=timezone.now())
    messages.success(request, _("Sent back; the submitter reads your question."))
    return True


@require_http_methods(FORM_METHODS)
@dossier_page(Act.RESUBMIT)
def resubmit(request: HttpRequest, dossier: service.Dossier) -> HttpResponse:
    initial = {"motivation": dossier.motivation, "material": dossier.material}
    form = MaterialForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        service.resubmit(dossier.pk, **form.cleaned_data, person=request.user, at=timezone.now())
        return to_dossier(dossier)
    asked = service.steps_of(dossier).filter(kind="returned").first()
    return render(
        request,
        "knowledge/appraisal/resubmit.html",
        {**heading_context(dossier), "form": form, "asked": asked},
    )


@require_http_methods(FORM_METHODS)
@dossier_page(Act.WITHDRAW)
def withdraw(request: HttpRequest, dossier: service.Dossier) -> HttpResponse:
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        service.withdraw(dossier.pk, **form.cleaned_data, person=request.user, at=timezone.now())
        return redirect("knowledge:recognition")
    return render(
        request, "knowledge/appraisal/withdraw.html", {**heading_context(dossier), "form": form}
    )
