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
from kenniskompas.knowledge.experience import service
from kenniskompas.knowledge.experience.forms import NoteForm

PAGE_SIZE = 20


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
def add_note(request: HttpRequest) -> HttpResponse:
    form = NoteForm(request.POST or None, initial={"entry": request.GET.get("over", "")})
    if request.method == "POST" and form.is_valid():
        service.add_practice_note(
            form.cleaned_data["text"],
            person=request.user,
            slugs=form.chosen_entry(),
            status=form.cleaned_data["status"],
        )
        messages.success(request, _("Thank you: your colleagues can now read this."))
        return redirect("knowledge:practice")
    return render(request, "knowledge/note_form.html", {"form": form})


def note_view(note: Any) -> dict[str, Any]:
    return {**note_status(note), "entries": list(note.interventions.all())}


def note_status(note: Any) -> dict[str, Any]:
    status, tone = labels.PRACTICE_STATUSES[note.status]
    return {"note": note, "status": status, "tone": tone}
