# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The checklist for everybody to read, and the draft of the next edition for who keeps it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission, may
from kenniskompas.knowledge.appraisal import labels, service
from kenniskompas.knowledge.appraisal.forms import CriterionForm

FORM_METHODS = ["GET", "HEAD", "POST"]


@require_safe
@requires(Permission.READ_KNOWLEDGE)
def show_criteria(request: HttpRequest, version: int | None = None) -> HttpResponse:
    editions = list(service.list_editions())
    shown = next((each for each in editions if is_shown(each, version)), None)
    if shown is None and version is not None:
        raise Http404
    may_edit = may(request.user, Permission.EDIT_CRITERIA)
    is_draft = shown is not None and shown.adopted_on is None
    return render(
        request,
        "knowledge/appraisal/criteria.html",
        {
            "shown": shown,
            "levels": levels_view(shown) if shown else [],
            "editions": editions,
            "draft": next((each for each in editions if is_own_draft(each)), None),
            "may_edit": may_edit,
            "may_change": may_edit and is_draft and is_own_draft(shown),
            "may_adopt": may_edit and is_draft,
        },
    )


def is_shown(edition: service.CriteriaSet, version: int | None) -> bool:
    return edition.is_active if version is None else edition.version == version


def is_own_draft(edition: service.CriteriaSet) -> bool:
    return edition.adopted_on is None and edition.origin == "local"


def levels_view(edition: service.CriteriaSet) -> list[dict[str, Any]]:
    """Every level, also those without criteria: that they cannot be applied for is told."""
    rows = list(edition.criteria.all())
    open_levels = {service.SCREENING, *service.available_levels(edition)}
    return [
        {
            "code": code,
            "label": label,
            "rows": [row for row in rows if row.level == code],
            "is_open": code in open_levels,
        }
        for code, label in labels.CRITERIA_LEVELS.items()
    ]


@require_POST
@requires(Permission.EDIT_CRITERIA)
def start_draft(request: HttpRequest) -> HttpResponse:
    draft = service.start_draft(person=request.user)
    return redirect("knowledge:recognition_edition", version=draft.version)


@require_POST
@requires(Permission.EDIT_CRITERIA)
def adopt(request: HttpRequest, version: int) -> HttpResponse:
    edition = service.list_editions().filter(version=version).first()
    if edition is None:
        raise Http404
    try:
        service.adopt_criteria(edition.pk, person=request.user, at=timezone.now())
    except service.NotAllowed as refused:
        messages.error(request, labels.REFUSALS[refused.code])
    else:
        messages.success(request, _("In use for dossiers from now on; running ones keep theirs."))
    return redirect("knowledge:recognition_criteria")


@require_http_methods(FORM_METHODS)
@requires(Permission.EDIT_CRITERIA)
def edit_criterion(request: HttpRequest, criterion_id: int | None = None) -> HttpResponse:
    draft = service.draft_criteria()
    row = line_of(draft, criterion_id)
    form = CriterionForm(request.POST or None, initial=initial_of(row, request.GET.get("niveau")))
    if request.method == "POST":
        if row is not None and "remove" in request.POST:
            return remove(request, draft, row)
        if form.is_valid() and saved(request, row, form):
            return redirect("knowledge:recognition_edition", version=draft.version)
    return render(
        request, "knowledge/appraisal/criterion.html", {"form": form, "row": row, "draft": draft}
    )


def line_of(
    draft: service.CriteriaSet | None, criterion_id: int | None
) -> service.Criterion | None:
    """The line of the draft; 404 without a draft, or for a line of another edition."""
    if draft is None:
        raise Http404
    if criterion_id is None:
        return None
    row = next((each for each in draft.criteria.all() if each.pk == criterion_id), None)
    if row is None:
        raise Http404
    return row


def initial_of(row: service.Criterion | None, level: str | None) -> dict[str, Any]:
    if row is None:
        return {"level": level or "", "seen": 0}
    names = ("level", "heading", "text", "help", "source")
    return {**{name: getattr(row, name) for name in names}, "seen": row.edition}


def saved(request: HttpRequest, row: service.Criterion | None, form: CriterionForm) -> bool:
    given = dict(form.cleaned_data)
    seen = given.pop("seen")
    try:
        service.save_criterion(
            service.CriterionText(**given),
            criterion_id=row.pk if row else None,
            seen=seen,
            person=request.user,
        )
    except service.ChangedMeanwhile as changed:
        current = next(iter(changed.current.values()))
        form.add_error(
            "text", _("Somebody changed this meanwhile into: “%(text)s”") % {"text": current.text}
        )
        form.data = form.data.copy()
        form.data["seen"] = current.edition
        return False
    return True


def remove(
    request: HttpRequest, draft: service.CriteriaSet, row: service.Criterion
) -> HttpResponse:
    seen = request.POST.get("seen", "")
    try:
        service.remove_criterion(
            row.pk, seen=int(seen) if seen.isdecimal() else 0, person=request.user
        )
    except service.ChangedMeanwhile:
        messages.error(request, _("Somebody changed this meanwhile: look at it first."))
    return redirect("knowledge:recognition_edition", version=draft.version)
