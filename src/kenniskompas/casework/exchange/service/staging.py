# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""An uploaded file between checking and taking in: kept apart for an hour at most."""

import os
import secrets
import time
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from kenniskompas.core.errors import BadInput

KEPT_SECONDS = 3600
LARGEST = 50_000_000
TOKEN_LENGTH = 32


def stage_upload(chunks: Iterable[bytes], *, name: str) -> str:
    """Keep an upload and return its token; raises BadInput when it is too large."""
    folder = _folder()
    _forget_old(folder)
    token = secrets.token_hex(TOKEN_LENGTH // 2)
    path = folder / f"{token}{Path(name).suffix.lower()[:10]}"
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    size = 0
    with os.fdopen(handle, "wb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > LARGEST:
                break
            file.write(chunk)
    if size > LARGEST:
        path.unlink()
        raise BadInput(
            "too_large",
            file=name,
            value=f"over {LARGEST // 10**6} MB",
            limit=f"{LARGEST // 10**6} MB",
        )
    return token


def discard_staged(token: str) -> None:
    path = find_staged(token)
    if path is not None:
        path.unlink(missing_ok=True)


def _folder() -> Path:
    folder = Path(settings.DATA_DIR) / "uploads"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def find_staged(token: str) -> Path | None:
    """The file behind a token; None when it is gone."""
    if len(token) != TOKEN_LENGTH or not token.isalnum():
        return None
    return next(_folder().glob(f"{token}.*"), None) or next(_folder().glob(token), None)


def _forget_old(folder: Path) -> None:
    oldest = time.time() - KEPT_SECONDS
    for path in folder.iterdir():
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
