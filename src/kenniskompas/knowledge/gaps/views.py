# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission, may
from kenniskompas.knowledge import labels
from kenniskompas.knowledge.catalogue.filters import counted, marked
from kenniskompas.knowledge.gaps import service
from kenniskompas.knowledge.gaps.forms import GapForm

PAGE_SIZE = 20


@require_safe
@requires(Permission.READ_KNOWLEDGE)
def show_gaps(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()
    chosen = {name: request.GET.getlist(name) for name in ("theme", "origin", "status")}
    page = Paginator(service.list_gaps(query=query, **chosen), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    words = {"theme": labels.THEMES, "origin": labels.ORIGINS, "status": labels.GAP_STATUSES}
    legends = {"theme": _("Theme"), "origin": _("Where it comes from"), "status": _("Status")}
    return render(
        request,
        "knowledge/gaps.html",
        {
            "page": page,
            "rows": [gap_view(gap) for gap in page],
            "query": query,
            "groups": [
                {
                    "name": name,
                    "legend": legends[name],
                    "options": marked(counted(service.gap_counts(name), words[name]), values),
                }
                for name, values in chosen.items()
            ],
            "may_write": may(request.user, Permission.WRITE_KNOWLEDGE),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.WRITE_KNOWLEDGE)
def add_gap(request: HttpRequest) -> HttpResponse:
    form = GapForm(request.POST or None, initial={"entry": request.GET.get("over", "")})
    if request.method == "POST" and form.is_valid():
        gap = service.record_gap(
            form.cleaned_data["question"],
            person=request.user,
            slugs=form.chosen_entry(),
        )
        messages.success(request, labels.gap_recorded(gap.times_met))
        return redirect("knowledge:gaps")
    return render(request, "knowledge/gap_form.html", {"form": form})


def gap_view(gap: Any) -> dict[str, Any]:
    return {
        "gap": gap,
        "theme": labels.THEMES.get(gap.theme, gap.theme),
        "origin": labels.ORIGINS[gap.origin],
        "status": labels.GAP_STATUSES[gap.status],
        "entries": list(gap.interventions.all()),
    }
