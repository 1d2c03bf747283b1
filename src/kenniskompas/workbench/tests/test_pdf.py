# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A page as PDF: tagged, and nothing fetched from outside."""

import re
import zlib

import pytest

from kenniskompas.workbench import pdf

PAGE = (
    '<html lang="nl"><head><title>Kaart</title>{head}</head>'
    "<body><h1>Kaart</h1>{body}</body></html>"
)


def objects(made: bytes) -> bytes:
    """The objects of a PDF, which keeps them packed."""
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", made, re.DOTALL)
    return made + b"".join(unpacked(each) for each in packed)


def unpacked(stream: bytes) -> bytes:
    return zlib.decompress(stream) if stream.startswith(b"x") else b""


def test_a_page_becomes_a_tagged_pdf_with_its_language() -> None:
    made = pdf.write_pdf(PAGE.format(head="", body="<p>Tekst</p>"), read_file=lambda _path: None)
    assert made.startswith(b"%PDF-")
    told = objects(made)
    assert b"/Lang (nl)" in told
    assert b"/StructTreeRoot" in told


def test_a_style_sheet_is_asked_for_by_its_path() -> None:
    asked: list[str] = []

    def read(path: str) -> bytes:
        asked.append(path)
        return b"h1 { color: #000 }"

    link = '<link rel="stylesheet" href="static:///kompas/card.css">'
    pdf.write_pdf(PAGE.format(head=link, body=""), read_file=read)
    assert asked == ["kompas/card.css"]


@pytest.mark.parametrize("url", ["https://example.org/a.png", "file:///etc/hostname"])
def test_no_address_outside_is_ever_opened(url: str) -> None:
    asked: list[str] = []
    page = PAGE.format(head="", body=f'<img src="{url}" alt="x">')
    made = pdf.write_pdf(page, read_file=asked.append)
    assert asked == []
    assert made.startswith(b"%PDF-")
    with pytest.raises(ValueError, match="no address outside"):
        pdf.fetcher(pdf.load_printer(), lambda _path: None).fetch(url)


def test_missing_libraries_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_name: str) -> None:
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(pdf.importlib, "import_module", refuse)
    with pytest.raises(pdf.PdfUnavailable, match="libpango"):
        pdf.load_printer()
