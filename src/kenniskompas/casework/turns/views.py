# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who does which step here, and who has which part in a case."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.casework.intake.pages import case_page
from kenniskompas.casework.intake.service import colleagues_of
from kenniskompas.casework.turns import service
from kenniskompas.casework.turns.forms import DivisionForm, GivePartForm


@requires(Permission.DIVIDE_STEPS)
def division(request: HttpRequest) -> HttpResponse:
    organisation = request.user.organisation
    if organisation is None:
        raise Http404
    form = DivisionForm(request.POST or None, division=service.division_of(organisation))
    if form.is_valid():
        service.divide_steps(organisation, form.division(), person=request.user)
        messages.success(request, _("Saved. Every worklist follows this from now on."))
        return redirect("casework:division")
    return render(request, "casework/turns/division.html", {"form": form})


@require_POST
@case_page
def give_part(request: HttpRequest, case: Any) -> HttpResponse:
    form = GivePartForm(request.POST, colleagues=colleagues_of(request.user))
    if not form.is_valid():
        raise Http404
    given = form.cleaned_data
    service.give_part(case, given["part"], given["to"], person=request.user)
    messages.success(request, _("Saved who does what."))
    return redirect(f"{case.get_absolute_url()}#parts")
