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
from kenniskompas.accounts.spreadsheets import Spreadsheet, with_spreadsheet
from kenniskompas.knowledge.catalogue.filters import counted, marked
from kenniskompas.knowledge.catalogue.service import term_names
from kenniskompas.knowledge.gaps import labels, service
from kenniskompas.knowledge.gaps.forms import GapForm
from kenniskompas.knowledge.gaps.tabs import tabs
from kenniskompas.knowledge.labels import THEMES, gap_recorded

PAGE_SIZE = 20


def found_gaps(request: HttpRequest, chosen: dict[str, list[str]]) -> Any:
    order = request.GET.get("volgorde", "")
    return service.list_gaps(
        query=request.GET.get("q", "").strip(),
        order=order if order in service.ORDERS else "votes",
        owner=request.user if request.GET.get("mijn") else None,
        **chosen,
    )


def chosen_filters(request: HttpRequest) -> dict[str, list[str]]:
    return {name: request.GET.getlist(name) for name in service.FILTERS}


def whole_list(request: HttpRequest) -> Spreadsheet:
    columns = (
        *(_("Question"), _("Subject"), _("Status"), _("Why it is open"), _("Asked by")),
        *(_("Votes"), _("Looked after by"), _("About"), _("Source")),
    )
    gaps = list(found_gaps(request, chosen_filters(request)))
    votes = service.vote_counts(gaps)
    rows = (gap_cells(gap_row(gap, votes[gap.pk])) for gap in gaps)
    return Spreadsheet(_("open questions"), columns, rows)


def gap_cells(row: dict[str, Any]) -> list[Any]:
    gap = row["gap"]
    return [
        *(gap.question, row["theme"], row["status"], row["reason"], row["origin"], row["votes"]),
        gap.owner.display_name if gap.owner else "",
        "; ".join(entry.name for entry in row["entries"]),
        gap.source,
    ]


@require_safe
@requires(Permission.READ_KNOWLEDGE)
@with_spreadsheet(whole_list)
def show_gaps(request: HttpRequest) -> HttpResponse:
    chosen = chosen_filters(request)
    page = Paginator(found_gaps(request, chosen), PAGE_SIZE).get_page(request.GET.get("page"))
    votes = service.vote_counts(page)
    return render(
        request,
        "knowledge/gaps/gaps.html",
        {
            "page": page,
            "rows": [gap_row(gap, votes[gap.pk]) for gap in page],
            "query": request.GET.get("q", "").strip(),
            "groups": [filter_of(name, values) for name, values in chosen.items()],
            "orders": orders(request.GET.get("volgorde", "")),
            "is_mine": bool(request.GET.get("mijn")),
            "may_write": may(request.user, Permission.WRITE_KNOWLEDGE),
            "may_manage": may(request.user, Permission.MANAGE_GAPS),
            "tabs": tabs("knowledge:gaps"),
        },
    )


def filter_of(name: str, values: list[str]) -> dict[str, Any]:
    options = counted(service.gap_counts(name), dict(labels.WORDS[name]))
    return {"name": name, "legend": labels.LEGENDS[name], "options": marked(options, values)}


def orders(chosen: str) -> list[dict[str, Any]]:
    return [
        {"value": code, "label": label, "selected": code == (chosen or "votes")}
        for code, label in labels.ORDERS.items()
    ]


def gap_row(gap: Any, votes: dict[str, int]) -> dict[str, Any]:
    return {
        "gap": gap,
        "theme": THEMES.get(gap.theme, gap.theme),
        "origin": labels.ORIGINS[gap.origin],
        "status": labels.STATUSES[gap.status],
        "tone": labels.STATUS_TONES[gap.status],
        "reason": labels.REASONS[gap.reason],
        "votes": sum(votes.values()),
        "entries": list(gap.interventions.all()),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.WRITE_KNOWLEDGE)
def add_gap(request: HttpRequest) -> HttpResponse:
    asked = {"entry": "over", "outcome": "uitkomst", "question": "vraag"}
    initial = {name: request.GET.get(key, "") for name, key in asked.items()}
    names = {code: name for (_scheme, code), name in term_names("outcomes").items()}
    form = GapForm(request.POST or None, initial=initial, outcomes=names)
    if request.method == "POST" and form.is_valid():
        gap = service.record_gap(
            form.cleaned_data["question"],
            person=request.user,
            slugs=form.chosen_entry(),
            outcome=form.cleaned_data["outcome"],
        )
        messages.success(request, gap_recorded(gap.times_met))
        return redirect("knowledge:gaps")
    return render(request, "knowledge/gaps/gap_form.html", {"form": form})
