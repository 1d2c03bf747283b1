# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keeping the list of services and organisations to refer to."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.accounts.spreadsheets import Spreadsheet, with_spreadsheet
from kenniskompas.casework.referrals import labels, service
from kenniskompas.casework.referrals.forms import DestinationForm


def destination_list(request: HttpRequest) -> Spreadsheet:
    columns = (_("Name"), _("What is it?"), _("How it gets there"), _("In use"))
    rows = (
        [
            *(each.name, label, each.team.name if each.team else _("by letter")),
            _("yes") if each.is_active else _("no"),
        ]
        for label, found in labels.by_kind(
            service.list_destinations(request.user, only_active=False)
        )
        for each in found
    )
    return Spreadsheet(_("where we refer to"), columns, rows)


@require_safe
@requires(Permission.KEEP_DESTINATIONS)
@with_spreadsheet(destination_list)
def destinations(request: HttpRequest) -> HttpResponse:
    rows = service.list_destinations(request.user, only_active=False)
    context = {"groups": labels.by_kind(rows)}
    return render(request, "casework/referrals/destinations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.KEEP_DESTINATIONS)
def new_destination(request: HttpRequest) -> HttpResponse:
    return _save(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.KEEP_DESTINATIONS)
def edit_destination(request: HttpRequest, item: int) -> HttpResponse:
    found = service.get_destination(item, person=request.user)
    if found is None:
        raise Http404
    return _save(request, found)


def _save(request: HttpRequest, destination: Any) -> HttpResponse:
    person: Any = request.user
    name = destination.name if destination else ""
    form = DestinationForm(
        request.POST or None, instance=destination, teams=person.organisation.teams.all()
    )
    if form.is_valid():
        try:
            service.save_destination(destination, form.cleaned_data, person=person)
        except service.NameTaken:
            form.add_error("name", _("This name is in the list already."))
        else:
            messages.success(request, _("Saved."))
            return redirect("casework:destinations")
    context = {"form": form, "name": name}
    return render(request, "casework/referrals/destination.html", context)
