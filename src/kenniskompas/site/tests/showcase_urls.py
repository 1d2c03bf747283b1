# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The components page, signing in and pages that fail: the look without the other rooms."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.i18n import set_language

from kenniskompas.site.showcase import components


@login_not_required
def forbidden(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


@login_not_required
def unreadable(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


@login_not_required
def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("broken on purpose")


urlpatterns = [
    path("onderdelen/", components),
    path("403/", forbidden),
    path("400/", unreadable),
    path("500/", broken),
    path("account/", include("kenniskompas.accounts.urls")),
    path("taal/", login_not_required(set_language), name="set_language"),
]
