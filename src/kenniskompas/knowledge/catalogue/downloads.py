# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rows as a file to take away."""

import csv
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse

from kenniskompas.workbench.files.workbook_output import write_workbook

DECIMALS = 6
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def cell(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:.{DECIMALS}g}" if isinstance(value, float) else str(value)


def csv_response(name: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """A table to take away as `name`.csv."""
    response = HttpResponse(content_type="text/csv; charset=utf-8", headers=_as_file(f"{name}.csv"))
    writer = csv.writer(response)
    writer.writerow(header)
    writer.writerows(rows)
    return response


def xlsx_response(name: str, header: Sequence[Any], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """The same as a spreadsheet, `name`.xlsx, in which no text can act as a formula."""
    content = write_workbook(name, [str(each) for each in header], rows)
    return HttpResponse(content, content_type=XLSX, headers=_as_file(f"{name}.xlsx"))


def table_response(
    request: HttpRequest, name: str, header: Sequence[Any], rows: Iterable[Sequence[Any]]
) -> HttpResponse:
    """A list to take away: as CSV, or as a spreadsheet when the address ends on `vorm=xlsx`."""
    make = xlsx_response if request.GET.get("vorm") == "xlsx" else csv_response
    return make(name, header, rows)


def _as_file(name: str) -> dict[str, str]:
    filename = name.replace("/", "-")
    return {"Content-Disposition": f'attachment; filename="{filename}"'}
