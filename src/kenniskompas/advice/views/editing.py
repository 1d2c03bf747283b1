# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Changing a proposal one thing at a time: a rule, an outcome, the thresholds, an example."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.labels import describe_problem
from kenniskompas.accounts.service import Permission
from kenniskompas.advice import labels, service
from kenniskompas.advice.forms import RANGE, CaseForm, OutcomeForm, RuleForm, ThresholdsForm
from kenniskompas.advice.proposal_words import REFUSALS
from kenniskompas.advice.views.proposals import FORM_METHODS, proposal_or_404
from kenniskompas.core.errors import BadInput
from kenniskompas.knowledge.service import option_names

Data = dict[str, Any]
Change = Callable[[], Data]


@require_http_methods(FORM_METHODS)
@requires(Permission.PROPOSE_ADVICE_RULES)
def edit_thresholds(request: HttpRequest, proposal_id: int) -> HttpResponse:
    proposal = proposal_or_404(request, proposal_id)
    form = ThresholdsForm(request.POST or None, initial=proposal.document["thresholds"])
    return edit(
        request,
        proposal,
        form,
        _("Thresholds"),
        lambda: service.with_thresholds(proposal.document, form.cleaned_data),
    )


@require_http_methods(FORM_METHODS)
@requires(Permission.PROPOSE_ADVICE_RULES)
def edit_outcome(request: HttpRequest, proposal_id: int, question: str, code: str) -> HttpResponse:
    proposal = proposal_or_404(request, proposal_id)
    rows = question_or_404(proposal, question)["outcomes"]
    outcome = next((row for row in rows if row["code"] == code and row["unit"] != "wish"), None)
    if outcome is None:
        raise Http404
    initial = {name: outcome.get(name) for name in RANGE}
    form = OutcomeForm(request.POST or None, initial=initial)
    return edit(
        request,
        proposal,
        form,
        labels.outcome_name(code),
        lambda: service.with_outcome(proposal.document, question, code, form.cleaned_data),
    )


@require_http_methods(FORM_METHODS)
@requires(Permission.PROPOSE_ADVICE_RULES)
def edit_rule(
    request: HttpRequest, proposal_id: int, question: str, place: int | None = None
) -> HttpResponse:
    proposal = proposal_or_404(request, proposal_id)
    asked = question_or_404(proposal, question)
    form = RuleForm(
        request.POST or None,
        names=names_of(asked),
        inputs=asked.get("inputs", ()),
        initial=initial_rule(asked, place),
    )
    title = _("Add a rule") if place is None else _("Change a rule")
    return edit(
        request,
        proposal,
        form,
        title,
        lambda: service.with_rule(proposal.document, question, form.rule(), place=place),
    )


@require_POST
@requires(Permission.PROPOSE_ADVICE_RULES)
def remove_rule(request: HttpRequest, proposal_id: int, question: str, place: int) -> HttpResponse:
    proposal = proposal_or_404(request, proposal_id)
    asked = question_or_404(proposal, question)
    initial = initial_rule(asked, place)
    form = RuleForm(names=names_of(asked), inputs=asked.get("inputs", ()), initial=initial)
    return save(
        request,
        proposal,
        form,
        _("Change a rule"),
        lambda: service.without_rule(proposal.document, question, place),
    )


def initial_rule(question: Mapping[str, Any], place: int | None) -> dict[str, Any]:
    if place is None:
        return {}
    if place >= len(question["rules"]):
        raise Http404
    rule = question["rules"][place]
    when = {f"when-{name}": values for name, values in rule.get("when", {}).items()}
    return {**{name: rule[name] for name in ("option", "action", "sentence")}, **when}


@require_http_methods(FORM_METHODS)
@requires(Permission.PROPOSE_ADVICE_RULES)
def add_case(request: HttpRequest, proposal_id: int, question: str) -> HttpResponse:
    proposal = proposal_or_404(request, proposal_id)
    asked = question_or_404(proposal, question)
    form = CaseForm(request.POST or None, names=names_of(asked), inputs=asked.get("inputs", ()))
    return edit(
        request,
        proposal,
        form,
        _("Add an example"),
        lambda: service.with_case(proposal.document, form.case(question)),
    )


@require_POST
@requires(Permission.PROPOSE_ADVICE_RULES)
def remove_case(request: HttpRequest, proposal_id: int, place: int) -> HttpResponse:
    proposal = proposal_or_404(request, proposal_id)
    if place >= len(proposal.document.get("cases", ())):
        raise Http404
    return save(
        request,
        proposal,
        forms.Form(),
        _("Examples"),
        lambda: service.without_case(proposal.document, place),
    )


def question_or_404(proposal: Any, code: str) -> Data:
    try:
        return service.question_in(proposal.document, code)
    except StopIteration:
        raise Http404 from None


def names_of(question: Mapping[str, Any]) -> dict[str, str]:
    slugs = [row["slug"] for row in question["options"]]
    known = option_names(slugs)
    return {slug: known.get(slug, slug) for slug in slugs}


def edit(
    request: HttpRequest, proposal: Any, form: forms.Form, title: str, change: Change
) -> HttpResponse:
    if form.is_valid():
        return save(request, proposal, form, title, change)
    return form_page(request, proposal, form, title)


def save(
    request: HttpRequest, proposal: Any, form: forms.Form, title: str, change: Change
) -> HttpResponse:
    """Store the changed rules whole, or show the form again with what is wrong with them."""
    try:
        service.change_rules(
            proposal.pk, change(), seen=request.POST.get("seen", ""), person=request.user
        )
    except BadInput as error:
        problem = describe_problem(error)
    except service.NotPossible as refused:
        problem = str(REFUSALS[refused.code])
    else:
        return redirect("advice:proposal", proposal.pk)
    return form_page(request, proposal, form, title, problem)


def form_page(
    request: HttpRequest, proposal: Any, form: forms.Form, title: str, problem: str = ""
) -> HttpResponse:
    context = {"proposal": proposal, "form": form, "title": title, "problem": problem}
    return render(request, "advice/edit_proposal.html", context, status=409 if problem else 200)
