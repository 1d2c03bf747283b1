# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Coming in as a client: by an invitation, or by the broker where one is set up."""

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kenniskompas.accounts.service import get_organisation
from kenniskompas.casework.client import oidc, service
from kenniskompas.casework.client.forms import InvitationForm

BACKEND = "django.contrib.auth.backends.ModelBackend"


@login_not_required
@require_safe
def sign_in(request: HttpRequest) -> HttpResponse:
    broker = oidc.broker_name() if oidc.is_configured() else ""
    return render(request, "casework/client/sign_in.html", {"broker": broker})


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The client shows the code and chooses a password; the link then no longer works."""
    at = timezone.now()
    try:
        row = service.read_invitation(token, at=at)
        form = InvitationForm(request.POST or None)
        if form.is_valid():
            row = service.check_code(token, form.cleaned_data["code"], at=at)
            person = service.accept_invitation(row, password=form.cleaned_data["password"], at=at)
            login(request, person, backend=BACKEND)
            messages.success(request, _("Welcome. Your user name is %(name)s.") % {"name": person})
            return redirect("client:start")
    except service.InvitationEnded:
        return render(request, "casework/client/invitation_ended.html", status=404)
    except service.WrongCode as error:
        if not error.left:
            return render(request, "casework/client/invitation_ended.html", status=404)
        form.add_error("code", _("This is not the code. You can try again."))
    return render(request, "casework/client/invitation.html", {"form": form, "row": row})


@login_not_required
@require_safe
@never_cache
def broker(request: HttpRequest) -> HttpResponse:
    if not oidc.is_configured():
        raise Http404
    try:
        return oidc.send_to_broker(
            request, request.build_absolute_uri(reverse("client:broker-back"))
        )
    except oidc.BrokerFailed:
        return _not_in(request, _("Signing in does not work right now. Please try again later."))


@login_not_required
@require_safe
@never_cache
def broker_back(request: HttpRequest) -> HttpResponse:
    organisation = get_organisation()
    if not oidc.is_configured() or organisation is None:
        raise Http404
    try:
        person = service.sign_in_by_claims(
            oidc.read_answer(request), names=oidc.claim_names(), organisation=organisation
        )
    except oidc.BrokerFailed:
        return _not_in(request, _("Signing in did not work, or you stopped it."))
    except service.LevelTooLow:
        return _not_in(
            request, _("Sign in with the app, or with a text message as an extra check.")
        )
    except service.NotAuthorised:
        return _not_in(request, _("You are not authorised for this service of the municipality."))
    except service.NotKnownHere:
        return _not_in(request, _("We do not know you here yet. Ask your contact person."))
    login(request, person, backend=BACKEND)
    return redirect("client:start")


def _not_in(request: HttpRequest, text: str) -> HttpResponse:
    messages.warning(request, text)
    return redirect("client:sign-in")
