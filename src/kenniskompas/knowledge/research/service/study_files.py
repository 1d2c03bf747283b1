# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Studies of one approach with their results from a file: all of it or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.core.errors import BadInput
from kenniskompas.knowledge.catalogue.models import Intervention
from kenniskompas.knowledge.catalogue.service import term_names
from kenniskompas.knowledge.research.choices import ChangeCause, EstimateStatus
from kenniskompas.knowledge.research.models import EffectEstimate, PoolChange, Study
from kenniskompas.knowledge.research.service.changes import changes_at
from kenniskompas.knowledge.research.service.entering import (
    Entering,
    EstimateKnown,
    pool_again,
    tell_evidence_changed,
)
from kenniskompas.knowledge.research.service.estimate_editing import store_estimate
from kenniskompas.knowledge.research.service.estimate_fields import NotPoolable
from kenniskompas.knowledge.research.service.estimate_values import OTHER_SCALE
from kenniskompas.knowledge.research.service.file_rows import FileRow, column_of, read_rows
from kenniskompas.knowledge.research.service.study_editing import (
    StudyFields,
    known_study,
    store_study,
)


@dataclass(slots=True)
class StudiesReport:
    """What a file brought, or would: new studies, those on file already, results, and pools."""

    studies: list[Study] = field(default_factory=list)
    known: list[Study] = field(default_factory=list)
    results: list[EffectEstimate] = field(default_factory=list)
    changes: list[PoolChange] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        return {
            "studies": len(self.studies),
            "known": len(self.known),
            "results": len(self.results),
            "waiting": sum(row.status == "draft" for row in self.results),
            "pools": [
                {"pool_group": change.pool_group, **change.difference} for change in self.changes
            ],
        }


@transaction.atomic
def import_studies(
    content: bytes, *, name: str, entry_slug: str, entering: Entering
) -> StudiesReport:
    """Take in every study and result of a file, or nothing; pools follow once.

    Raises BadInput naming row and column, Intervention.DoesNotExist.
    """
    report = take_in(content, name, entry_slug, entering)
    tell_evidence_changed(person=entering.person, at=entering.at)
    counts = {key: len(getattr(report, key)) for key in ("studies", "known", "results")}
    record_event(
        "studies_imported",
        person=entering.person,
        subject=Intervention.objects.get(slug=entry_slug),
        detail=counts,
    )
    return report


def preview_studies(
    content: bytes, *, name: str, entry_slug: str, entering: Entering
) -> StudiesReport:
    """What `import_studies` would do once everything in the file is confirmed; stores nothing."""
    with transaction.atomic():
        sure = replace(entering, needs_confirmation=False)
        report = take_in(content, name, entry_slug, sure)
        transaction.set_rollback(True)
    for row in report.results if entering.needs_confirmation else ():
        row.status, row.is_poolable = EstimateStatus.DRAFT, False
    return report


def take_in(content: bytes, name: str, entry_slug: str, entering: Entering) -> StudiesReport:
    entry = Intervention.objects.get(slug=entry_slug, withdrawn_at=None)
    outcomes = {code for _scheme, code in term_names("outcomes")}
    rows = read_rows(content, name=name, outcomes=outcomes)
    report = StudiesReport()
    studies: dict[tuple[str, int | None], tuple[Study, FileRow]] = {}
    made: dict[int, int] = {}
    for row in rows:
        key = (row.study.name.casefold(), row.study.year)
        if key in studies:
            refuse_contradiction(row, studies[key][1], name)
        else:
            studies[key] = (study_for(entry, row.study, entering, report), row)
        estimate = store_row(studies[key][0], row, name, entering, made)
        made[estimate.pk] = row.number
        report.results.append(estimate)
    pool_again({row.pool_group for row in report.results}, ChangeCause.ADDED, entering)
    report.changes = list(changes_at(entering.at, entering.person))
    return report


def study_for(
    entry: Intervention, fields: StudyFields, entering: Entering, report: StudiesReport
) -> Study:
    known = known_study(entry, fields)
    if known is not None:
        report.known.append(known)
        return known
    study = store_study(entry.slug, fields, entering=entering)
    report.studies.append(study)
    return study


def refuse_contradiction(row: FileRow, first: FileRow, name: str) -> None:
    """What is said of a study on a later row is left out or the same."""
    for column in ("country", "programme", "population", "design"):
        here, there = getattr(row.study, column), getattr(first.study, column)
        if here and here != there:
            value = f"{here} / {there} ({first.number})"
            raise BadInput("contradictory", file=name, row=row.number, column=column, value=value)


def store_row(
    study: Study, row: FileRow, name: str, entering: Entering, made: Mapping[int, int]
) -> EffectEstimate:
    """One result; what is wrong with it is said by row and column of the file."""

    def refused(code: str, column: str = "", **said: object) -> BadInput:
        return BadInput(code, file=name, row=row.number, column=column, **said)

    try:
        return store_estimate(study, row.fields, entering=entering)
    except EstimateKnown as known:
        earlier = made.get(known.estimate.pk)
        if earlier is not None:
            raise refused("duplicate_row", limit=earlier) from known
        value = f"{study}: {known.estimate.outcome}"
        raise refused("taken", "outcome", value=value) from known
    except NotPoolable as error:
        raise refused("no_standard_error", "measure", value=error.measure) from error
    except BadInput as error:
        code = "scale_unclear" if error.code in OTHER_SCALE else error.code
        raise refused(code, column_of(error.column), **error.parameters) from error
