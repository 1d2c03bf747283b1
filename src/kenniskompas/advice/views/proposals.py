# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rules on their way to use: put forward, looked at by two others, taken into use or back."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.labels import describe_problem
from kenniskompas.accounts.service import Permission, may
from kenniskompas.advice import labels, service
from kenniskompas.advice.forms import ProposalForm
from kenniskompas.advice.proposal_words import (
    COUNT_PROBLEMS,
    REFUSALS,
    STATUS,
    change_rows,
    impact_moment,
    impact_parts,
)
from kenniskompas.advice.rule_tables import rule_book
from kenniskompas.core.errors import BadInput
from kenniskompas.knowledge.service import option_names

FORM_METHODS = ["GET", "HEAD", "POST"]
View = Callable[..., HttpResponse]


@require_http_methods(FORM_METHODS)
@requires(Permission.PROPOSE_ADVICE_RULES)
def new_proposal(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    form = ProposalForm(
        request.POST or None, request.FILES or None, today=today, initial={"activate_on": today}
    )
    if form.is_valid():
        try:
            proposal = service.propose(
                request.user.organisation,
                form.fields_given(),
                person=request.user,
                at=timezone.now(),
                data=form.document,
            )
        except BadInput as error:
            form.add_error("file", describe_problem(error))
        except service.NotPossible as refused:
            form.add_error(None, REFUSALS[refused.code])
        else:
            return redirect("advice:proposal", proposal.pk)
    return render(request, "advice/new_proposal.html", {"form": form})


LOOK_AGAIN_SECONDS = 3


@require_safe
@requires(Permission.READ_ADVICE_RULES)
def show_proposal(request: HttpRequest, proposal_id: int) -> HttpResponse:
    proposal = proposal_or_404(request, proposal_id)
    status = service.status_of(proposal)
    document = service.document_of_proposal(proposal)
    is_open = status in {"open", "approved"}
    options = [slug for each in document.questions.values() for slug in each.options]
    compared = service.rules_to_compare(proposal)
    before = compared.document if compared else {}
    approvals = list(proposal.approvals.all())
    is_own = proposal.proposed_by_id == request.user.pk
    has_approved = any(each.person_id == request.user.pk for each in approvals)
    may_approve = is_open and may(request.user, Permission.APPROVE_ADVICE_RULES)
    context = {
        "proposal": proposal,
        "status": STATUS[status],
        "document": document,
        "books": [
            (code, labels.question_name(code), numbered_rules(each))
            for code, each in document.questions.items()
        ],
        "compared": compared,
        "moved_on": compared is not None and compared.pk != proposal.based_on_id,
        "changes": change_rows(before, proposal.document, option_names(options)),
        "trials": trial_rows(document, option_names(options)),
        "impact": impact_parts(proposal.impact) if proposal.impact else None,
        "impact_at": impact_moment(proposal.impact) if proposal.impact else None,
        "counting": counting_of(proposal),
        "approvals": approvals,
        "needed": service.NEEDED,
        "may_change": is_open and may(request.user, Permission.PROPOSE_ADVICE_RULES),
        "may_approve": may_approve and not is_own and not has_approved,
        "waits_for_others": may_approve and is_own,
        "may_put_to_use": status == "approved"
        and proposal.activate_on <= timezone.localdate()
        and may(request.user, Permission.APPROVE_ADVICE_RULES),
    }
    answer = render(request, "advice/proposal.html", context)
    if context["counting"].get("goes_on"):
        answer["Refresh"] = str(LOOK_AGAIN_SECONDS)
    return answer


def counting_of(proposal: Any) -> dict[str, Any]:
    """How far the count beside the pages is, or why it stopped; empty when there is none."""
    run = service.current_impact_run(proposal, at=timezone.now())
    if run is None or (run.finished_at is not None and not run.problem):
        return {}
    return {
        "goes_on": run.finished_at is None,
        "people": run.people,
        "done": run.done,
        "steps": run.steps or len(proposal.document["questions"]),
        "problem": COUNT_PROBLEMS.get(run.problem, ""),
    }


def numbered_rules(question: Any) -> dict[str, Any]:
    """Rules in words with their place, and outcomes with their code, for who edits them."""
    book = rule_book(question)
    measured = [each.code for each in question.outcomes if each.is_measured]
    return {
        "rules": list(enumerate(book.rules)),
        "outcomes": list(zip(measured, book.outcomes, strict=True)),
    }


def trial_rows(document: Any, names: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "place": place,
            "title": trial.case.title,
            "question": labels.question_name(trial.case.question),
            "inputs": [labels.input_phrase(*each) for each in trial.case.inputs.items()],
            "option": names.get(trial.case.option, trial.case.option),
            "expected": labels.ACTIONS[trial.case.action][0],
            "found": labels.ACTIONS[trial.action][0],
            "has_passed": trial.has_passed,
        }
        for place, trial in enumerate(service.try_cases(document))
    ]


