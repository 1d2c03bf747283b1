# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every page of a dossier starts with: open it, or say why that page is not for now."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.knowledge.appraisal import labels, service

Page = Callable[..., HttpResponse]


def open_dossier(request: HttpRequest, dossier_id: int) -> service.Dossier:
    try:
        return service.get_dossier(dossier_id, person=request.user)
    except service.Dossier.DoesNotExist as error:
        raise Http404 from error


def dossier_page(*acts: service.Act) -> Callable[[Page], Page]:
    """A page for these acts: who cannot read the dossier gets 404, who cannot do this (any more) is
    led to the dossier with the reason. A refusal by the service ends the same way."""

    def decorate(page: Page) -> Page:
        @wraps(page)
        @requires(Permission.READ_KNOWLEDGE)
        def guarded(request: HttpRequest, dossier_id: int, **parts: Any) -> HttpResponse:
            dossier = open_dossier(request, dossier_id)
            now = timezone.now()
            refusals = [service.why_not(act, dossier, request.user, now) for act in acts]
            if all(refusals) and acts:
                return turned_away(request, dossier, refusals[0])
            try:
                return page(request, dossier, **parts)
            except service.NotAllowed as refused:
                return turned_away(request, dossier, refused.code)

        return guarded

    return decorate


def turned_away(request: HttpRequest, dossier: service.Dossier, code: str) -> HttpResponse:
    messages.error(request, labels.REFUSALS[code])
    return to_dossier(dossier)


def to_dossier(dossier: service.Dossier) -> HttpResponse:
    return redirect("knowledge:recognition_dossier", dossier_id=dossier.pk)


def heading_context(dossier: service.Dossier) -> dict[str, Any]:
    return {"dossier": dossier, "level": labels.LEVELS[dossier.level]}
