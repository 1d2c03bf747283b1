# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rows as a file to take away."""

import csv
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse

DECIMALS = 6


def cell(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:.{DECIMALS}g}" if isinstance(value, float) else str(value)


def csv_response(name: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """A table to take away as `name`.csv."""
    filename = name.replace("/", "-")
    response = HttpResponse(
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{filename}.csv"'},
    )
    writer = csv.writer(response)
    writer.writerow(header)
    writer.writerows(rows)
    return response
