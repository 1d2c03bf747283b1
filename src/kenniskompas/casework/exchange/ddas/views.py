# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kenniskompas.casework.debts.pages import debt_page, render_debts
from kenniskompas.casework.exchange.ddas import service
from kenniskompas.casework.exchange.ddas.forms import IdentityForm


@debt_page
def identity(request: HttpRequest, case: Any) -> HttpResponse:
    """Whether CBS can link this client; what was filled in is never shown again."""
    form = IdentityForm(request.POST or None)
    if form.is_valid():
        try:
            service.seal_identity(
                case, form.fields_of_format(), person=request.user, at=timezone.now()
            )
        except service.KnownForAnother:
            form.add_error("bsn", _("Another client has this BSN. Look whether it is the same."))
        else:
            messages.success(request, _("Sealed. It is opened for the delivery to CBS only."))
            return redirect("casework:debts-identity", case.pk)
    status = service.identity_status(case)
    return render_debts(request, case, "identity", tab="debts-identity", form=form, status=status)


@require_POST
@debt_page
def forget(request: HttpRequest, case: Any) -> HttpResponse:
    if not service.remove_identity(case, person=request.user):
        raise Http404
    messages.info(request, _("Taken out. This client does not go along to CBS."))
    return redirect("casework:debts-identity", case.pk)
