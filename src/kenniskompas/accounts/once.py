# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A form is stored once: not twice after a lost connection, and never silently not at all."""

import hashlib
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _

KEPT = "last_sent"
TOKEN = "csrfmiddlewaretoken"  # noqa: S105


class SentOnce:
    """What a page sends again, unchanged, is answered as the first time and not carried out.

    The token in a form is drawn anew for every page that is shown, so that the same words from a
    page opened later are a new wish. Only the last form counts: going back and forth between two
    buttons of one page stays possible.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST" or TOKEN not in request.POST:
            return self.get_response(request)
        if not request.user.is_authenticated:
            return self._signed_out(request)
        mark = _mark(request)
        last, address = request.session.get(KEPT, ("", ""))
        if mark == last:
            messages.info(request, _("This was saved already. It was not stored twice."))
            return HttpResponseRedirect(address)
        response = self.get_response(request)
        if response.status_code == 302 and request.user.is_authenticated:
            request.session[KEPT] = (mark, response["Location"])
        return response

    def _signed_out(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.get("Location", "").startswith(f"{resolve_url(settings.LOGIN_URL)}?"):
            text = _("Nothing was saved: you were away too long and have been signed out.")
            messages.warning(request, text)
        return response


def _mark(request: HttpRequest) -> str:
    """Of everything that was sent; of a file its name and size say enough."""
    sent = [request.get_full_path(), *map(repr, sorted(request.POST.lists()))]
    sent += [f"{name} {file.name} {file.size}" for name, file in request.FILES.items()]
    return hashlib.sha256("\n".join(sent).encode(errors="surrogatepass")).hexdigest()
