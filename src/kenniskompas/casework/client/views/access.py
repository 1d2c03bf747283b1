# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a client gets to the own pages: invited by the professional, with a letter to print."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kenniskompas.casework.client import oidc, service
from kenniskompas.casework.client.forms import BrokerKeyForm
from kenniskompas.casework.intake.pages import case_page, step_context


@never_cache
@case_page
def access(request: HttpRequest, case: Any) -> HttpResponse:
    form = BrokerKeyForm(request.POST or None)
    if oidc.is_configured() and form.is_valid():
        try:
            service.record_broker_key(
                case.client, form.cleaned_data["bsn"], person=request.user, at=timezone.now()
            )
        except service.KnownForAnother:
            form.add_error("bsn", _("Another client signs in with this number already."))
        else:
            messages.success(request, _("The client can sign in. The number is not kept."))
            return redirect("casework:access", case.pk)
    context = step_context(
        case,
        form=form if oidc.is_configured() else None,
        broker=oidc.broker_name(),
        broker_key=service.broker_key_of(case.client) if oidc.is_configured() else None,
        account=service.own_account(case.client),
        invitation=service.open_invitation(case.client, at=timezone.now()),
    )
    return render(request, "casework/access/access.html", context)


@require_POST
@never_cache
@case_page
def invite(request: HttpRequest, case: Any) -> HttpResponse:
    """The letter stands in the answer to the form that asked for it, and only there."""
    made = service.invite(case.client, person=request.user, at=timezone.now())
    address = request.build_absolute_uri(reverse("client:invitation", args=[made.token]))
    context = step_context(case, made=made, address=address)
    return render(request, "casework/access/letter.html", context)


@require_POST
@case_page
def withdraw(request: HttpRequest, case: Any) -> HttpResponse:
    service.withdraw_invitation(case.client, person=request.user, at=timezone.now())
    messages.success(request, _("The invitation no longer works."))
    return redirect("casework:access", case.pk)


@require_POST
@case_page
def end(request: HttpRequest, case: Any) -> HttpResponse:
    service.end_access(case.client, person=request.user, at=timezone.now())
    messages.success(request, _("The client can no longer sign in. Paper and phone stay open."))
    return redirect("casework:access", case.pk)
