# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What others sent to you or your team, and what you sent yourself."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission, may
from kenniskompas.accounts.spreadsheets import Spreadsheet, with_spreadsheet
from kenniskompas.casework.referrals import labels, service
from kenniskompas.casework.referrals.choices import ReferralKind, State
from kenniskompas.casework.referrals.views.acts import act_on, forms_for

# As many as a person would look through; the oldest stand on top.
MOST = 100


def whole_list(request: HttpRequest) -> Spreadsheet:
    """What the page shows, without what was told about the client."""
    person: Any = request.user
    columns = (
        *(_("List"), _("Client"), _("Kind"), _("To whom"), _("Sent by")),
        *(_("How it stands"), _("Next word before"), _("What now")),
    )
    lists = (
        (_("Waits for your answer"), service.waiting_for(person)),
        (_("Taken on; the sender waits for a result"), service.taken_on_by(person)),
        (_("Sent by you, not finished"), service.sent_by(person)),
    )
    rows = (_cells(name, each) for name, found in lists for each in _rows(found))
    return Spreadsheet(_("referrals"), columns, rows)


def _cells(name: str, each: dict[str, Any]) -> list[Any]:
    row = each["row"]
    return [
        *(name, row.case.client.pseudonym, row.get_kind_display(), row.to_name),
        *(row.sent_by.display_name if row.sent_by else "", each["state"][0]),
        *(row.due_on, each["next"][0]),
    ]


@require_safe
@requires(Permission.DO_CASEWORK)
@with_spreadsheet(whole_list)
def all_referrals(request: HttpRequest) -> HttpResponse:
    person: Any = request.user
    context = {
        "waiting": _rows(service.waiting_for(person)),
        "taken": _rows(service.taken_on_by(person)),
        "sent": _rows(service.sent_by(person)),
        "may_keep": may(person, Permission.KEEP_DESTINATIONS),
        "today": timezone.localdate(),
    }
    return render(request, "casework/referrals/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.DO_CASEWORK)
def received(request: HttpRequest, item: int) -> HttpResponse:
    """One referral as its receiver sees it: what was sent, and nothing else of the case."""
    try:
        row = service.open_received(item, person=request.user)
    except service.NoSuchReferral:
        raise Http404 from None
    forms = forms_for(request, row, is_sender=False)
    if act_on(request, row, forms, is_sender=False):
        return redirect(_after(row))
    context = {
        "row": row,
        "state": labels.state_words(row),
        "told": labels.told(row),
        "forms": forms,
    }
    return render(request, "casework/referrals/received.html", context)


def _after(row: Any) -> str:
    """A handover that was taken opens the case; anything else stays here."""
    row.refresh_from_db()
    if row.kind == ReferralKind.HANDOVER and row.state == State.ACCEPTED:
        return str(row.case.get_absolute_url())
    return reverse("casework:received-referral", args=[row.pk])


def _rows(found: Any) -> list[dict[str, Any]]:
    today = timezone.localdate()
    return [
        {
            "row": row,
            "state": labels.state_words(row),
            "next": labels.next_words(row, today=today),
            "is_late": row.due_on <= today,
        }
        for row in found[:MOST]
    ]
