# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which files of a folder are whole, who may work in it, and where a file goes afterwards."""

from __future__ import annotations

import fcntl
import json
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.files.tables import WORKBOOK_SUFFIXES

DONE, REFUSED = "done", "refused"
LOCK = ".kompas.lock"
# What programs call a file that they are still copying.
UNFINISHED = (".part", ".filepart", ".tmp", ".temp", ".crdownload")
STILL_GROWING, NO_END, UNFINISHED_NAME = "still_growing", "no_end", "unfinished_name"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Only one at a time; the system lets go of the lock when the process ends in any way."""
    try:
        handle = os.open(folder / LOCK, os.O_CREAT | os.O_RDWR, 0o600)
    except FileNotFoundError as error:
        raise BadInput("not_found", file=str(folder)) from error
    except OSError as error:
        raise BadInput("cannot_write", file=str(folder)) from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise BadInput("folder_busy", file=str(folder)) from error
    else:
        yield
    finally:
        os.close(handle)


def files_of(folder: Path) -> list[Path]:
    """The files that wait, by name; hidden ones are no deliveries."""
    waiting = (path for path in folder.iterdir() if path.is_file() and path.name[0] != ".")
    return sorted(waiting, key=lambda path: path.name)


def why_left(path: Path, *, now: float, quiet_seconds: int) -> str:
    """Why this file is not looked at yet; empty when it is whole."""
    if path.name.lower().endswith(UNFINISHED) or path.name.startswith("~"):
        return UNFINISHED_NAME
    state = path.stat()
    if now - state.st_mtime < quiet_seconds:
        return STILL_GROWING
    if path.suffix.lower() in WORKBOOK_SUFFIXES:
        return "" if zipfile.is_zipfile(path) else NO_END
    return "" if _ends_a_line(path, state.st_size) else NO_END


def put_away(path: Path, place: str, *, at: datetime, report: dict[str, Any] | None = None) -> None:
    """Move a file to a folder beside it, the report first: killed in between, it is done again."""
    target = path.parent / place
    target.mkdir(exist_ok=True, mode=0o700)
    name = path.name
    if (target / name).exists():
        name = f"{path.stem}.{at:%Y%m%dT%H%M%S}{path.suffix}"
    if report is not None:
        draft = target / f".{name}.report"
        draft.write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        draft.replace(target / f"{name}.report.json")
    path.replace(target / name)


def _ends_a_line(path: Path, size: int) -> bool:
    """Whether the last sign is the end of a line; an empty file is whole, and refused later."""
    if size == 0:
        return True
    with path.open("rb") as stream:
        stream.seek(-min(size, 2), os.SEEK_END)
        return stream.read().rstrip(b"\0")[-1:] in (b"\n", b"\r")
