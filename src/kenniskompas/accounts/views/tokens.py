# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which applications may read over the API: give access, and end it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from kenniskompas.accounts import service
from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.forms import TokenForm
from kenniskompas.accounts.labels import token_state
from kenniskompas.accounts.service import Permission


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_API_TOKENS)
@never_cache
def tokens(request: HttpRequest) -> HttpResponse:
    """The list; a new token stands in the answer to the form that asked for it, and only there."""
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = made_or_fault(request, form)
        if made is not None:
            return show(request, TokenForm(), made)
    return show(request, form)


def show(
    request: HttpRequest, form: TokenForm, made: service.NewToken | None = None
) -> HttpResponse:
    today = timezone.localdate()
    rows = [{"row": row, **token_state(row, today=today)} for row in service.list_tokens()]
    context: dict[str, Any] = {"form": form, "made": made, "rows": rows}
    return render(request, "accounts/tokens.html", context)


def made_or_fault(request: HttpRequest, form: TokenForm) -> service.NewToken | None:
    chosen = form.cleaned_data
    try:
        return service.make_token(
            chosen["name"],
            scope=chosen["scope"],
            expires_on=chosen["expires_on"],
            person=request.user,
            at=timezone.now(),
        )
    except service.NameTaken:
        form.add_error("name", _("This application has a token. Withdraw that one first."))
    return None


@require_POST
@requires(Permission.MANAGE_API_TOKENS)
def withdraw(request: HttpRequest, token_id: int) -> HttpResponse:
    try:
        row = service.withdraw_token(token_id, person=request.user, at=timezone.now())
    except service.ApiToken.DoesNotExist as error:
        raise Http404 from error
    messages.success(request, _("%(name)s can no longer read.") % {"name": row.name})
    return redirect("accounts:tokens")
