# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A TOML file as one section that names itself in messages."""

import tomllib
from pathlib import Path

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.files.file_content import decode_text, read_content
from kenniskompas.workbench.files.toml_keys import TomlSection

MAX_BYTES = 1_000_000


def read_toml(path: Path | str, *, name: str | None = None) -> TomlSection:
    """The whole file; BadInput when it is missing, empty, too large or no TOML."""
    file = name or Path(path).name
    content = read_content(Path(path), file=file, max_bytes=MAX_BYTES)
    if not content.strip():
        raise BadInput("empty_file", file=file)
    return parse_toml(decode_text(content, file=file), file=file)


def parse_toml(text: str, *, file: str) -> TomlSection:
    try:
        return TomlSection(file, "", tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise BadInput("not_toml", file=file, value=error) from error
