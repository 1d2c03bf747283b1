# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The talks of one professional: who to remind today, what took place, what is to be proposed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.accounts.spreadsheets import Spreadsheet, with_spreadsheet
from kenniskompas.casework.appointments import labels, service
from kenniskompas.casework.contact.service import failed_mails


def coming_list(request: HttpRequest) -> Spreadsheet:
    """What is coming: planned talks, and those of which the client still chooses the moment."""
    found = service.desk_of(request.user, at=timezone.now())
    rows = (
        [
            *(row.case.client.pseudonym, row.starts_at, row.get_place_display()),
            row.get_state_display(),
        ]
        for row in (*found.coming, *found.choosing)
    )
    columns = (_("Client"), _("When"), _("Place"), _("Status"))
    return Spreadsheet(_("talks"), columns, rows)


@require_safe
@requires(Permission.DO_CASEWORK)
@with_spreadsheet(coming_list)
def desk(request: HttpRequest) -> HttpResponse:
    person: Any = request.user
    at = timezone.now()
    found = service.desk_of(person, at=at)
    mailed = service.mailed_on(found.coming)
    context = {
        "reminders": [_reminder(each) for each in service.to_remind(found.coming, at=at)],
        "passed": found.passed,
        "ask_for_new": found.ask_for_new,
        "choosing": found.choosing,
        "coming": [(row, mailed.get(row.pk)) for row in found.coming],
        "not_mailed": failed_mails(person, at=at),
    }
    return render(request, "casework/appointments/desk.html", context)


def _reminder(each: Any) -> dict[str, Any]:
    return {
        "row": each.row,
        "days_before": each.days_before,
        "way": labels.way_words(each),
        "text": labels.reminder_text(each.row) if each.in_writing else "",
    }
