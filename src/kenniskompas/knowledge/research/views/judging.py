# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Enter a judgement; when somebody else just did, theirs is shown and nothing is lost."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.knowledge.research import labels as words
from kenniskompas.knowledge.research import service
from kenniskompas.knowledge.research.forms import (
    BiasForm,
    DesignForm,
    JudgementForm,
    SearchForm,
    ThresholdForm,
)
from kenniskompas.knowledge.research.pool_view import pool_view
from kenniskompas.knowledge.research.views.outcomes import outcome_names
from kenniskompas.knowledge.research.views.pools import judgement_rows, latest_or_404

FORM_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(FORM_METHODS)
@requires(Permission.JUDGE_CERTAINTY)
def judge(request: HttpRequest, group: str, domain: str) -> HttpResponse:
    """One of GRADE's domains of one pool."""
    pool = latest_or_404(group)
    if domain == "start" or domain not in words.DOMAINS:
        raise Http404
    row = next((each for each in judgement_rows(pool) if each["domain"] == domain), {})
    form = JudgementForm(
        request.POST or None, domain=domain, initial=initial_of(row.get("current"), "step")
    )

    def save(data: dict[str, Any]) -> None:
        service.judge_certainty(
            pool, domain=domain, step=data["step"], judging=judging_of(request, data)
        )

    page = {
        "title": words.DOMAINS[domain],
        "row": row,
        "guidance": words.GUIDANCE[domain],
        "each": pool_view(pool, outcome_names()),
    }
    return ask(request, pool, form, save, page)


@require_http_methods(FORM_METHODS)
@requires(Permission.JUDGE_CERTAINTY)
def set_threshold(request: HttpRequest, group: str) -> HttpResponse:
    """The smallest effect on the outcome of this pool that matters."""
    pool = latest_or_404(group)
    scale = service.SCALE_OF_MEASURE[pool.measure]
    current = service.current_threshold(pool)
    form = ThresholdForm(request.POST or None, scale=scale, initial=initial_of(current, "smallest"))

    def save(data: dict[str, Any]) -> None:
        service.set_threshold(
            pool.outcome,
            smallest=data["smallest"],
            scale=scale,
            judging=judging_of(request, data),
        )

    page = {
        "title": _("The smallest effect that matters"),
        "guidance": _("It holds for every pool of this outcome, measured on this scale."),
    }
    return ask(request, pool, form, save, page)


@require_http_methods(FORM_METHODS)
@requires(Permission.JUDGE_CERTAINTY)
def record_search(request: HttpRequest, group: str) -> HttpResponse:
    """How the studies of this pool were gathered."""
    pool = latest_or_404(group)
    current = service.current_search(group)
    initial = initial_of(current, "searched_on")
    if current is not None:
        initial["is_complete"] = "yes" if current.is_complete else "no"
    form = SearchForm(request.POST or None, initial=initial)

    def save(data: dict[str, Any]) -> None:
        service.record_search(
            group,
            is_complete=data["is_complete"],
            searched_on=data["searched_on"],
            judging=judging_of(request, data),
        )

    page = {
        "title": _("How were these studies found?"),
        "guidance": _("Without a full search nobody can say that no study is missing."),
    }
    return ask(request, pool, form, save, page)


def ask(
    request: HttpRequest,
    pool: service.Synthesis,
    form: forms.Form,
    save: Callable[[dict[str, Any]], None],
    page: dict[str, Any],
) -> HttpResponse:
    """Show the form, or store a valid answer and go back to the pool."""
    if request.method == "POST" and form.is_valid():
        try:
            save(form.cleaned_data)
        except service.JudgedMeanwhile as conflict:
            form.add_error(None, meanwhile(conflict.current))
            form.data = {**form.data.dict(), "seen": conflict.current.pk}  # type: ignore[attr-defined]
        except ValueError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Your judgement counts from now on."))
            return redirect("knowledge:pool", pool.pool_group)
    return render(request, "knowledge/research/judge.html", {"pool": pool, "form": form, **page})


def meanwhile(current: Any) -> str:
    return _(
        "%(name)s judged this while you were writing: “%(reason)s” Your text is kept. Save again to"
        " put your judgement in its place."
    ) % {"name": words.person_name(current.person), "reason": current.reason}


def initial_of(current: Any, *names: str) -> dict[str, Any]:
    """What a form starts with: the judgement that counts, or nothing yet."""
    if current is None:
        return {"seen": 0}
    return {"seen": current.pk, **{name: getattr(current, name) for name in (*names, "reason")}}


def judging_of(request: HttpRequest, data: dict[str, Any]) -> service.Judging:
    return service.Judging(
        reason=data["reason"], person=request.user, at=timezone.now(), seen=data["seen"]
    )


@require_POST
@requires(Permission.JUDGE_CERTAINTY)
def withdraw(request: HttpRequest, group: str, judgement_id: int) -> HttpResponse:
    """Let what is computed count again."""
    try:
        service.withdraw_judgement(judgement_id, person=request.user, at=timezone.now())
    except service.CertaintyJudgement.DoesNotExist as error:
        raise Http404 from error
    messages.success(request, _("The calculated judgement counts again."))
    return redirect("knowledge:pool", group)


@require_http_methods(FORM_METHODS)
@requires(Permission.JUDGE_CERTAINTY)
def judge_study(request: HttpRequest, slug: str) -> HttpResponse:
    """Risk of bias of one study, by the tool that fits its design."""
    study = get_study(slug)
    tool = service.tool_for(study.design)
    current = {row.domain: row for row in service.bias_of(study) if row.tool == tool}
    form = BiasForm(request.POST or None, tool=tool, current=current)
    if request.method == "POST" and form.is_valid():
        try:
            service.judge_study(
                study,
                tool=tool,
                answers=form.changed_answers(),
                person=request.user,
                at=timezone.now(),
            )
        except service.JudgedMeanwhile as conflict:
            domain = conflict.current.domain
            form.add_error(f"judgement_{domain}", meanwhile(conflict.current))
            form.data = {**request.POST.dict(), f"seen_{domain}": conflict.current.pk}
        else:
            messages.success(request, _("Your judgement counts from now on."))
            return redirect("knowledge:study", slug)
    context = {
        "study": study,
        "form": form,
        "tool": tool.label,
        "design_form": DesignForm(initial={"design": study.design}),
    }
    return render(request, "knowledge/research/bias.html", context)


@require_POST
@requires(Permission.JUDGE_CERTAINTY)
def set_design(request: HttpRequest, slug: str) -> HttpResponse:
    """Whether the study drew lots."""
    study = get_study(slug)
    form = DesignForm(request.POST)
    if form.is_valid():
        design = form.cleaned_data["design"]
        service.set_design(study, design, person=request.user, at=timezone.now())
        messages.success(request, _("The design is kept."))
    return redirect("knowledge:bias", slug)


def get_study(slug: str) -> service.Study:
    try:
        return service.get_study(slug)
    except service.Study.DoesNotExist as error:
        raise Http404 from error
