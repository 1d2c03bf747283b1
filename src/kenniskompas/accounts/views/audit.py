# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kenniskompas.accounts import service
from kenniskompas.accounts.audit_labels import action_label, subject_label
from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.accounts.spreadsheets import MOST_ROWS, Spreadsheet, with_spreadsheet

PER_PAGE = 50


def trail_list(request: HttpRequest) -> Spreadsheet:
    query = request.GET.get("q", "").strip()
    rows = (
        [
            *(event.at, str(event.person or ""), action_label(event.action)),
            *(subject_label(event.subject_type), event.subject_id),
        ]
        for event in service.audit_events(query)[: MOST_ROWS + 1]
    )
    columns = (_("When"), _("Who"), _("What"), _("Record"), _("No."))
    return Spreadsheet(_("who did what"), columns, rows)


@requires(Permission.READ_AUDIT_TRAIL)
@with_spreadsheet(trail_list)
def audit_trail(request: HttpRequest) -> HttpResponse:
    """The newest events first; a subject or person narrows the list."""
    query = request.GET.get("q", "").strip()
    paginator = Paginator(service.audit_events(query), PER_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [
            (event, action_label(event.action), subject_label(event.subject_type)) for event in page
        ],
        "query": query,
        "gap": service.verify_audit_trail() if "controleer" in request.GET else None,
        "is_verified": "controleer" in request.GET,
    }
    service.record_event("audit_trail_read", person=request.user, detail={"query": query})
    return render(request, "accounts/audit_trail.html", context)
