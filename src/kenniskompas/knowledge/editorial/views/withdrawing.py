# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Take an entry of our own out of the catalogue, or put it back; always with a reason."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.knowledge.editorial import service
from kenniskompas.knowledge.editorial.forms import ReasonForm
from kenniskompas.knowledge.editorial.views.drafting import METHODS, find_entry


@require_http_methods(METHODS)
@requires(Permission.EDIT_CATALOGUE)
def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    said = _("Withdrawn. Plans that refer to it still show it.")
    return with_reason(request, slug, service.withdraw_entry, said, is_back=False)


@require_http_methods(METHODS)
@requires(Permission.EDIT_CATALOGUE)
def restore(request: HttpRequest, slug: str) -> HttpResponse:
    said = _("Back in the catalogue.")
    return with_reason(request, slug, service.restore_entry, said, is_back=True)


def with_reason(
    request: HttpRequest, slug: str, use: Callable[..., None], said: str, *, is_back: bool
) -> HttpResponse:
    entry = find_entry(slug)
    if entry.origin != "local":
        raise Http404
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        use(entry, form.cleaned_data["reason"], person=request.user, at=timezone.now())
        messages.success(request, said)
        return redirect("knowledge:intervention", slug)
    context = {"form": form, "row": entry, "is_back": is_back}
    return render(request, "knowledge/editorial/withdraw.html", context)
