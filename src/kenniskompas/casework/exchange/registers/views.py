# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Layouts of monthly deliveries: what they assume, and one of our own."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.labels import describe_problem
from kenniskompas.accounts.service import Permission
from kenniskompas.casework.exchange import labels
from kenniskompas.casework.exchange.forms import LayoutForm
from kenniskompas.casework.exchange.registers import service
from kenniskompas.casework.exchange.service import BUILT_IN
from kenniskompas.core.errors import BadInput

LARGEST = 1_000_000


@requires(Permission.IMPORT_CASELOAD)
def layouts(request: HttpRequest) -> HttpResponse:
    form = LayoutForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _save(request, form):
        messages.success(request, _("The layout is kept and can be chosen."))
        return redirect("casework:import-layout", form.cleaned_data["name"])
    rows = [
        {
            "profile": name,
            "layout": layout,
            "holds": labels.HOLDS[layout.holds],
            "origin": _("comes along") if name in BUILT_IN else _("our own"),
        }
        for name, layout in service.layouts_of(request.user.organisation).items()
    ]
    return render(request, "casework/exchange/layouts.html", {"layouts": rows, "form": form})


@requires(Permission.IMPORT_CASELOAD)
def layout(request: HttpRequest, name: str) -> HttpResponse:
    found = _find(request, name)
    context: dict[str, Any] = {
        "profile": name,
        "layout": found,
        "holds": labels.HOLDS[found.holds],
        "by_position": found.format == "positions",
        "fields": labels.field_rows(found),
        "codes": labels.code_rows(found),
    }
    return render(request, "casework/exchange/layout.html", context)


@requires(Permission.IMPORT_CASELOAD)
def layout_file(request: HttpRequest, name: str) -> HttpResponse:
    found = _find(request, name)
    return HttpResponse(
        found.text,
        content_type="application/toml; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.toml"'},
    )


def _find(request: HttpRequest, name: str) -> Any:
    found = service.layouts_of(request.user.organisation).get(name)
    if found is None:
        raise Http404
    return found


def _save(request: HttpRequest, form: LayoutForm) -> bool:
    """Keep the layout of the form, or say in it what is wrong."""
    file = form.cleaned_data["file"]
    try:
        if file.size > LARGEST:
            raise BadInput("too_large", file=file.name, value="over 1 MB", limit="1 MB")
        service.save_layout(
            form.cleaned_data["name"],
            file.read().decode("utf-8", errors="replace"),
            organisation=request.user.organisation,
            person=request.user,
        )
    except BadInput as error:
        form.add_error("name" if error.code == "taken" else "file", describe_problem(error))
        return False
    return True
