# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Documents of a case: few kinds, not too large, encrypted under the installation's key."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING

from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.client.models import ClientDocument, DocumentContent
from kenniskompas.casework.intake.choices import Route
from kenniskompas.workbench.effects.sealing import open_bytes, seal_bytes
from kenniskompas.workbench.effects.store_key import store_key

if TYPE_CHECKING:
    from uuid import UUID

    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.intake.models import Case

LARGEST = 10 * 1024 * 1024
MOST = 50
LONGEST_NAME = 100
# What a file begins with, from which byte on, by its kind and the last part of its name.
KINDS: tuple[tuple[int, bytes, str, str], ...] = (
    (0, b"%PDF-", "application/pdf", ".pdf"),
    (0, b"\xff\xd8\xff", "image/jpeg", ".jpg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png", ".png"),
    (4, b"ftypheic", "image/heic", ".heic"),
    (4, b"ftypmif1", "image/heic", ".heic"),
)


class KindRefused(Exception):
    """Not a PDF or a picture, whatever its name says."""


class TooLarge(Exception):
    """More bytes than a document may have."""


class TooMany(Exception):
    """This case holds as many documents as it may."""


@transaction.atomic
def add_document(
    case: Case, *, name: str, content: bytes, route: str, person: Person, at: datetime
) -> ClientDocument:
    """Keep a file, encrypted. Raises KindRefused, TooLarge, TooMany."""
    if len(content) > LARGEST:
        raise TooLarge
    if case.documents.count() >= MOST:
        raise TooMany
    media_type, ending = _kind(content)
    document = ClientDocument.objects.create(
        case=case,
        name=_plain_name(name, ending),
        media_type=media_type,
        size=len(content),
        route=Route(route),
        added_by=person,
        added_at=at,
    )
    sealed = seal_bytes(content, key=store_key(), owner=document.pk.bytes)
    DocumentContent.objects.create(document=document, sealed=sealed)
    record_event("document_added", person=person, subject=case, detail={"route": str(route)})
    return document


def documents_of(case: Case) -> list[ClientDocument]:
    return list(case.documents.select_related("added_by"))


def open_document(case: Case, number: UUID, *, person: Person) -> tuple[ClientDocument, bytes]:
    """The file as it came in. Raises ClientDocument.DoesNotExist."""
    document = case.documents.select_related("content").get(pk=number)
    record_event("document_opened", person=person, subject=case)
    sealed = bytes(document.content.sealed)
    return document, open_bytes(sealed, key=store_key(), owner=document.pk.bytes)


@transaction.atomic
def remove_document(case: Case, number: UUID, *, person: Person, own_only: bool) -> bool:
    """Erase a file; `own_only`: no other than those this person added. False when there is none."""
    rows = case.documents.filter(pk=number)
    rows = rows.filter(added_by=person) if own_only else rows
    removed, _details = rows.delete()
    if removed:
        record_event("document_removed", person=person, subject=case)
    return bool(removed)


def _kind(content: bytes) -> tuple[str, str]:
    for start, signature, media_type, ending in KINDS:
        if content[start : start + len(signature)] == signature:
            return media_type, ending
    raise KindRefused


def _plain_name(name: str, ending: str) -> str:
    """The name without folders and odd signs, ending as its kind says."""
    stem = PurePath(name.replace("\\", "/")).name.rsplit(".", 1)[0]
    kept = "".join(sign if sign.isalnum() or sign in " -_()" else " " for sign in stem)
    return (" ".join(kept.split())[:LONGEST_NAME] or "document") + ending
