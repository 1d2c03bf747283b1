# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Knowledge packages on screen: make one, see what one would change, take it in."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.labels import describe_problem
from kenniskompas.accounts.service import Permission, may
from kenniskompas.core.errors import BadInput
from kenniskompas.knowledge.catalogue.downloads import csv_response
from kenniskompas.knowledge.exchange import labels, service
from kenniskompas.knowledge.exchange.conflict_words import HEADER, described_conflict, report_rows
from kenniskompas.knowledge.exchange.forms import PackageForm, PartsForm
from kenniskompas.workbench.packages import LARGEST

METHODS = ["GET", "HEAD", "POST"]
# A page with more rows tells nobody more; the rest follows the choice for all.
SHOWN = 100


@require_http_methods(METHODS)
@requires(Permission.EXCHANGE_KNOWLEDGE)
def exchange(request: HttpRequest) -> HttpResponse:
    form = PackageForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        staged = staged_or_fault(request, form)
        if staged is not None:
            return redirect("knowledge:exchange_check", staged.pk)
    return show(request, form, PartsForm())


def show(request: HttpRequest, form: Any, parts: Any) -> HttpResponse:
    history = [
        {"row": row, "outcome": labels.outcome(row.outcome)} for row in service.recent_packages()
    ]
    context = {
        "form": form,
        "parts": parts,
        "history": history,
        "waiting": service.waiting_packages(request.user),
        "may_manage_tokens": may(request.user, Permission.MANAGE_API_TOKENS),
    }
    return render(request, "knowledge/exchange/index.html", context)


def staged_or_fault(request: HttpRequest, form: Any) -> Any:
    """The package as it was read, or None; the form says what is wrong with it."""
    file = form.cleaned_data["file"]
    try:
        return service.stage_package(
            file.read(LARGEST + 1), file=file.name, person=request.user, at=timezone.now()
        )
    except BadInput as error:
        form.add_error("file", named_problem(error))
    return None


def named_problem(error: BadInput) -> str:
    """A package holds many tables: which one is part of the sentence."""
    return f"{error.file}: {describe_problem(error)}" if error.file else describe_problem(error)


@require_POST
@requires(Permission.EXCHANGE_KNOWLEDGE)
def download(request: HttpRequest) -> HttpResponse:
    parts = PartsForm(request.POST)
    if not parts.is_valid():
        return show(request, PackageForm(), parts)
    content = service.export_package(only=parts.cleaned_data["only"], person=request.user)
    headers = {"Content-Disposition": 'attachment; filename="kennispakket.zip"'}
    return HttpResponse(content, content_type="application/zip", headers=headers)


@require_http_methods(METHODS)
@requires(Permission.EXCHANGE_KNOWLEDGE)
def check(request: HttpRequest, import_id: int) -> HttpResponse:
    staged = service.open_staged(import_id, person=request.user)
    if staged is None:
        return gone(request)
    if request.method == "POST":
        return confirm(request, import_id)
    try:
        report = service.preview_staged(staged)
    except BadInput as error:
        messages.error(request, named_problem(error))
        return redirect("knowledge:exchange")
    return render(request, "knowledge/exchange/check.html", {"staged": staged, **described(report)})


@require_safe
@requires(Permission.EXCHANGE_KNOWLEDGE)
def differences(request: HttpRequest, import_id: int) -> HttpResponse:
    """What was changed on both sides, to talk over with whoever made the package."""
    staged = service.open_staged(import_id, person=request.user)
    if staged is None:
        return gone(request)
    try:
        report = service.preview_staged(staged)
    except BadInput as error:
        messages.error(request, named_problem(error))
        return redirect("knowledge:exchange")
    name = slugify(staged.title) or "pakket"
    return csv_response(f"{name}-verschillen", HEADER, report_rows(report.conflicts))


def described(report: Any) -> dict[str, Any]:
    conflicts = report.conflicts
    kinds = report.as_dict()["kinds"]
    return {
        "report": report,
        "counts": report.counts,
        "n_conflicts": len(conflicts),
        "more": max(0, len(conflicts) - SHOWN),
        "conflicts": [described_conflict(each) for each in conflicts[:SHOWN]],
        "kinds": [(labels.PARTS[kind], states) for kind, states in kinds.items()],
        "choices": list(labels.CHOICES.items()),
    }


def confirm(request: HttpRequest, import_id: int) -> HttpResponse:
    choices = {}
    for name, value in request.POST.items():
        kind, _dash, key = name.removeprefix("choice-").partition("-")
        if name.startswith("choice-") and kind in labels.PARTS and value in labels.CHOICES:
            choices[kind, key] = value
    otherwise = request.POST.get("otherwise", "")
    try:
        report = service.confirm_package(
            import_id,
            choices,
            otherwise=otherwise if otherwise in service.POLICIES else "stop",
            person=request.user,
            at=timezone.now(),
        )
    except service.TakenInAlready:
        return gone(request)
    except service.Conflicted:
        messages.error(request, _("Choose for every row that was changed on both sides."))
        return redirect("knowledge:exchange_check", import_id)
    except BadInput as error:
        messages.error(request, named_problem(error))
        return redirect("knowledge:exchange")
    messages.success(request, labels.outcome(report.counts))
    return redirect("knowledge:exchange")


def gone(request: HttpRequest) -> HttpResponse:
    messages.info(request, _("This package was taken in already, or is gone. Choose it again."))
    return redirect("knowledge:exchange")
