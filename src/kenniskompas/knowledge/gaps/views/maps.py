# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The evidence gap map: as a table with bubbles, as a picture and as rows of numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission, may
from kenniskompas.accounts.spreadsheets import Spreadsheet, with_spreadsheet
from kenniskompas.knowledge.catalogue.downloads import csv_response
from kenniskompas.knowledge.catalogue.service import term_names
from kenniskompas.knowledge.gaps import labels, service
from kenniskompas.knowledge.gaps.forms import MapForm
from kenniskompas.knowledge.gaps.service import Axis
from kenniskompas.knowledge.gaps.tabs import tabs
from kenniskompas.knowledge.labels import KINDS
from kenniskompas.workbench.pictures.evidence_map import (
    MapBubble,
    MapLabels,
    MapLine,
    bubble_radius,
    evidence_map_svg,
)

PAGE_SIZE = 25
MOST_IN_PICTURE = 150
EVERYTHING = "alle"
# Studies of the bubbles that explain the shapes.
IN_LEGEND = 12
DEFAULT_KIND = "client_option"
COLUMNS = (
    *("entry", "name", "subject", "kind", "column", "column_name"),
    *("studies", "overviews", "certainty", "gap"),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """What the address asks for."""

    axis: Axis
    form: MapForm
    entries: Any
    domains: dict[str, str]


def chosen(request: HttpRequest) -> Choice:
    axis = Axis.TARGET_GROUPS if request.GET.get("per") == "doelgroep" else Axis.OUTCOMES
    domains = {code: name for (_scheme, code), name in term_names("domains").items()}
    values = {"soort": request.GET.get("soort") or DEFAULT_KIND}
    values |= {
        "onderwerp": request.GET.get("onderwerp") or EVERYTHING,
        "q": request.GET.get("q", ""),
    }
    form = MapForm(values, kinds=list(KINDS.items()), domains=list(domains.items()))
    is_valid = form.is_valid()
    cleaned = form.cleaned_data if is_valid else {"soort": DEFAULT_KIND, "onderwerp": EVERYTHING}
    entries = service.map_entries(
        kinds=some(cleaned["soort"]),
        domains=some(cleaned["onderwerp"]),
        query=cleaned.get("q", ""),
    )
    return Choice(axis, form, entries, domains)


def some(value: str) -> list[str]:
    return [] if value == EVERYTHING else [value]


def asked_cells(choice: Choice) -> Iterator[tuple[Any, Any, str]]:
    """Every cell of the chosen rows that somebody would look at, also the empty ones."""
    entries = list(choice.entries)
    columns = service.map_columns(choice.axis, entries)
    for row in service.map_rows(choice.axis, entries, columns):
        for cell in row.cells:
            if cell.is_asked or cell.is_known:
                yield row, cell, columns[cell.column]


def whole_map(request: HttpRequest) -> Spreadsheet:
    choice = chosen(request)
    about = _("Outcome") if choice.axis == Axis.OUTCOMES else _("Target group")
    columns = (
        *(_("Approach"), _("Subject"), _("Kind"), about),
        *(_("Studies"), _("Overviews"), _("What is known")),
    )
    rows = (
        [
            *(row.name, choice.domains.get(row.domain, row.domain), KINDS[row.kind], column),
            *(cell.studies, cell.overviews, labels.cell_words(cell)),
        ]
        for row, cell, column in asked_cells(choice)
    )
    return Spreadsheet(_("evidence map"), columns, rows)


@require_safe
@requires(Permission.READ_KNOWLEDGE)
@with_spreadsheet(whole_map)
def show_map(request: HttpRequest) -> HttpResponse:
    choice = chosen(request)
    page = Paginator(choice.entries, PAGE_SIZE).get_page(request.GET.get("page"))
    entries = list(page)
    columns = service.map_columns(choice.axis, entries)
    rows = service.map_rows(choice.axis, entries, columns)
    totals = service.map_totals(choice.entries)
    return render(
        request,
        "knowledge/gaps/map.html",
        {
            "page": page,
            "form": choice.form,
            "columns": headings(choice.axis, columns),
            "groups": by_subject(rows, choice, columns),
            "width": len(columns) + 1,
            "sentence": labels.map_sentence(totals),
            "legend": legend(),
            "axes": axes(request, choice.axis),
            "is_by_outcome": choice.axis == Axis.OUTCOMES,
            "downloads": downloads(request),
            "may_write": may(request.user, Permission.WRITE_KNOWLEDGE),
            "tabs": tabs("knowledge:gap_map"),
        },
    )


def headings(axis: Axis, columns: dict[str, str]) -> list[tuple[str, str]]:
    """Names of the columns; a target group with its share of our own clients."""
    shares = service.caseload_shares() if axis == Axis.TARGET_GROUPS else {}
    return [
        (name, labels.share_note(shares[code]) if code in shares else "")
        for code, name in columns.items()
    ]


def by_subject(rows: list[Any], choice: Choice, columns: dict[str, str]) -> list[dict[str, Any]]:
    """Rows under the subject they belong to; what nobody researched has headings of its own."""
    groups: dict[tuple[bool, str], list[dict[str, Any]]] = {}
    for row in rows:
        key = (row.is_known, row.domain)
        groups.setdefault(key, []).append(row_view(row, columns, choice.axis))
    return [
        {
            "name": labels.map_group(choice.domains.get(code, code), is_known=is_known),
            "rows": members,
        }
        for (is_known, code), members in groups.items()
    ]


def row_view(row: Any, columns: dict[str, str], axis: Axis) -> dict[str, Any]:
    cells = [cell_view(cell, row, columns[cell.column], axis) for cell in row.cells]
    return {
        "row": row,
        "cells": cells,
        "known": [cell for cell in cells if cell["is_known"]],
        "missing": [cell for cell in cells if cell["is_asked"] and not cell["is_known"]],
        "kind": KINDS[row.kind],
        "gap": row.gap,
        "ask": f"{reverse('knowledge:new_gap')}?over={row.slug}",
    }


def cell_view(cell: Any, row: Any, column: str, axis: Axis) -> dict[str, Any]:
    about = f"&uitkomst={cell.column}" if axis == Axis.OUTCOMES else ""
    return {
        "is_known": cell.is_known,
        "is_asked": cell.is_asked,
        "name": column,
        "count": cell.studies or cell.overviews,
        "certainty": cell.certainty,
        **bubble(cell.studies or cell.overviews),
        "word": labels.cell_word(cell),
        "words": labels.cell_words(cell),
        "url": f"{reverse('knowledge:intervention', args=[row.slug])}#bewijs",
        "gap": cell.gap,
        "ask": f"{reverse('knowledge:new_gap')}?over={row.slug}{about}",
    }


def legend() -> list[dict[str, Any]]:
    return [
        {"certainty": level, "word": labels.certainty_word(level), **bubble(IN_LEGEND)}
        for level in (0, 1, 2, 3, 4)
    ]


def bubble(count: int) -> dict[str, float]:
    """Its measures in a picture of 40 by 40."""
    radius = bubble_radius(count)
    return {"radius": radius, "corner": 20 - radius, "side": 2 * radius, "ring": radius + 2.5}


def axes(request: HttpRequest, current: Axis) -> list[dict[str, Any]]:
    pages = [
        (Axis.OUTCOMES, "uitkomst", _("By outcome")),
        (Axis.TARGET_GROUPS, "doelgroep", _("By target group")),
    ]
    return [
        {"url": f"?{kept(request, per=word)}", "label": label, "current": axis == current}
        for axis, word, label in pages
    ]


def downloads(request: HttpRequest) -> dict[str, str]:
    names = {"svg": "knowledge:gap_map_svg", "csv": "knowledge:gap_map_csv"}
    return {key: f"{reverse(name)}?{kept(request)}" for key, name in names.items()}


def kept(request: HttpRequest, **changes: str) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    for name, value in changes.items():
        query[name] = value
    return query.urlencode()


@require_safe
@requires(Permission.READ_KNOWLEDGE)
def map_data(request: HttpRequest) -> HttpResponse:
    choice = chosen(request)
    rows = [
        [
            *(row.slug, row.name, row.domain, row.kind, cell.column, column),
            *(str(cell.studies), str(cell.overviews)),
            *(str(cell.certainty) if cell.certainty else "", cell.gap or row.gap),
        ]
        for row, cell, column in asked_cells(choice)
    ]
    return csv_response(f"kenniskaart-{choice.axis}", list(COLUMNS), rows)


@require_safe
@requires(Permission.READ_KNOWLEDGE)
def map_picture(request: HttpRequest) -> HttpResponse:
    choice = chosen(request)
    entries = list(choice.entries[:MOST_IN_PICTURE])
    columns = service.map_columns(choice.axis, entries)
    svg = evidence_map_svg(
        lines=[picture_line(row) for row in service.map_rows(choice.axis, entries, columns)],
        columns=list(columns.values()),
        labels=MapLabels(
            title=_("Evidence map"),
            description=labels.map_sentence(service.map_totals(choice.entries)),
            certainty={level: labels.certainty_word(level) for level in range(5)},
            nothing=_("nothing known"),
        ),
    )
    return HttpResponse(
        svg,
        content_type="image/svg+xml; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="kenniskaart.svg"'},
    )


def picture_line(row: Any) -> MapLine:
    return MapLine(
        label=row.name,
        bubbles=tuple(
            MapBubble(count=cell.studies or cell.overviews, certainty=cell.certainty)
            if cell.is_known or cell.is_asked
            else None
            for cell in row.cells
        ),
    )
