# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Studies from RevMan between being read on screen and being taken in."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction

from kenniskompas.accounts.models import Person
from kenniskompas.core.errors import BadInput
from kenniskompas.knowledge.catalogue.models import Intervention
from kenniskompas.knowledge.exchange.models import RevmanUpload
from kenniskompas.knowledge.exchange.service.revman import import_revman, named, new_studies
from kenniskompas.knowledge.research.service.pool_inputs import poolable_groups
from kenniskompas.workbench.evidence.revman import COUNTS, MEANS, StudyData

KEPT = timedelta(days=1)
NAME_LENGTH = 200
LARGEST = 10_000_000


class RevmanGone(Exception):
    """This file was taken in already, or was kept for a day and is gone."""


@dataclass(frozen=True, slots=True)
class RevmanPreview:
    """What taking a file in would do: the new studies, and how many the pool has now."""

    upload: RevmanUpload
    entry: Intervention
    studies: list[StudyData]
    here: int


@transaction.atomic
def stage_revman(
    content: bytes, *, file: str, group: str, analysis: str, person: Person, at: datetime
) -> RevmanUpload:
    """Read a file whole and keep it for a day; raises BadInput. Nothing is taken in yet."""
    if len(content) > LARGEST:
        size = f"{LARGEST // 1_000_000} MB"
        raise BadInput("too_large", file=file, value=f"more than {size}", limit=size)
    upload = RevmanUpload(
        group=group,
        analysis=analysis,
        file_name=file[-NAME_LENGTH:],
        content=content,
        person=person,
        read_at=at,
    )
    with on_disk(upload) as path:
        new_studies(path, group=group, analysis=analysis)
    RevmanUpload.objects.filter(read_at__lt=at - KEPT).delete()
    upload.save()
    return upload


def preview_revman(upload_id: int, *, person: Person) -> RevmanPreview:
    """Raises RevmanGone; BadInput when something else was taken in meanwhile."""
    upload = RevmanUpload.objects.filter(pk=upload_id, person=person).first()
    if upload is None:
        raise RevmanGone(str(upload_id))
    with on_disk(upload) as path:
        studies = new_studies(path, group=upload.group, analysis=upload.analysis)
    here = {row["study__slug"] for row in poolable_groups([upload.group]).get(upload.group, [])}
    return RevmanPreview(upload, named(upload.group)[0], studies, len(here))


@transaction.atomic
def confirm_revman(upload_id: int, *, person: Person, at: datetime) -> int:
    """Take the file in, whole or not at all: how many studies. Raises RevmanGone, BadInput."""
    rows = RevmanUpload.objects.select_for_update().filter(pk=upload_id, person=person)
    upload = rows.first()
    if upload is None:
        raise RevmanGone(str(upload_id))
    with on_disk(upload) as path:
        counts = import_revman(
            path, group=upload.group, analysis=upload.analysis, person=person, at=at
        )
    upload.delete()
    return counts["created"]


@contextmanager
def on_disk(upload: RevmanUpload) -> Iterator[Path]:
    """The file under a safe name of its own kind, for a reader of files."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"revman{Path(upload.file_name).suffix.lower()}"
        path.write_bytes(bytes(upload.content))
        yield path


def kind_of(study: StudyData) -> str:
    """What the numbers of a study are: counts, means or an effect with its error."""
    kinds = {"counts": COUNTS, "means": MEANS}
    return next((kind for kind, names in kinds.items() if set(names) == set(study.values)), "error")
