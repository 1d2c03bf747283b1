# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Propose another text for an entry, and decide on what was proposed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission, may
from kenniskompas.knowledge.editorial import labels, service
from kenniskompas.knowledge.editorial.forms import DecisionForm, ProposalForm
from kenniskompas.knowledge.editorial.views.board import proposal_row
from kenniskompas.knowledge.editorial.views.drafting import METHODS, find_entry


@require_safe
@requires(Permission.WRITE_KNOWLEDGE)
def choose_field(request: HttpRequest, slug: str) -> HttpResponse:
    """Every text of the entry as it is now, each with a link to propose another."""
    entry = find_entry(slug)
    rows = [
        {"name": name, "label": labels.NAMES[name], "lines": lines_now(entry, name)}
        for name in service.PROPOSABLE
    ]
    return render(request, "knowledge/editorial/choose_field.html", {"row": entry, "rows": rows})


@require_http_methods(METHODS)
@requires(Permission.WRITE_KNOWLEDGE)
def propose(request: HttpRequest, slug: str, field: str) -> HttpResponse:
    entry = find_entry(slug)
    if field not in service.PROPOSABLE:
        raise Http404
    now = service.value_of(entry, service.FIELDS[field])
    form = ProposalForm(request.POST or None, field=field, now=now)
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        try:
            proposal = service.propose_text(
                entry,
                field,
                form.value(),
                reason=cleaned["reason"],
                source=cleaned["source"],
                person=request.user,
                at=timezone.now(),
            )
        except service.NothingNew:
            form.add_error("text", _("This stands there already. Write how it should be."))
        else:
            messages.success(
                request, _("Thank you. A colleague looks at it; you read the outcome.")
            )
            return redirect(proposal)
    context = {
        "form": form,
        "row": entry,
        "label": labels.NAMES[field],
        "lines": lines_now(entry, field),
    }
    return render(request, "knowledge/editorial/propose.html", context)


@require_safe
@requires(Permission.WRITE_KNOWLEDGE)
def show_proposal(request: HttpRequest, proposal_id: int) -> HttpResponse:
    proposal = find_proposal(request, proposal_id)
    service.mark_outcome_seen(proposal, person=request.user)
    return proposal_page(request, proposal)


@require_POST
@requires(Permission.EDIT_CATALOGUE)
def decide(request: HttpRequest, proposal_id: int) -> HttpResponse:
    proposal, form = find_proposal(request, proposal_id), DecisionForm(request.POST)
    if not form.is_valid():
        return proposal_page(request, proposal, form=form)
    words, told = form.cleaned_data["words"], {"person": request.user, "at": timezone.now()}
    try:
        if form.cleaned_data["verdict"] == "accept":
            seen = request.POST.get("seen", "")
            service.accept_proposal(proposal, seen=seen, comment=words, **told)
            messages.success(request, _("Taken over. The entry says it from now on."))
        else:
            service.decline_proposal(proposal, words, **told)
            messages.success(request, _("Not taken over. The proposer reads why."))
    except service.OwnWork:
        messages.error(request, _("You proposed this yourself; a colleague decides."))
    except service.ChangedMeanwhile:
        messages.error(request, _("The text or the proposal changed meanwhile. Look once more."))
    return redirect(proposal)


@require_POST
@requires(Permission.WRITE_KNOWLEDGE)
def withdraw(request: HttpRequest, proposal_id: int) -> HttpResponse:
    proposal = find_proposal(request, proposal_id)
    if proposal.author_id != request.user.pk:
        raise Http404
    try:
        service.withdraw_proposal(proposal, person=request.user, at=timezone.now())
        messages.success(request, _("You took your proposal back."))
    except service.ChangedMeanwhile:
        messages.error(request, _("A colleague decided meanwhile."))
    return redirect(proposal)


@require_POST
@requires(Permission.EDIT_CATALOGUE)
def settle(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """Stay with our own text, or go back to that of the catalogue."""
    proposal = find_proposal(request, proposal_id)
    use = service.take_shipped if request.POST.get("text") == "shipped" else service.keep_ours
    try:
        use(proposal, person=request.user, at=timezone.now())
        messages.success(request, _("Saved."))
    except service.ChangedMeanwhile:
        messages.error(request, _("The text or the proposal changed meanwhile. Look once more."))
    return redirect(proposal)


def proposal_page(
    request: HttpRequest, proposal: Any, form: DecisionForm | None = None
) -> HttpResponse:
    may_edit = may(request.user, Permission.EDIT_CATALOGUE)
    is_own = proposal.author_id == request.user.pk
    is_open = proposal.status == service.ProposalStatus.OPEN
    is_ours = proposal.status == service.ProposalStatus.ACCEPTED and proposal.ended_at is None
    now = service.value_of(proposal.intervention, service.FIELDS[proposal.field])
    context = {
        **proposal_row(proposal),
        "is_open": is_open,
        "is_own": is_own,
        "before": lines_of(proposal.field, proposal.before),
        "after": lines_of(proposal.field, proposal.text),
        "now": lines_of(proposal.field, now) if is_open and now != proposal.before else [],
        "seen": service.digest_of(now),
        "decider": labels.person_name(proposal.decided_by),
        "form": (form or DecisionForm()) if is_open and may_edit and not is_own else None,
        "is_ours": is_ours,
        "may_settle": is_ours and may_edit,
        "shipped": lines_of(proposal.field, shipped_of(proposal)) if is_ours else [],
        "is_overtaken": is_ours and proposal.shipped_since is not None,
    }
    return render(request, "knowledge/editorial/proposal.html", context)


def shipped_of(proposal: Any) -> Any:
    return proposal.shipped if proposal.shipped_since is None else proposal.shipped_since


def lines_now(entry: Any, name: str) -> list[str]:
    return lines_of(name, service.value_of(entry, service.FIELDS[name]))


def lines_of(name: str, value: Any) -> list[str]:
    return labels.shown(name, value, {})


def find_proposal(request: HttpRequest, proposal_id: int) -> Any:
    try:
        return service.get_proposal(proposal_id, person=request.user)
    except service.Proposal.DoesNotExist as error:
        raise Http404 from error
