# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Provisions: of one client, of a caseload, and the table itself with a look first."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission, may
from kenniskompas.accounts.spreadsheets import Spreadsheet, with_spreadsheet
from kenniskompas.casework.intake.choices import CaseStatus, FactSource
from kenniskompas.casework.intake.fields import BY_CODE
from kenniskompas.casework.intake.pages import case_page, step_context
from kenniskompas.casework.intake.service import record_fact
from kenniskompas.casework.openfisca.presentation import shown_part
from kenniskompas.casework.openfisca.service import (
    is_configured,
    may_ask_engine,
    provision_answer,
)
from kenniskompas.casework.provisions import labels, service
from kenniskompas.casework.provisions.forms import ClaimForm, OneFactForm, TableForm
from kenniskompas.casework.provisions.presentation import shown


@require_safe
@case_page
def case_provisions(request: HttpRequest, case: Any) -> HttpResponse:
    return _render_case(request, case)


@require_POST
@case_page
def ask_fact(request: HttpRequest, case: Any, field: str) -> HttpResponse:
    """The answer of the client to the one question, written down by a professional."""
    form = OneFactForm(request.POST, field=BY_CODE[field]) if field in BY_CODE else None
    if form is None or case.status != CaseStatus.OPEN or not form.is_valid():
        raise Http404
    record_fact(
        case,
        field,
        form.cleaned_data["value"],
        source=FactSource.CLIENT,
        person=request.user,
        at=timezone.now(),
    )
    messages.success(request, _("Saved. Below stands what follows from it."))
    return redirect("casework:case-provisions", case.pk)


@require_POST
@case_page
def claim(request: HttpRequest, case: Any, code: str) -> HttpResponse:
    form = ClaimForm(request.POST)
    if not form.is_valid():
        return _render_case(request, case, wrong={code: form})
    try:
        service.record_claim(
            case, code, person=request.user, at=timezone.now(), **form.cleaned_data
        )
    except service.UnknownProvision:
        raise Http404 from None
    messages.success(request, _("Saved what became of it."))
    return redirect("casework:case-provisions", case.pk)


def missing_list(request: HttpRequest) -> Spreadsheet:
    """A row for each client who may be missing a provision; no list for control."""
    rows = (
        [found.provision.name, labels.amount_words(found.provision), case.client.pseudonym]
        for found in service.check_caseload(request.user, on=timezone.localdate())
        for case in found.cases
    )
    columns = (_("Provision"), _("Amount"), _("Client"))
    return Spreadsheet(_("who may be missing something"), columns, rows)


def rows_in_use(request: HttpRequest) -> Spreadsheet:
    person: Any = request.user
    columns = (_("Provision"), _("About"), _("Amount"), _("Holds for"), _("When"), _("Source"))
    current = service.current_table(person.organisation_id)
    rows = (
        [
            *(each["row"].name, each["row"].text, each["amount"]),
            *("; ".join(each["conditions"]), each["period"], each["row"].source),
        ]
        for each in map(labels.row_words, _rows_in_use(current))
    )
    return Spreadsheet(_("table of provisions"), columns, rows)


@require_safe
@requires(Permission.DO_CASEWORK)
@with_spreadsheet(missing_list)
def caseload(request: HttpRequest) -> HttpResponse:
    person: Any = request.user
    found = service.check_caseload(person, on=timezone.localdate())
    context = {
        "table": service.current_table(person.organisation_id),
        "rows": [{**labels.row_words(row.provision), "found": row} for row in found],
    }
    return render(request, "casework/provisions/caseload.html", context)


@requires(Permission.MANAGE_PROVISIONS)
@with_spreadsheet(rows_in_use)
def table(request: HttpRequest) -> HttpResponse:
    """Check, look, and only then publish: `look` shows the rows, `publish` keeps them."""
    person: Any = request.user
    current = service.current_table(person.organisation_id)
    form = TableForm(request.POST or None, request.FILES or None, initial={"text": _start(current)})
    is_preview = form.is_bound and form.is_valid()
    if is_preview and request.POST.get("then") == "publish":
        service.publish_table(
            person.organisation, form.cleaned_data["text"], person=person, at=timezone.now()
        )
        messages.success(request, _("The table is in use."))
        return redirect("casework:provision-table")
    rows = form.content if is_preview else _rows_in_use(current)
    if is_preview:
        # What came by a file stands in the box, so that publishing takes what was looked at.
        form = TableForm(initial={"text": form.cleaned_data["text"]})
    context = {
        "form": form,
        "rows": [labels.row_words(row) for row in rows],
        "current": current,
        "is_preview": is_preview,
        "may_see_cases": may(person, Permission.DO_CASEWORK),
        "engine_is_off": may(person, Permission.MANAGE_RULES_ENGINE) and not is_configured(),
        "versions": service.table_versions(person.organisation),
    }
    return render(request, "casework/provisions/table.html", context)


def _start(current: Any) -> str:
    return current.text if current else service.EXAMPLE.read_text(encoding="utf-8")


def _rows_in_use(current: Any) -> Any:
    return service.parse_table(current.text, file="") if current else ()


def _render_case(request: HttpRequest, case: Any, *, wrong: Any = None) -> HttpResponse:
    checked = service.check_case(case, on=timezone.localdate())
    values = shown(checked, words=labels.fact_words)
    for part in ("may_have", "open", "dealt_with"):
        for row in values.get(part, ()):
            row["form"] = _claim_form(row["row"].code, wrong or {})
    asks = checked.asks if checked and case.status == CaseStatus.OPEN else None
    context = step_context(
        case,
        asks=asks,
        question=OneFactForm(field=BY_CODE[asks]) if asks else None,
        why=BY_CODE[asks].purpose if asks else "",
        **values,
        **shown_part(provision_answer(case), may_ask=may_ask_engine(case)),
    )
    return render(request, "casework/provisions/case.html", context)


def _claim_form(code: str, wrong: Any) -> Any:
    return wrong.get(code) or ClaimForm(auto_id=f"{code}-%s")
