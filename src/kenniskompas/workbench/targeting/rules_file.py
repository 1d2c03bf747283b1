# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The file of an advice version as plain data; whether its rules are right is checked when it is
put forward."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.files.file_content import decode_text, read_content
from kenniskompas.workbench.files.toml_files import MAX_BYTES, parse_toml

NEEDED = ("inputs", "options", "rules", "usual")


def read_rules_file(path: Path) -> dict[str, Any]:
    """TOML, or JSON by its name. Raises BadInput naming the file and what a question lacks."""
    file = path.name
    text = decode_text(read_content(path, file=file, max_bytes=MAX_BYTES), file=file)
    data = _parsed(text, file)
    questions = data.get("questions")
    if not isinstance(questions, list) or not questions:
        raise BadInput("missing_key", file=file, column="questions")
    for place, one in enumerate(questions):
        for key in NEEDED:
            if not isinstance(one, dict) or key not in one:
                raise BadInput("missing_key", file=file, column=f"questions[{place}].{key}")
    return data


def _parsed(text: str, file: str) -> dict[str, Any]:
    if not file.lower().endswith(".json"):
        return dict(parse_toml(text, file=file).values)
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadInput("not_json", file=file, value=error) from error
    if not isinstance(data, dict):
        raise BadInput("wrong_type", file=file, value=data, allowed="one object")
    return data


def write_rules_file(path: Path, data: Mapping[str, Any]) -> None:
    """JSON, such as the page *Andere regels* takes in."""
    try:
        path.write_text(json.dumps(data, indent=2, ensure_ascii=False, default=str) + "\n")
    except OSError as error:
        raise BadInput("cannot_write", file=path.name) from error
