# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Screening one by one, and the way to ASReview and back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.knowledge.library import labels, service
from kenniskompas.knowledge.library.forms import LabelsForm, VerdictForm
from kenniskompas.knowledge.library.views.importing import gone, staged_or_fault
from kenniskompas.knowledge.library.views.reading import WRITERS, attachment, opened, tabs

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@requires(Permission.EDIT_LIBRARY)
def screen(request: HttpRequest) -> HttpResponse:
    """One publication at a time: the one that is asked for, the next, or the next in doubt."""
    if request.method == "POST":
        return give_verdict(request)
    doubt = "twijfel" in request.GET
    waiting = service.in_doubt() if doubt else service.to_screen()
    slug = request.GET.get("publicatie") or waiting.values_list("slug", flat=True).first()
    publication = opened(slug) if slug else None
    current = current_label(publication)
    progress = service.screening_progress()
    context = {
        "publication": publication,
        "citation": labels.citation(publication) if publication else "",
        "current": current,
        "current_words": labels.VERDICTS[current.verdict] if current else None,
        "progress": progress,
        "verdicts": [
            {"label": text, "n": progress.verdicts[code], "tone": tone, "code": code}
            for code, (text, tone) in labels.VERDICTS.items()
        ],
        "doubt": doubt,
        "tabs": tabs("knowledge:screening", request.user),
    }
    return render(request, "knowledge/library/screening.html", context)


def current_label(publication: Any) -> Any:
    if publication is None:
        return None
    return next((label for label in publication.labels.all() if label.is_current), None)


def give_verdict(request: HttpRequest) -> HttpResponse:
    form = VerdictForm(request.POST)
    publication = opened(request.POST.get("publication", ""))
    if not form.is_valid():
        raise Http404
    here = reverse("knowledge:screening")
    try:
        label = service.screen_publication(
            publication.slug, person=request.user, at=timezone.now(), **form.cleaned_data
        )
    except service.ChangedMeanwhile:
        messages.info(
            request, _("A colleague judged this one meanwhile. This is what they said of it.")
        )
        return redirect(f"{here}?publicatie={publication.slug}")
    said = labels.VERDICTS[label.verdict][0]
    messages.success(request, f"{publication}: {said}")
    return redirect(f"{here}?twijfel=1" if request.POST.get("doubt") else here)


@require_safe
@requires(Permission.EDIT_LIBRARY)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """What ASReview reads: without labels what is to be screened, with `labels` also the rest."""
    if form not in {"ris", "csv"}:
        raise Http404
    with_labels = "labels" in request.GET
    write, content_type = WRITERS[form]
    text = write(service.screening_set(with_labels=with_labels), with_labels=True)
    return attachment(text, f"asreview.{form}", content_type)


@require_http_methods(METHODS)
@requires(Permission.EDIT_LIBRARY)
def upload(request: HttpRequest) -> HttpResponse:
    form = LabelsForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        staged = staged_or_fault(request, form, service.LABELS)
        if staged is not None:
            return redirect("knowledge:screening_import_check", staged.pk)
    context = {
        "form": form,
        "imports": [
            {"row": row, "outcome": labels.labels_taken(row.outcome)}
            for row in service.recent_imports(service.LABELS)
        ],
    }
    return render(request, "knowledge/library/labels_import.html", context)


@require_http_methods(METHODS)
@requires(Permission.EDIT_LIBRARY)
def check(request: HttpRequest, import_id: int) -> HttpResponse:
    staged = service.open_staged(import_id, purpose=service.LABELS, person=request.user)
    if staged is None:
        return gone(request, "knowledge:screening_import")
    if request.method == "POST":
        return confirm(request, staged)
    rows = [label_view(row) for row in service.preview_labels(service.staged_references(staged))]
    counts = [
        (text, sum(row["status"] == code for row in rows))
        for code, (text, _tone) in labels.LABEL_STATUSES.items()
    ]
    context = {
        "staged": staged,
        "counts": [pair for pair in counts if pair[1]],
        "conflicts": [row for row in rows if row["status"] == service.CONFLICT],
        "others": [row for row in rows if row["status"] != service.CONFLICT],
    }
    return render(request, "knowledge/library/labels_check.html", context)


def label_view(row: service.LabelRow) -> dict[str, Any]:
    text, tone = labels.LABEL_STATUSES[row.status]
    return {
        "row": row,
        "status": row.status,
        "status_text": text,
        "tone": tone,
        "title": str(row.publication or row.reference.title or row.reference.doi),
        "there": labels.VERDICTS[row.reference.label.verdict][0],
        "here": labels.VERDICTS[row.current.verdict][0] if row.current else "",
        "by": row.current.person.display_name if row.current and row.current.person else "",
    }


def confirm(request: HttpRequest, staged: Any) -> HttpResponse:
    take_over = [int(each) for each in request.POST.getlist("take_over") if each.isdecimal()]
    try:
        outcome = service.confirm_labels(
            staged.pk, take_over, person=request.user, at=timezone.now()
        )
    except service.ChangedMeanwhile:
        return gone(request, "knowledge:screening_import")
    messages.success(request, labels.labels_taken(outcome))
    return redirect("knowledge:screening")
