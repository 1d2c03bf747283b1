# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A file of references between being read and being taken in."""

import tempfile
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from kenniskompas.accounts.models import Person
from kenniskompas.core.errors import BadInput
from kenniskompas.knowledge.library.models import LibraryImport
from kenniskompas.workbench.references import (
    LARGEST,
    Label,
    LeftOut,
    Reference,
    References,
    read_references,
)

REFERENCES, LABELS = "references", "labels"
KEPT = timedelta(days=1)
NAME_LENGTH = 200


@transaction.atomic
def stage_file(
    chunks: Iterable[bytes], *, name: str, purpose: str, person: Person, at: datetime
) -> LibraryImport:
    """Read an uploaded file whole and keep what it holds for a day; raises BadInput.

    Nothing of it is in the library yet.
    """
    LibraryImport.objects.filter(taken_in_at=None, read_at__lt=at - KEPT).delete()
    found = read_upload(chunks, name=name)
    if purpose == LABELS and not any(each.label for each in found.items):
        raise BadInput("missing_column", file=name, column="asreview_label", value=found.form)
    content = {
        "form": found.form,
        "items": [asdict(each) for each in found.items],
        "left_out": [asdict(each) for each in found.left_out],
    }
    return LibraryImport.objects.create(
        person=person,
        purpose=purpose,
        file_name=name[-NAME_LENGTH:],
        content=content,
        read_at=at,
    )


def read_upload(chunks: Iterable[bytes], *, name: str) -> References:
    with tempfile.NamedTemporaryFile() as file:
        size = 0
        for chunk in chunks:
            size += len(chunk)
            # One byte too many is enough for the reader to refuse the file by its size.
            file.write(chunk if size <= LARGEST else chunk[: LARGEST + 1])
            if size > LARGEST:
                break
        file.flush()
        return read_references(Path(file.name), name=name)


def open_staged(import_id: int, *, purpose: str, person: Person) -> LibraryImport | None:
    """What this person read in and has not taken in yet; None when it is gone."""
    rows = LibraryImport.objects.filter(person=person, purpose=purpose, taken_in_at=None)
    return rows.filter(pk=import_id).first()


def recent_imports(purpose: str, limit: int = 10) -> list[LibraryImport]:
    rows = LibraryImport.objects.filter(purpose=purpose).exclude(taken_in_at=None)
    return list(rows.select_related("person").order_by("-taken_in_at")[:limit])


def staged_references(staged: LibraryImport) -> list[Reference]:
    return [reference_from(item) for item in staged.content["items"]]


def staged_left_out(staged: LibraryImport) -> list[LeftOut]:
    return [LeftOut(**each) for each in staged.content["left_out"]]


def reference_from(item: dict[str, Any]) -> Reference:
    label = Label(**item["label"]) if item["label"] else None
    lists = {name: tuple(item[name]) for name in ("authors", "keywords")}
    return Reference(**{**item, **lists, "label": label})


def close_staged(staged: LibraryImport, outcome: dict[str, int], *, at: datetime) -> None:
    staged.content, staged.outcome, staged.taken_in_at = {}, outcome, at
    staged.save()
