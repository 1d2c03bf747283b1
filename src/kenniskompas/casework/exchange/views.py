# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Importing a caseload: choose a file, see what it would do, confirm."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.labels import describe_problem
from kenniskompas.accounts.service import Permission
from kenniskompas.casework.exchange import labels, service
from kenniskompas.casework.exchange.choices import About
from kenniskompas.casework.exchange.columns import COLUMNS
from kenniskompas.casework.exchange.folders.service import last_folder_runs
from kenniskompas.casework.exchange.forms import MappingForm, UploadForm
from kenniskompas.casework.exchange.taking import keep_profile
from kenniskompas.core.errors import BadInput

SESSION_KEY = "caseload_import"


@requires(Permission.IMPORT_CASELOAD)
def upload(request: HttpRequest) -> HttpResponse:
    organisation = request.user.organisation
    form = UploadForm(
        request.POST or None,
        request.FILES or None,
        profiles=labels.profile_choices(organisation),
    )
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            token = service.stage_upload(file.chunks(), name=file.name)
        except BadInput as error:
            form.add_error("file", describe_problem(error))
        else:
            request.session[SESSION_KEY] = {
                "token": token,
                "name": file.name,
                "profile": form.cleaned_data["profile"],
            }
            return redirect("casework:import-check")
    context = {
        "form": form,
        "columns": COLUMNS,
        "imports": service.recent_imports(organisation),
        "folders": last_folder_runs(organisation),
    }
    return render(request, "casework/import.html", context)


@requires(Permission.IMPORT_CASELOAD)
def check(request: HttpRequest) -> HttpResponse:
    chosen = _chosen(request)
    path = service.find_staged(chosen["token"])
    if path is None:
        return _gone(request)
    is_layout = chosen["profile"] in service.layouts_of(request.user.organisation)
    context: dict[str, Any] = {
        "file": chosen["name"],
        "profile": chosen["profile"],
        "is_layout": is_layout,
    }
    try:
        context["outcome"] = outcome = service.preview_file(
            path,
            name=chosen["name"],
            profile=chosen["profile"],
            organisation=request.user.organisation,
            person=request.user,
        )
        context["changes"] = labels.change_rows(outcome.changes)
    except BadInput as error:
        context["problem"] = describe_problem(error)
        is_about_columns = error.code in {"unknown_column", "missing_column"}
        context["can_map"] = is_about_columns and not is_layout
    return render(request, "casework/import_check.html", context)


@requires(Permission.IMPORT_CASELOAD)
def map_columns(request: HttpRequest) -> HttpResponse:
    chosen = _chosen(request)
    path = service.find_staged(chosen["token"])
    if path is None:
        return _gone(request)
    try:
        table = service.read_caseload(path, name=chosen["name"])
    except BadInput:
        return redirect("casework:import-check")
    form = MappingForm(request.POST or None, columns=table.columns)
    if request.method == "POST" and form.is_valid():
        keep_profile(request, form, key=SESSION_KEY, about=About.CASELOAD)
        return redirect("casework:import-check")
    return render(request, "casework/import_mapping.html", {"form": form, "file": chosen["name"]})


@requires(Permission.IMPORT_CASELOAD)
@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    chosen = _chosen(request)
    path = service.find_staged(chosen["token"])
    if path is None:
        return _gone(request)
    try:
        outcome = service.import_file(
            path,
            name=chosen["name"],
            profile=chosen["profile"],
            organisation=request.user.organisation,
            person=request.user,
            at=timezone.now(),
        )
    except BadInput:
        return redirect("casework:import-check")
    service.discard_staged(chosen["token"])
    del request.session[SESSION_KEY]
    messages.success(
        request,
        _("%(created)s cases opened, %(updated)s brought up to date.")
        % {"created": outcome.created, "updated": outcome.updated},
    )
    return redirect("casework:import")


def _chosen(request: HttpRequest) -> dict[str, str]:
    chosen = request.session.get(SESSION_KEY)
    if chosen is None:
        raise Http404
    return chosen


def _gone(request: HttpRequest) -> HttpResponse:
    messages.info(request, _("The file was removed after an hour. Choose it again."))
    return redirect("casework:import")
