# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people do on the page of a gap: each button is one use case."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.knowledge.gaps import labels, service
from kenniskompas.knowledge.gaps.forms import (
    AnswerForm,
    CommentForm,
    EvaluationForm,
    OwnerForm,
    ReopenForm,
    RewordForm,
    StudyForm,
    VoteForm,
)
from kenniskompas.knowledge.gaps.views.single import found_gap, gap_page, owner_choices

UNPROCESSABLE = 422


@require_POST
@requires(Permission.READ_KNOWLEDGE)
def vote(request: HttpRequest, slug: str) -> HttpResponse:
    gap, form = found_gap(slug), VoteForm(request.POST)
    if not form.is_valid():
        return gap_page(request, gap, UNPROCESSABLE, vote_form=form)
    service.vote(
        gap, form.cleaned_data["importance"] or None, person=request.user, at=timezone.now()
    )
    messages.success(request, _("Your vote counts. You can change it at any time."))
    return redirect(gap)


@require_POST
@requires(Permission.READ_KNOWLEDGE)
def discuss(request: HttpRequest, slug: str) -> HttpResponse:
    gap, form = found_gap(slug), CommentForm(request.POST)
    if not form.is_valid():
        return gap_page(request, gap, UNPROCESSABLE, comment_form=form)
    service.discuss(gap, form.cleaned_data["text"], person=request.user, at=timezone.now())
    return redirect(gap)


@require_POST
@requires(Permission.MANAGE_GAPS)
def assign_owner(request: HttpRequest, slug: str) -> HttpResponse:
    gap, form = found_gap(slug), OwnerForm(request.POST, people=owner_choices(request))

    def decide(cleaned: dict[str, Any], **manage: Any) -> None:
        people = service.possible_owners(request.user.organisation)
        owner = people.get(pk=cleaned["owner"]) if cleaned["owner"] else None
        service.assign_owner(gap, owner, **manage)

    return decided(request, gap, form, "owner_form", decide)


@require_POST
@requires(Permission.MANAGE_GAPS)
def answer(request: HttpRequest, slug: str) -> HttpResponse:
    gap, form = found_gap(slug), AnswerForm(request.POST, auto_id="answer_%s")

    def decide(cleaned: dict[str, Any], **manage: Any) -> None:
        service.answer_gap(gap, cleaned["text"], **manage)

    return decided(request, gap, form, "answer_form", decide)


@require_POST
@requires(Permission.MANAGE_GAPS)
def reopen(request: HttpRequest, slug: str) -> HttpResponse:
    gap, form = found_gap(slug), ReopenForm(request.POST, auto_id="reopen_%s")

    def decide(cleaned: dict[str, Any], **manage: Any) -> None:
        service.reopen_gap(gap, cleaned["text"], **manage)

    return decided(request, gap, form, "reopen_form", decide)


@require_POST
@requires(Permission.MANAGE_GAPS)
def reword(request: HttpRequest, slug: str) -> HttpResponse:
    gap, form = found_gap(slug), RewordForm(request.POST, auto_id="reword_%s")

    def decide(cleaned: dict[str, Any], **manage: Any) -> None:
        service.reword_gap(gap, cleaned["question"], **manage)

    return decided(request, gap, form, "reword_form", decide)


@require_POST
@requires(Permission.MANAGE_GAPS)
def require_evaluation(request: HttpRequest, slug: str) -> HttpResponse:
    gap, form = found_gap(slug), EvaluationForm(request.POST, auto_id="evaluation_%s")

    def decide(cleaned: dict[str, Any], **manage: Any) -> None:
        service.require_evaluation(gap, required=cleaned["required"], **manage)

    return decided(request, gap, form, "evaluation_form", decide)


def decided(
    request: HttpRequest, gap: Any, form: forms.Form, name: str, decide: Callable[..., None]
) -> HttpResponse:
    """Carry out a decision of a manager on the version that was in view."""
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            decide(form.cleaned_data, person=request.user, version=version, at=timezone.now())
        except service.ChangedMeanwhile as error:
            messages.error(request, labels.changed_meanwhile(error.event))
        else:
            messages.success(request, _("Saved."))
        return redirect(gap)
    return gap_page(request, gap, UNPROCESSABLE, **{name: form})


@require_POST
@requires(Permission.MANAGE_GAPS)
def add_study(request: HttpRequest, slug: str) -> HttpResponse:
    gap, form = found_gap(slug), StudyForm(request.POST, auto_id="study_%s")
    if not form.is_valid():
        return gap_page(request, gap, UNPROCESSABLE, study_form=form)
    slugs = [entry.slug for entry in gap.interventions.all()]
    service.add_running_study(
        gap=gap,
        slugs=slugs,
        outcome=gap.outcome,
        person=request.user,
        at=timezone.now(),
        **form.cleaned_data,
    )
    messages.success(request, _("The study is linked to this question."))
    return redirect(gap)


@require_POST
@requires(Permission.MANAGE_GAPS)
def end_study(request: HttpRequest, slug: str, study_id: int) -> HttpResponse:
    """The button that was pressed says how it ended."""
    gap, how = found_gap(slug), request.POST.get("how", "")
    study = next((each for each in gap.running_studies.all() if each.pk == study_id), None)
    if study is None or how not in service.ENDS:
        raise Http404
    service.end_running_study(study, how, person=request.user, at=timezone.now())
    messages.success(request, _("Saved."))
    return redirect(gap)
