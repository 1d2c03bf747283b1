# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rows or a page as a file to take away."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpResponse

from kenniskompas.workbench.pdf import write_pdf

DECIMALS = 6


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


def pdf_response(name: str, html: str) -> HttpResponse:
    """A page on paper, `name`.pdf. Raises PdfUnavailable."""
    content = write_pdf(html, read_file=static_file)
    return HttpResponse(content, content_type="application/pdf", headers=_as_file(f"{name}.pdf"))


def static_file(path: str) -> bytes | None:
    """A style sheet or font of our own, for a page on paper."""
    found = finders.find(path)
    return Path(found).read_bytes() if isinstance(found, str) else None


def _as_file(name: str) -> dict[str, str]:
    filename = name.replace("/", "-")
    return {"Content-Disposition": f'attachment; filename="{filename}"'}
