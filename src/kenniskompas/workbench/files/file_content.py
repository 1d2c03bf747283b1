# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a path to bytes and to text, refusing what is too large or no text at all."""

import codecs
import re
from pathlib import Path

from kenniskompas.core.errors import BadInput

BINARY_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a ZIP archive or an Excel workbook"),
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "a SQLite database"),
    (b"\x7fELF", "a program"),
)
BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CONTROL_CHARACTER = re.compile("[\x00-\x08\x0e-\x1f]")
INSPECTED_CHARACTERS = 1_000_000


def read_content(path: Path, *, file: str, max_bytes: int) -> bytes:
    """The bytes of a file that is no larger than `max_bytes`; its size is looked at first."""
    try:
        size = path.stat().st_size
        if size > max_bytes:
            raise BadInput(
                "too_large", file=file, value=_megabytes(size), limit=_megabytes(max_bytes)
            )
        with path.open("rb") as stream:
            content = stream.read(max_bytes + 1)
    except OSError as error:
        raise BadInput("not_found", file=file) from error
    if len(content) > max_bytes:
        raise BadInput(
            "too_large", file=file, value=_megabytes(len(content)), limit=_megabytes(max_bytes)
        )
    return content


def decode_text(content: bytes, *, file: str) -> str:
    """Text in UTF-8, UTF-16 with its mark, or Windows-1252; a binary file is refused."""
    for start, kind in BINARY_STARTS:
        if content.startswith(start):
            raise BadInput("binary", file=file, value=kind)
    text = _decode(content, file)
    if is_binary(content, text):
        raise BadInput("binary", file=file, value=content[:8].hex(" "))
    return text


def is_binary(content: bytes, text: str) -> bool:
    """Whether this is no text, although it can be decoded as one."""
    starts = tuple(start for start, _kind in BINARY_STARTS)
    return content.startswith(starts) or bool(
        CONTROL_CHARACTER.search(text, 0, INSPECTED_CHARACTERS)
    )


def _decode(content: bytes, file: str) -> str:
    marked = [name for mark, name in BYTE_ORDER_MARKS if content.startswith(mark)]
    for encoding in marked or ["utf-8", "cp1252"]:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    if b"\x00" in content:
        raise BadInput("binary", file=file, value=content[:8].hex(" "))
    raise BadInput("encoding", file=file)


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.3g} MB" if size >= 100_000 else f"{size / 1000:.3g} kB"
