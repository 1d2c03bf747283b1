# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A page of HTML as a tagged PDF (PDF/UA-1); nothing is fetched from outside."""

import importlib
from collections.abc import Callable
from mimetypes import guess_type
from typing import Any

# Where a style sheet or font of the page comes from: `static:///kompas/card.css`.
SCHEME = "static:///"


class PdfUnavailable(Exception):
    """The system libraries that lay out text are not installed."""


def load_printer() -> Any:
    """The library that makes the PDF; loaded when first needed, as it takes half a second.

    Raises PdfUnavailable.
    """
    try:
        return importlib.import_module("weasyprint")
    except OSError as error:
        raise PdfUnavailable(str(error)) from error


def write_pdf(html: str, *, read_file: Callable[[str], bytes | None]) -> bytes:
    """`html` as a PDF. `read_file` gives the bytes of a file by its path, None where there is none;
    any other address is refused.

    Raises PdfUnavailable.
    """
    printer = load_printer()
    page = printer.HTML(string=html, base_url=SCHEME, url_fetcher=fetcher(printer, read_file))
    made: bytes = page.write_pdf(pdf_variant="pdf/ua-1")
    return made


def fetcher(printer: Any, read_file: Callable[[str], bytes | None]) -> Any:
    """What the printer asks for files: those of our own only."""

    def fetch(_self: object, url: str, _headers: object = None) -> Any:
        if not url.startswith(SCHEME):
            raise ValueError(f"no address outside this installation: {url!r}")
        content = read_file(url.removeprefix(SCHEME))
        if content is None:
            raise ValueError(f"no such file: {url!r}")
        kind = guess_type(url)[0] or "application/octet-stream"
        headers = {"Content-Type": kind}
        return printer.urls.URLFetcherResponse(url, content, headers)

    return type("OwnFiles", (printer.urls.URLFetcher,), {"fetch": fetch})()
