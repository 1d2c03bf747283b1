# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Studies from and to RevMan: choose a file, see what it would do, confirm; or take a pool away."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.labels import describe_problem
from kenniskompas.accounts.service import Permission
from kenniskompas.core.errors import BadInput
from kenniskompas.knowledge.exchange import labels, service
from kenniskompas.knowledge.exchange.forms import RevmanForm
from kenniskompas.knowledge.labels import MEASURES, number
from kenniskompas.knowledge.research.labels import KINDS
from kenniskompas.knowledge.research.service import list_pools
from kenniskompas.knowledge.research.views.outcomes import outcome_names

METHODS = ["GET", "HEAD", "POST"]
SHOWN = 100
# Faults in what was typed stand at their own field, the rest at the file.
FIELD_OF = {"--analysis": "analysis"}


@require_safe
@requires(Permission.READ_KNOWLEDGE)
def download(_request: HttpRequest, group: str) -> HttpResponse:
    """The studies that a pool has now, as RevMan reads them."""
    try:
        content = service.export_revman(group)
    except BadInput as error:
        raise Http404 from error
    name = f"{group.replace('/', '-')}-data-rows.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)


@require_http_methods(METHODS)
@requires(Permission.EXCHANGE_KNOWLEDGE)
def upload(request: HttpRequest) -> HttpResponse:
    form = RevmanForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        staged = staged_or_fault(request, form)
        if staged is not None:
            return redirect("knowledge:revman_check", staged.pk)
    pools = list_pools().order_by("intervention__name", "outcome")
    names = outcome_names()
    listed = [(pool, names.get(pool.outcome, pool.outcome)) for pool in pools]
    return render(request, "knowledge/exchange/revman.html", {"form": form, "pools": listed})


def staged_or_fault(request: HttpRequest, form: Any) -> Any:
    file = form.cleaned_data["file"]
    try:
        return service.stage_revman(
            file.read(),
            file=file.name,
            group=form.group,
            analysis=form.cleaned_data["analysis"].strip(),
            person=request.user,
            at=timezone.now(),
        )
    except BadInput as error:
        form.add_error(FIELD_OF.get(error.column, "file"), describe_problem(error))
    return None


@require_http_methods(METHODS)
@requires(Permission.EXCHANGE_KNOWLEDGE)
def check(request: HttpRequest, upload_id: int) -> HttpResponse:
    try:
        if request.method == "POST":
            return confirm(request, upload_id)
        preview = service.preview_revman(upload_id, person=request.user)
    except service.RevmanGone:
        messages.info(request, _("This file was taken in already, or is gone. Choose it again."))
        return redirect("knowledge:revman")
    except BadInput as error:
        messages.error(request, describe_problem(error))
        return redirect("knowledge:revman")
    _slug, outcome, measure = preview.upload.group.split("/")
    context = {
        "preview": preview,
        "outcome": outcome_names().get(outcome, outcome),
        "measure": MEASURES[measure],
        "studies": [study_view(each) for each in preview.studies[:SHOWN]],
        "more": max(0, len(preview.studies) - SHOWN),
    }
    return render(request, "knowledge/exchange/revman_check.html", context)


def study_view(study: Any) -> dict[str, Any]:
    kind = service.kind_of(study)
    figures = {name: number(value, places(value)) for name, value in study.values.items()}
    return {
        "study": study,
        "made_from": KINDS[kind],
        "numbers": labels.REVMAN_NUMBERS[kind] % figures,
    }


def places(value: float) -> int:
    return 0 if value == int(value) else 3


def confirm(request: HttpRequest, upload_id: int) -> HttpResponse:
    count = service.confirm_revman(upload_id, person=request.user, at=timezone.now())
    said = ngettext("%(n)s study was taken in.", "%(n)s studies were taken in.", count)
    messages.success(request, said % {"n": count})
    return redirect("knowledge:revman")
