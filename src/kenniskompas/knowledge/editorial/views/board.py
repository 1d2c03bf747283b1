# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What we write ourselves: what waits, what is being written, and what is in the catalogue."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission, may
from kenniskompas.accounts.spreadsheets import Spreadsheet, with_spreadsheet
from kenniskompas.knowledge.catalogue.tabs import page_tabs
from kenniskompas.knowledge.editorial import labels, service
from kenniskompas.knowledge.labels import KINDS

PAGE_SIZE = 25


def entry_list(_request: HttpRequest) -> Spreadsheet:
    columns = (_("Name"), _("Kind"), _("Goal"), _("Changed on"), _("Withdrawn on"))
    rows = (
        [entry.name, KINDS[entry.kind], entry.goal, entry.changed_at, entry.withdrawn_at]
        for entry in service.own_entries()
    )
    return Spreadsheet(_("our own approaches"), columns, rows)


def proposal_list(request: HttpRequest) -> Spreadsheet:
    columns = (_("Approach"), _("Text"), _("Status"), _("Proposed by"), _("Proposal"))
    rows = (
        [
            *(row["proposal"].intervention.name, row["field"], row["status"]),
            *(row["who"], in_one_cell(row["proposal"].text)),
        ]
        for row in map(proposal_row, service.visible_proposals(request.user))
    )
    return Spreadsheet(_("proposed changes"), columns, rows)


def in_one_cell(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "\n".join(text)


@require_safe
@requires(Permission.WRITE_KNOWLEDGE)
@with_spreadsheet(entry_list)
def show_board(request: HttpRequest) -> HttpResponse:
    may_edit = may(request.user, Permission.EDIT_CATALOGUE)
    waiting = list(service.drafts_to_look_at(request.user))
    seen = {each.pk for each in waiting}
    drafts = [each for each in service.open_drafts() if each.pk not in seen] if may_edit else []
    page = Paginator(service.own_entries(), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "may_edit": may_edit,
        "page": page,
        "entries": [{"entry": entry, "kind": KINDS[entry.kind]} for entry in page.object_list],
        "waiting": [draft_row(each) for each in waiting],
        "drafts": [draft_row(each) for each in drafts],
        "tabs": tabs("knowledge:own_entries"),
    }
    return render(request, "knowledge/editorial/board.html", context)


@require_safe
@requires(Permission.WRITE_KNOWLEDGE)
@with_spreadsheet(proposal_list)
def show_proposals(request: HttpRequest) -> HttpResponse:
    """One's own proposals, and all of them for who decides."""
    rows = service.visible_proposals(request.user)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "may_decide": may(request.user, Permission.EDIT_CATALOGUE),
        "rows": [proposal_row(each) for each in page.object_list],
        "waiting": [proposal_row(each) for each in service.proposals_to_decide(request.user)],
        "overtaken": [proposal_row(each) for each in service.texts_overtaken(request.user)],
        "tabs": tabs("knowledge:proposals"),
    }
    return render(request, "knowledge/editorial/proposals.html", context)


@require_safe
@requires(Permission.READ_KNOWLEDGE)
def show_change(request: HttpRequest, step_id: int) -> HttpResponse:
    """One step in the history of an entry: every field before and after."""
    try:
        step = service.get_change(step_id)
    except service.EditorialStep.DoesNotExist as error:
        raise Http404 from error
    context = {
        "step": step,
        "title": labels.STEPS[step.step],
        "who": labels.person_name(step.person),
        "written_by": step.detail.get("written_by", ""),
        "rows": labels.change_rows(step),
    }
    return render(request, "knowledge/editorial/change.html", context)


def draft_row(draft: Any) -> dict[str, Any]:
    return {
        "draft": draft,
        "stage": labels.STAGES[draft.stage],
        "tone": labels.STAGE_TONES[draft.stage],
        "who": labels.person_name(draft.writer),
    }


def proposal_row(proposal: Any) -> dict[str, Any]:
    return {
        "proposal": proposal,
        "field": labels.NAMES[proposal.field],
        "status": labels.STATUSES[proposal.status],
        "tone": labels.STATUS_TONES[proposal.status],
        "who": labels.person_name(proposal.author),
    }


def tabs(current: str) -> list[dict[str, Any]]:
    pages = (
        ("knowledge:own_entries", _("Our own approaches")),
        ("knowledge:proposals", _("Proposed changes")),
    )
    return page_tabs(pages, current)
