# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Several cases at once: first a look at what will happen to whom, then one confirmation."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.accounts.spreadsheets import spreadsheet_response
from kenniskompas.casework.intake.service import colleagues_of
from kenniskompas.casework.plan.forms import ReminderForm
from kenniskompas.casework.worklist import service
from kenniskompas.casework.worklist.choices import BulkAct
from kenniskompas.casework.worklist.forms import HandOverForm
from kenniskompas.casework.worklist.query import known_part
from kenniskompas.casework.worklist.views.listing import as_spreadsheet


@require_POST
@requires(Permission.DO_CASEWORK)
def together(request: HttpRequest) -> HttpResponse:
    """Look first; with `sure` the act is carried out on all of them, or on none."""
    act = request.POST.get("act", "")
    if act not in BulkAct.values:
        raise Http404
    choice = service.Choice(request.user, _case_ids(request), timezone.now())
    if not 0 < len(choice.case_ids) <= service.MOST_AT_ONCE:
        messages.warning(request, _("Choose at least one client, and at most 200."))
        return _back(request)
    try:
        return _look_or_do(request, BulkAct(act), choice)
    except service.CasesChanged as error:
        messages.error(request, _cases_changed(error.count))
        return _back(request)


def _look_or_do(request: HttpRequest, act: BulkAct, choice: service.Choice) -> HttpResponse:
    is_sure = "sure" in request.POST
    form = _form(request, act, is_sure)
    if is_sure and (form is None or form.is_valid()):
        return _carry_out(request, act, choice, form)
    cases = service.chosen_cases(choice, only_open=act != BulkAct.EXPORT)
    context = {
        "act": act,
        "form": form,
        "cases": cases,
        "reached": service.with_client_site(cases) if act == BulkAct.ASK else set(),
        "address": _address(request),
    }
    return render(request, "casework/worklist/together.html", context)


def _carry_out(
    request: HttpRequest, act: BulkAct, choice: service.Choice, form: Any
) -> HttpResponse:
    if act == BulkAct.EXPORT:
        return spreadsheet_response(as_spreadsheet(service.record_export(choice)))
    if act == BulkAct.HAND_OVER:
        given = form.cleaned_data
        count = service.hand_over_all(choice, to=given["to"], note=given["note"])
        messages.success(request, _handed_over(count, given["to"].display_name))
    elif act == BulkAct.REMIND:
        count = service.remind_all(choice, **form.cleaned_data)
        messages.success(request, _reminded(count))
    else:
        asked, to_call = service.ask_all(choice, reminder=_("Call: how is it going?"))
        messages.success(request, _asked(asked, to_call))
    return _back(request)


def _form(request: HttpRequest, act: BulkAct, is_sure: bool) -> Form | None:
    data = request.POST if is_sure else None
    if act == BulkAct.HAND_OVER:
        return HandOverForm(data, colleagues=colleagues_of(request.user))
    return ReminderForm(data) if act == BulkAct.REMIND else None


def _case_ids(request: HttpRequest) -> tuple[UUID, ...]:
    try:
        return tuple(UUID(value) for value in dict.fromkeys(request.POST.getlist("case")))
    except ValueError:
        raise Http404 from None


def _address(request: HttpRequest) -> str:
    query = known_part(QueryDict(request.POST.get("query", "")))
    return query.urlencode() or "scope=mine"


def _back(request: HttpRequest) -> HttpResponse:
    return redirect(f"{reverse('casework:worklist')}?{_address(request)}")


def _cases_changed(count: int) -> str:
    return ngettext(
        "One of these clients is closed by now or with somebody else. Nothing was done.",
        "%(count)s of these clients are closed by now or with somebody else. Nothing was done.",
        count,
    ) % {"count": count}


def _handed_over(count: int, name: str) -> str:
    return ngettext(
        "%(count)s client is handed over to %(name)s.",
        "%(count)s clients are handed over to %(name)s.",
        count,
    ) % {"count": count, "name": name}


def _reminded(count: int) -> str:
    return ngettext(
        "The reminder stands with %(count)s client.",
        "The reminder stands with %(count)s clients.",
        count,
    ) % {"count": count}


def _asked(asked: int, to_call: int) -> str:
    words = ngettext(
        "%(count)s client was asked how it goes.",
        "%(count)s clients were asked how it goes.",
        asked,
    ) % {"count": asked}
    if not to_call:
        return words
    calls = ngettext(
        "%(count)s has no site of their own: a reminder to call is set.",
        "%(count)s have no site of their own: reminders to call are set.",
        to_call,
    )
    return f"{words} {calls % {'count': to_call}}"
