# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Definitions of instruments: shipped with the package, or published here; each a version."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.core.errors import BadInput
from kenniskompas.knowledge.catalogue.models import Origin
from kenniskompas.knowledge.instruments.models import InstrumentVersion
from kenniskompas.workbench.instruments import InstrumentDocument, read_instrument, read_shipped
from kenniskompas.workbench.packages.model import content_hash

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person

SHIPPED = Path(__file__).parent / "definitions"
LONGEST_NAME, LONGEST_CODE = 200, 80


class InstrumentNotFound(LookupError):
    """No instrument, or no version of it, goes by this name."""


def load_shipped(*, at: datetime) -> dict[str, int]:
    """Publish shipped definitions that are new; one that was changed here stays in use."""
    counts = {"created": 0, "updated": 0, "unchanged": 0, "removed": 0}
    known = {row.code: row for row in InstrumentVersion.objects.filter(is_current=True)}
    versions = {row.digest for row in InstrumentVersion.objects.only("digest")}
    for code, data in read_shipped(SHIPPED).items():
        if code not in known:
            add_version(code, data, origin=Origin.CONTENT, at=at)
            counts["created"] += 1
        elif known[code].origin == Origin.LOCAL or content_hash(data) in versions:
            counts["unchanged"] += 1
        else:
            add_version(code, data, origin=Origin.CONTENT, at=at)
            counts["updated"] += 1
    return counts


@transaction.atomic
def add_version(
    code: str,
    data: Mapping[str, Any],
    *,
    origin: str,
    at: datetime,
    person: "Person | None" = None,
    note: str = "",
) -> InstrumentVersion:
    versions = InstrumentVersion.objects.select_for_update().filter(code=code)
    number = max((row.number for row in versions), default=0) + 1
    versions.update(is_current=False)
    return InstrumentVersion.objects.create(
        code=code,
        number=number,
        name=data["name"],
        document=dict(data),
        digest=content_hash(data),
        origin=origin,
        note=note,
        published_by=person,
        published_at=at,
    )


def check_definition(data: Mapping[str, Any], *, file: str) -> InstrumentDocument:
    """The definition, when it can be put into use. Raises BadInput for the first mistake."""
    document = read_instrument(data, file=file)
    instrument = document.instrument
    for key, text, most in (
        ("name", instrument.name, LONGEST_NAME),
        ("code", instrument.code, LONGEST_CODE),
    ):
        if len(text) > most:
            raise BadInput("too_long", file=file, column=key, value=len(text), limit=most)
    return document


def publish_instrument(
    data: Mapping[str, Any], *, file: str, note: str, person: "Person", at: datetime
) -> InstrumentVersion:
    """Put a definition into use; answers that were given keep the version they were given to.

    Raises BadInput for the first mistake, and when nothing would change.
    """
    code = check_definition(data, file=file).instrument.code
    current = InstrumentVersion.objects.filter(code=code, is_current=True).first()
    if current is not None and current.digest == content_hash(data):
        raise BadInput("taken", file=file, column="code", value=f"{code} {current.number}")
    version = add_version(code, data, origin=Origin.LOCAL, at=at, person=person, note=note)
    detail = {"code": code, "version": version.number}
    record_event("instrument_published", person=person, subject=version, detail=detail)
    return version


def current_instruments() -> list[InstrumentVersion]:
    return list(InstrumentVersion.objects.filter(is_current=True).order_by("name"))


def get_instrument(code: str, number: int | None = None) -> InstrumentVersion:
    """The version in use, or another one. Raises InstrumentNotFound."""
    rows = InstrumentVersion.objects.filter(code=code)
    rows = rows.filter(is_current=True) if number is None else rows.filter(number=number)
    row = rows.select_related("published_by").first()
    if row is None:
        raise InstrumentNotFound(code)
    return row


def is_known(code: str) -> bool:
    return InstrumentVersion.objects.filter(code=code).exists()


def versions_of(code: str) -> list[InstrumentVersion]:
    rows = InstrumentVersion.objects.filter(code=code).select_related("published_by")
    return list(rows.order_by("-number"))


def document_of(version: InstrumentVersion) -> InstrumentDocument:
    """The definition, read once per version: a version never changes."""
    return read_stored(version.digest, json.dumps(version.document))


@lru_cache(maxsize=64)
def read_stored(_digest: str, document: str) -> InstrumentDocument:
    return read_instrument(json.loads(document), file="instrument")


def newer_shipped(version: InstrumentVersion) -> bool:
    """Whether the package holds another definition than the one that was published here."""
    if version.origin == Origin.CONTENT:
        return False
    shipped = read_shipped(SHIPPED).get(version.code)
    known = {row.digest for row in versions_of(version.code)}
    return shipped is not None and content_hash(shipped) not in known
