# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Instruments on screen: what each asks and how it scores."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission, may
from kenniskompas.accounts.spreadsheets import Spreadsheet, with_spreadsheet
from kenniskompas.knowledge.instruments import labels, service


def instrument_rows() -> list[dict[str, Any]]:
    return [
        {"row": row, "document": document, **in_words(document)}
        for row in service.current_instruments()
        for document in [service.document_of(row)]
    ]


def instrument_list(_request: HttpRequest) -> Spreadsheet:
    columns = (_("Instrument"), _("What for"), _("How sure"), _("Size"), _("Filled in by"))
    rows = (
        [
            *(each["row"].name, each["document"].instrument.purpose, each["validity"]),
            *(each["size"], "; ".join(str(rater) for rater in each["raters"])),
        ]
        for each in instrument_rows()
    )
    return Spreadsheet(_("instruments"), columns, rows)


@require_safe
@requires(Permission.READ_KNOWLEDGE)
@with_spreadsheet(instrument_list)
def show_instruments(request: HttpRequest) -> HttpResponse:
    context = {"rows": instrument_rows(), "may_edit": may(request.user, Permission.EDIT_CATALOGUE)}
    return render(request, "knowledge/instruments/list.html", context)


@require_safe
@requires(Permission.READ_KNOWLEDGE)
def show_instrument(request: HttpRequest, code: str, number: int | None = None) -> HttpResponse:
    row = found(code, number)
    document = service.document_of(row)
    context = {
        "row": row,
        "versions": service.versions_of(code),
        "has_newer": service.newer_shipped(row),
        "may_edit": may(request.user, Permission.EDIT_CATALOGUE),
        **definition(document),
    }
    return render(request, "knowledge/instruments/instrument.html", context)


@require_safe
@requires(Permission.READ_KNOWLEDGE)
def download(_request: HttpRequest, code: str, number: int) -> HttpResponse:
    row = found(code, number)
    options = {"ensure_ascii": False, "indent": 2}
    response = JsonResponse(row.document, json_dumps_params=options)
    response["Content-Disposition"] = f'attachment; filename="{code}-{number}.json"'
    return response


def found(code: str, number: int | None = None) -> Any:
    try:
        return service.get_instrument(code, number)
    except service.InstrumentNotFound:
        raise Http404 from None


def in_words(document: Any) -> dict[str, Any]:
    return {
        "validity": labels.VALIDITY[document.validity],
        "tone": labels.VALIDITY_TONES[document.validity],
        "raters": [labels.RATERS[rater] for rater in document.instrument.raters],
        "size": labels.size(document),
    }


def definition(document: Any) -> dict[str, Any]:
    """A definition as its page shows it."""
    scales = [
        {
            "scale": scale,
            "method": labels.METHODS[scale.method],
            "turned": [document.instrument.item(code).text for code in scale.reverse],
            "missing": labels.missing_rule(scale) if scale.items else "",
        }
        for scale in document.instrument.scales
    ]
    return {"document": document, "scales": scales, **in_words(document)}
