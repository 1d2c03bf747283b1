# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Taking in a file of references: choose it, see what it would do, choose, confirm."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.labels import describe_problem
from kenniskompas.accounts.service import Permission
from kenniskompas.core.errors import BadInput
from kenniskompas.knowledge.library import labels, service
from kenniskompas.knowledge.library.forms import ReferencesForm
from kenniskompas.knowledge.library.views.reading import tabs

METHODS = ["GET", "HEAD", "POST"]
# A page with more rows tells nobody more; the rest follows the choice for all.
SHOWN = 100


@require_http_methods(METHODS)
@requires(Permission.EDIT_LIBRARY)
def upload(request: HttpRequest) -> HttpResponse:
    form = ReferencesForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        staged = staged_or_fault(request, form, service.REFERENCES)
        if staged is not None:
            return redirect("knowledge:library_import_check", staged.pk)
    context = {
        "form": form,
        "tabs": tabs("knowledge:library_import", request.user),
        "imports": [
            {"row": row, "outcome": labels.imported(row.outcome)}
            for row in service.recent_imports(service.REFERENCES)
        ],
    }
    return render(request, "knowledge/library/import.html", context)


def staged_or_fault(request: HttpRequest, form: Any, purpose: str) -> Any:
    """The file as it was read, or None; the form says what is wrong with it."""
    file = form.cleaned_data["file"]
    try:
        return service.stage_file(
            file.chunks(),
            name=file.name,
            purpose=purpose,
            person=request.user,
            at=timezone.now(),
        )
    except BadInput as error:
        form.add_error("file", describe_problem(error))
    return None


@require_http_methods(METHODS)
@requires(Permission.EDIT_LIBRARY)
def check(request: HttpRequest, import_id: int) -> HttpResponse:
    staged = service.open_staged(import_id, purpose=service.REFERENCES, person=request.user)
    if staged is None:
        return gone(request, "knowledge:library_import")
    if request.method == "POST":
        return confirm(request, staged)
    rows = service.preview_import(service.staged_references(staged))
    new = [row for row in rows if row.is_new]
    known = [row for row in rows if row.match]
    context = {
        "staged": staged,
        "total": len(rows),
        "new": [row.reference for row in new[:SHOWN]],
        "n_new": len(new),
        "known": [known_view(row) for row in known[:SHOWN]],
        "n_known": len(known),
        "more_known": max(0, len(known) - SHOWN),
        "more_new": max(0, len(new) - SHOWN),
        "repeats": [row for row in rows if row.repeats is not None],
        "left_out": service.staged_left_out(staged)[:SHOWN],
        "choices": [(code, labels.CHOICES[code]) for code in general_choices()],
    }
    return render(request, "knowledge/library/import_check.html", context)


def general_choices() -> tuple[str, ...]:
    return (service.FILL, service.KEEP, service.REPLACE)


def known_view(row: service.ImportRow) -> dict[str, Any]:
    publication = row.match.publications[0]
    return {
        "row": row,
        "name": f"choice-{row.place}",
        "publication": publication,
        "by": labels.MATCHES[row.match.by],
        "differs": [
            {
                "field": labels.FIELDS[name],
                "here": spoken(name, getattr(publication, name)),
                "there": spoken(name, getattr(row.reference, name)),
            }
            for name in row.differs
        ],
        "options": [(code, labels.CHOICES[code]) for code in row.choices],
    }


def spoken(name: str, value: Any) -> Any:
    if name == "kind":
        return labels.KINDS[value]
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "; ".join(value) if isinstance(value, list | tuple) else value


def confirm(request: HttpRequest, staged: Any) -> HttpResponse:
    choices = {
        int(name.removeprefix("choice-")): value
        for name, value in request.POST.items()
        if name.removeprefix("choice-").isdecimal() and value
    }
    otherwise = request.POST.get("otherwise", service.FILL)
    try:
        outcome = service.confirm_import(
            staged.pk, choices, otherwise=otherwise, person=request.user, at=timezone.now()
        )
    except service.ChangedMeanwhile:
        return gone(request, "knowledge:library_import")
    messages.success(request, labels.imported(outcome))
    return redirect("knowledge:library")


def gone(request: HttpRequest, name: str) -> HttpResponse:
    messages.info(request, _("This file was taken in already, or is gone. Choose it again."))
    return redirect(name)
