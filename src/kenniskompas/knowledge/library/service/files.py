# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""PDF files of publications: checked, kept under their hash, given out whole or not at all."""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from kenniskompas.accounts.models import Person
from kenniskompas.accounts.service import record_event
from kenniskompas.core.errors import BadInput
from kenniskompas.knowledge.library.models import Publication, PublicationFile
from kenniskompas.knowledge.library.service.errors import FileDamaged

LARGEST = 20_000_000
PDF_START, PDF_END = b"%PDF-", b"%%EOF"
# A PDF may be followed by some bytes that say nothing.
TAIL = 2048
NAME_LENGTH = 120
UNSAFE = re.compile(r"[^\w .()+-]+")


@transaction.atomic
def attach_file(
    slug: str, chunks: Iterable[bytes], *, name: str, person: Person, at: datetime
) -> PublicationFile:
    """Keep a PDF with a publication; the same file twice is kept once. Raises BadInput."""
    publication = Publication.objects.get(slug=slug)
    content = read_pdf(chunks, name=name)
    digest = hashlib.sha256(content).hexdigest()
    keep_bytes(content, digest)
    row, is_new = PublicationFile.objects.get_or_create(
        publication=publication,
        digest=digest,
        defaults={
            "name": safe_name(name),
            "size": len(content),
            "added_by": person,
            "added_at": at,
        },
    )
    if is_new:
        detail = {"publication": slug, "sha256": digest}
        record_event("file_attached", person=person, subject=row, detail=detail)
    return row


def read_pdf(chunks: Iterable[bytes], *, name: str) -> bytes:
    content = bytearray()
    for chunk in chunks:
        content += chunk
        if len(content) > LARGEST:
            limit = f"{LARGEST // 10**6} MB"
            raise BadInput("too_large", file=name, value=f"> {limit}", limit=limit)
    if not content:
        raise BadInput("empty_file", file=name)
    if not content.startswith(PDF_START) or PDF_END not in content[-TAIL:]:
        raise BadInput("not_pdf", file=name)
    return bytes(content)


def safe_name(name: str) -> str:
    """A name that every system can keep, ending in .pdf."""
    stem = UNSAFE.sub(" ", Path(name.replace("\\", "/")).name).strip(" .")
    stem = re.sub(r"\.pdf$", "", stem, flags=re.IGNORECASE).strip(" .")[:NAME_LENGTH]
    return f"{stem or 'publicatie'}.pdf"


def keep_bytes(content: bytes, digest: str) -> None:
    path = path_of(digest)
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(temporary).replace(path)


def path_of(digest: str) -> Path:
    return Path(settings.DATA_DIR) / "files" / digest[:2] / f"{digest}.pdf"


def read_file(slug: str, file_id: int) -> tuple[PublicationFile, bytes]:
    """The file with its bytes. Raises PublicationFile.DoesNotExist and FileDamaged."""
    row = PublicationFile.objects.get(pk=file_id, publication__slug=slug)
    path = path_of(row.digest)
    content = path.read_bytes() if path.exists() else b""
    if hashlib.sha256(content).hexdigest() != row.digest:
        raise FileDamaged(row.name)
    return row, content


@transaction.atomic
def remove_file(slug: str, file_id: int, *, person: Person) -> None:
    """Raises PublicationFile.DoesNotExist."""
    row = PublicationFile.objects.get(pk=file_id, publication__slug=slug)
    detail = {"publication": slug, "sha256": row.digest}
    record_event("file_removed", person=person, subject=row, detail=detail)
    row.delete()
    forget_bytes(row.digest)


def forget_bytes(digest: str) -> None:
    """Delete the bytes once the transaction holds, unless another publication has them too."""

    def forget() -> None:
        if not PublicationFile.objects.filter(digest=digest).exists():
            path_of(digest).unlink(missing_ok=True)

    transaction.on_commit(forget)
