# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who opens the pages of the register, and the tabs above them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.casework.employers import service

TABS: tuple[tuple[str, Any], ...] = (
    ("employers", _("Employers")),
    ("aftercare", _("Aftercare on the job")),
)


def tabs(current: str) -> list[dict[str, Any]]:
    return [
        {"label": label, "url": reverse(f"casework:{name}"), "current": name == current}
        for name, label in TABS
    ]


def employer_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page about an employer or a place of one's own organisation; otherwise a 404."""

    @requires(Permission.WORK_WITH_EMPLOYERS)
    @wraps(view)
    def opened(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, **kwargs)
        except service.NoSuchEmployer:
            raise Http404 from None

    return opened
