# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission, may
from kenniskompas.knowledge.search import service
from kenniskompas.knowledge.search.results import hit_view, kind_tabs

PAGE_SIZE = 20


@require_safe
@requires(Permission.READ_KNOWLEDGE)
def show_results(request: HttpRequest) -> HttpResponse:
    """Everything that is known, by words; one kind when a tab is chosen."""
    query = request.GET.get("q", "").strip()
    kind = request.GET.get("soort", "")
    kinds = [kind] if kind in service.KINDS else []
    found, page = results(query, kinds, request.GET.get("page"))
    context: dict[str, Any] = {
        "query": query,
        "found": found,
        "page": page,
        "kind": kind,
        "hits": [hit_view(hit) for hit in found.hits],
        "tabs": kind_tabs(found, query, kind),
        "may_write": may(request.user, Permission.WRITE_KNOWLEDGE),
    }
    return render(request, "knowledge/search/results.html", context)


def results(query: str, kinds: list[str], asked: str | None) -> tuple[service.Found, Any]:
    """The page of results that was asked for, or the last when there are not so many."""
    number = int(asked) if asked and asked.isdecimal() and len(asked) < 4 else 1
    found = service.find(
        query, kinds=kinds, first=(number - 1) * PAGE_SIZE, last=number * PAGE_SIZE
    )
    page = Paginator(range(found.reachable), PAGE_SIZE).get_page(number)
    if page.number != number:
        start = (page.number - 1) * PAGE_SIZE
        found = service.find(query, kinds=kinds, first=start, last=start + PAGE_SIZE)
    return found, page
