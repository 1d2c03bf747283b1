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
from kenniskompas.knowledge import labels, service
from kenniskompas.knowledge.forms import GapForm, NoteForm
from kenniskompas.knowledge.views.research import marked

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


@require_safe
@requires(Permission.READ_KNOWLEDGE)
def show_notes(request: HttpRequest) -> HttpResponse:
    statuses = request.GET.getlist("status")
    page = Paginator(service.list_notes(statuses=statuses), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    words = {code: text for code, (text, _tone) in labels.PRACTICE_STATUSES.items()}
    return render(
        request,
        "knowledge/notes.html",
        {
            "page": page,
            "rows": [note_view(note) for note in page],
            "statuses": marked(counted(service.note_counts(), words), statuses),
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
            slugs=chosen_entry(form.cleaned_data),
        )
        messages.success(request, labels.gap_recorded(gap.times_met))
        return redirect("knowledge:gaps")
    return render(request, "knowledge/gap_form.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.WRITE_KNOWLEDGE)
def add_note(request: HttpRequest) -> HttpResponse:
    form = NoteForm(request.POST or None, initial={"entry": request.GET.get("over", "")})
    if request.method == "POST" and form.is_valid():
        service.add_practice_note(
            form.cleaned_data["text"],
            person=request.user,
            slugs=chosen_entry(form.cleaned_data),
            status=form.cleaned_data["status"],
        )
        messages.success(request, _("Thank you: your colleagues can now read this."))
        return redirect("knowledge:practice")
    return render(request, "knowledge/note_form.html", {"form": form})


def chosen_entry(cleaned: dict[str, Any]) -> list[str]:
    return [cleaned["entry"]] if cleaned["entry"] else []


def gap_view(gap: Any) -> dict[str, Any]:
    return {
        "gap": gap,
        "theme": labels.THEMES.get(gap.theme, gap.theme),
        "origin": labels.ORIGINS[gap.origin],
        "status": labels.GAP_STATUSES[gap.status],
        "entries": list(gap.interventions.all()),
    }


def note_view(note: Any) -> dict[str, Any]:
    return {**note_status(note), "entries": list(note.interventions.all())}


def note_status(note: Any) -> dict[str, Any]:
    status, tone = labels.PRACTICE_STATUSES[note.status]
    return {"note": note, "status": status, "tone": tone}


def counted(counts: dict[str, int], words: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"value": code, "label": text, "count": counts.get(code, 0)}
        for code, text in words.items()
        if counts.get(code)
    ]
