# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kenniskompas.accounts import service
from kenniskompas.accounts.audit_labels import action_label, subject_label
from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission

PER_PAGE = 50


@requires(Permission.READ_AUDIT_TRAIL)
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