def proposal_or_404(request: HttpRequest, proposal_id: int) -> Any:
    try:
        return service.get_proposal(proposal_id, organisation=request.user.organisation)
    except service.ProposalNotFound:
        raise Http404 from None


@require_safe
@requires(Permission.READ_ADVICE_RULES)
def download_proposal(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """The rules as JSON, to change in a file and put forward again."""
    proposal = proposal_or_404(request, proposal_id)
    return as_file(proposal.document, f"adviesregels-voorstel-{proposal.pk}.json")


@require_safe
@requires(Permission.READ_ADVICE_RULES)
def download_version(request: HttpRequest, number: int) -> HttpResponse:
    found = service.versions_of(request.user.organisation)
    version = next((each for each in found if each.number == number), None)
    if version is None:
        raise Http404
    return as_file(version.document, f"adviesregels-{number}.json")


def as_file(document: Any, name: str) -> HttpResponse:
    response = JsonResponse(document, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def step(permission: Permission) -> Callable[[View], View]:
    """A button on the page of a proposal: done, or back with the reason why not."""

    def decorate(view: View) -> View:
        @require_POST
        @requires(permission)
        @wraps(view)
        def act(request: HttpRequest, proposal_id: int) -> HttpResponse:
            proposal = proposal_or_404(request, proposal_id)
            try:
                view(request, proposal)
            except service.NotPossible as refused:
                messages.error(request, REFUSALS[refused.code])
            return redirect("advice:proposal", proposal_id)

        return act

    return decorate


@step(Permission.APPROVE_ADVICE_RULES)
def approve(request: HttpRequest, proposal: Any) -> None:
    found = service.approve(
        proposal.pk,
        seen=request.POST.get("seen", ""),
        person=request.user,
        on=timezone.localdate(),
        at=timezone.now(),
    )
    if found.version_id is not None:
        messages.success(request, _("Two people approved: these rules are in use from now on."))
    else:
        messages.success(request, _("Your approval is recorded."))


@step(Permission.PROPOSE_ADVICE_RULES)
def withdraw(request: HttpRequest, proposal: Any) -> None:
    service.withdraw_proposal(proposal.pk, person=request.user, at=timezone.now())
    messages.success(request, _("The proposal is withdrawn."))


@step(Permission.APPROVE_ADVICE_RULES)
def put_to_use(request: HttpRequest, proposal: Any) -> None:
    versions = service.activate_due(
        proposal.organisation, on=timezone.localdate(), person=request.user
    )
    if versions:
        messages.success(request, _("These rules are in use from now on."))


@require_POST
@requires(Permission.APPROVE_ADVICE_RULES)
def roll_back(request: HttpRequest, number: int) -> HttpResponse:
    try:
        version = service.roll_back(
            number,
            organisation=request.user.organisation,
            person=request.user,
            on=timezone.localdate(),
        )
    except service.ProposalNotFound:
        raise Http404 from None
    except service.NotPossible as refused:
        messages.error(request, REFUSALS[refused.code])
    else:
        words = _("The rules of version %(earlier)s are in use again, as version %(number)s.")
        messages.success(request, words % {"earlier": number, "number": version.number})
    return redirect("advice:rules")
