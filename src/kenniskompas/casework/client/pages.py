# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the client's own pages share: who opens them, and the case they are about."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.casework.client import service
from kenniskompas.casework.intake.pages import lapsed_since
from kenniskompas.casework.intake.service import NoSuchCase

OwnView = Callable[..., HttpResponse]


def own_page(view: OwnView) -> OwnView:
    """Open the client's own case; without one, say so in plain words."""

    @requires(Permission.USE_CLIENT_SITE)
    @wraps(view)
    def opened(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            case = service.get_own_case(request.user, page=f"client_{view.__name__}")
        except NoSuchCase:
            return render(request, "casework/client/nothing.html")
        if lapsed_since(request, case, view) is not None:
            text = _("We may not write down anything new now. Your contact person can tell why.")
            messages.error(request, text)
            return redirect("client:disagree")
        return view(request, case, **kwargs)

    return opened


def render_own(request: HttpRequest, case: Any, name: str, **values: Any) -> HttpResponse:
    context = {"case": case, "today": timezone.localdate(), **values}
    return render(request, f"casework/client/{name}.html", context)
