# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A page with a list, and the same list as a spreadsheet: the same rows under the same right."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from itertools import islice
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from kenniskompas.accounts.service import is_demo_database, record_event
from kenniskompas.workbench.files.workbook_output import write_workbook

# A workbook is made in memory; whoever needs more narrows the list, or asks the API.
MOST_ROWS = 10_000
LONGEST_ADDRESS = 300
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Spreadsheet:
    """A list to take away: what it is called, its columns in the words of the page, its rows."""

    name: Any
    columns: Sequence[Any]
    rows: Iterable[Sequence[Any]]


def with_spreadsheet(make: Callable[..., Spreadsheet]) -> Callable[[View], View]:
    """The page also as a workbook, when its address says `vorm=xlsx`.

    `make` gets what the page gets and gives every row that its filters leave, not one page of
    them. Put this nearest to the view, so that the guards of the page hold for the workbook.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def listed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.GET.get("vorm") == "xlsx" and request.method in {"GET", "HEAD"}:
                return _taken_away(request, make(request, *args, **kwargs))
            return view(request, *args, **kwargs)

        # By this a test finds every list of the house.
        listed.__dict__["spreadsheet"] = make
        return listed

    return decorate


def spreadsheet_response(sheet: Spreadsheet) -> HttpResponse:
    """The workbook itself; a second sheet says what it is, and that demo data are invented."""
    rows = [[_as_cell(value) for value in row] for row in islice(sheet.rows, MOST_ROWS + 1)]
    if len(rows) > MOST_ROWS:
        words = _("Only the first %(most)s rows are here: narrow the list on the page.")
        rows[MOST_ROWS:] = [[words % {"most": MOST_ROWS}]]
    name, about = str(sheet.name), [f"{sheet.name}, {date_format(timezone.localtime())}"]
    if is_demo_database():
        name = _("invented - %(list)s") % {"list": name}
        about.append(_("Invented data: nobody in this list exists."))
    content = write_workbook(name, sheet.columns, rows, about=(_("About this list"), about))
    filename = f"{name}.xlsx".replace("/", "-")
    disposition = content_disposition_header(as_attachment=True, filename=filename) or ""
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": disposition})


def _taken_away(request: HttpRequest, sheet: Spreadsheet) -> HttpResponse:
    """What left the house stands in the trail: which list, narrowed by what."""
    response = spreadsheet_response(sheet)
    match = request.resolver_match
    detail = {
        "list": match.view_name if match else "",
        "address": request.GET.urlencode()[:LONGEST_ADDRESS],
    }
    record_event("list_exported", person=request.user, detail=detail)
    return response


def _as_cell(value: Any) -> Any:
    """A moment as the clock here showed it; anything else as it is."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value).replace(microsecond=0)
    return value
