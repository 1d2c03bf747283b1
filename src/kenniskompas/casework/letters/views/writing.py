# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Below one case: which letters there are, one to look at and send, and what was sent."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kenniskompas.accounts.spreadsheets import Spreadsheet, with_spreadsheet
from kenniskompas.casework.intake.pages import case_page, step_context
from kenniskompas.casework.intake.service import may_send_home
from kenniskompas.casework.letters import service
from kenniskompas.casework.letters.choices import LetterKind
from kenniskompas.casework.letters.forms import SendForm
from kenniskompas.casework.letters.pages import letter_pdf
from kenniskompas.workbench.pdf import PdfUnavailable


def sent_list(_request: HttpRequest, case: Any) -> Spreadsheet:
    """Which letters went out; their words stay in the case."""
    rows = (
        [
            *(row.get_kind_display(), row.sent_on, row.get_route_display()),
            row.sent_by.display_name if row.sent_by else "",
        ]
        for row in service.letters_of(case)
    )
    columns = (_("Letter"), _("Sent on"), _("Way"), _("Sent by"))
    return Spreadsheet(_("letters sent"), columns, rows)


@case_page
@with_spreadsheet(sent_list)
def letters(request: HttpRequest, case: Any) -> HttpResponse:
    context = step_context(case, kinds=service.kinds_for(case), sent=service.letters_of(case))
    return render(request, "casework/letters/of_case.html", context)


@case_page
def new_letter(request: HttpRequest, case: Any, kind: str) -> HttpResponse:
    """The letter as it would go out; sending keeps it as it was."""
    if kind not in LetterKind.values:
        raise Http404
    at = timezone.now()
    try:
        _number, blocks = service.compose_letter(case, kind, at=at)
    except service.NothingToTell:
        raise Http404 from None
    may_write = may_send_home(case.client)
    has_site = case.client.accounts.exists()
    form = SendForm(request.POST or None, may_write=may_write, has_site=has_site)
    if form.is_valid():
        sent = service.send_letter(
            case, kind, route=form.cleaned_data["route"], person=request.user, at=at
        )
        messages.success(request, _("The letter is kept as it went out."))
        return redirect("casework:letter", case.pk, sent.pk)
    context = step_context(
        case, kind=LetterKind(kind), blocks=blocks, form=form, may_write=may_write
    )
    return render(request, "casework/letters/new.html", context)


@case_page
def letter(request: HttpRequest, case: Any, item: int) -> HttpResponse:
    row, blocks = _found(case, item)
    context = step_context(case, row=row, blocks=blocks)
    return render(request, "casework/letters/letter.html", context)


@require_safe
@case_page
def paper(request: HttpRequest, case: Any, item: int) -> HttpResponse:
    row, blocks = _found(case, item)
    try:
        return letter_pdf(request, case, blocks, name=f"brief-{row.pk}", on=row.sent_on)
    except PdfUnavailable:
        messages.info(request, _("This server cannot make a PDF. Print the page instead."))
        return redirect("casework:letter", case.pk, item)


def _found(case: Any, item: int) -> Any:
    found = service.get_letter(case, item)
    if found is None:
        raise Http404
    return found
