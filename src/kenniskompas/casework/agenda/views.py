# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The own agenda, as a page, a file and a private address."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.accounts.spreadsheets import Spreadsheet, with_spreadsheet
from kenniskompas.casework.agenda import labels, service
from kenniskompas.casework.intake.pages import case_page
from kenniskompas.workbench.calendars import CalendarDay, write_calendar

MOST_SHOWN = 200


def own_list(request: HttpRequest) -> Spreadsheet:
    """Like the file for an agenda elsewhere: the kind and the day, nothing somebody wrote."""
    rows = (
        [item.day, item.case.client.pseudonym, labels.KINDS[item.kind]]
        for item in service.own_items(request.user)
    )
    return Spreadsheet(_("agenda"), (_("Day"), _("Client"), _("What")), rows)


@require_safe
@requires(Permission.DO_CASEWORK)
@with_spreadsheet(own_list)
def agenda(request: HttpRequest) -> HttpResponse:
    return _page(request)


@require_safe
@requires(Permission.DO_CASEWORK)
def own_file(request: HttpRequest) -> HttpResponse:
    return _calendar(request, service.own_items(request.user), "agenda")


@require_safe
@case_page
def case_file(request: HttpRequest, case: Any) -> HttpResponse:
    return _calendar(request, service.case_items(case), f"agenda-{case.client.pseudonym}")


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """For an agenda elsewhere, which does not sign in: who has the address may read it."""
    person = service.reader_of(token, at=timezone.now())
    if person is None:
        raise Http404
    response = _calendar(request, service.own_items(person), "agenda")
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
@requires(Permission.DO_CASEWORK)
def make_feed(request: HttpRequest) -> HttpResponse:
    token = service.make_feed(request.user, at=timezone.now())
    address = request.build_absolute_uri(reverse("casework:agenda-feed", args=[token]))
    return _page(request, address=address)


@require_POST
@requires(Permission.DO_CASEWORK)
def withdraw_feed(request: HttpRequest) -> HttpResponse:
    if service.withdraw_feed(request.user):
        messages.success(request, _("The address does not work any more."))
    return redirect("casework:agenda")


def _page(request: HttpRequest, address: str = "") -> HttpResponse:
    today = timezone.localdate()
    items = service.own_items(request.user)
    context = {
        "rows": [
            {
                "item": item,
                "kind": labels.KINDS[item.kind],
                "text": labels.text_of(item),
                "is_late": item.day < today,
            }
            for item in items[:MOST_SHOWN]
        ],
        "more": max(len(items) - MOST_SHOWN, 0),
        "feed": service.feed_of(request.user),
        "address": address,
    }
    return render(request, "casework/agenda/agenda.html", context)


def _calendar(request: HttpRequest, items: Iterable[Any], name: str) -> HttpResponse:
    host = request.get_host()
    days = [
        CalendarDay(
            uid=f"{item.key}@{host}",
            day=item.day,
            title=labels.title_of(item),
            url=request.build_absolute_uri(item.case.get_absolute_url()),
        )
        for item in items
    ]
    content = write_calendar(days, name="Kenniskompas", at=timezone.now())
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.ics"'},
    )
