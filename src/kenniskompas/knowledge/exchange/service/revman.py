# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A pool to RevMan and studies from it."""

import math
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from kenniskompas.accounts.models import Person
from kenniskompas.accounts.service import record_event
from kenniskompas.core.errors import BadInput
from kenniskompas.core.evidence.effect_sizes import RATIO_MEASURES
from kenniskompas.knowledge.catalogue.models import Intervention, Origin
from kenniskompas.knowledge.exchange.service.packages.importing import settle
from kenniskompas.knowledge.research.models import EffectEstimate, Study
from kenniskompas.knowledge.research.service.pool_inputs import poolable_groups
from kenniskompas.knowledge.search.service import held
from kenniskompas.workbench.evidence.revman import (
    COUNTS,
    StudyData,
    read_data_rows,
    write_data_rows,
)
from kenniskompas.workbench.evidence.study_sources import (
    MEASURES,
    effects_of,
    measure_of,
    source_of,
)

NAME_LENGTH, SLUG_LENGTH, SOURCE = 200, 90, "RevMan"


def export_revman(group: str) -> str:
    """The studies of one pool as a RevMan data-rows file. Raises BadInput for another pool."""
    groups = poolable_groups([group])
    if group not in groups:
        raise BadInput("not_a_choice", value=group, allowed=", ".join(poolable_groups()))
    measure = measure_of(group)
    return write_data_rows((study_data(row, measure) for row in groups[group]), name=group)


def study_data(row: Mapping[str, Any], measure: str) -> StudyData:
    """Counts or means as they are; anything else as an effect with its standard error."""
    source = source_of(row, measure)
    if source is None:
        raise ValueError(f"estimate {row['slug']!r} counts in a pool without a standard error")
    values: Mapping[str, float] = source.values
    if source.kind not in ("counts", "means"):
        effects, variances = effects_of([(measure, source.kind, source.values)])
        values = {"effect": float(effects[0]), "se": math.sqrt(float(variances[0]))}
    return StudyData(row["study__name"], row["study__year"], values)


@transaction.atomic
@held()
def import_revman(
    path: Path, *, group: str, analysis: str = "", person: Person | None = None, at: datetime
) -> dict[str, int]:
    """Take in studies from a data-rows file and pool them in `group`; counts of what was done.

    Whole or not at all; a study that the pool has already is refused. Raises BadInput.
    """
    entry, outcome, measure = named(group)
    studies = new_studies(path, group=group, analysis=analysis)
    for each in studies:
        slug = slug_of(each, outcome)
        store_study(each, slug, entry, (group, outcome, measure), person=person, at=at)
    settle(person=person, at=at)
    counts = {"created": len(studies)}
    record_event("revman_imported", person=person, detail={**counts, "pool": group})
    return counts


def new_studies(path: Path, *, group: str, analysis: str = "") -> list[StudyData]:
    """The studies of a file, all of them new to the pool and fit for its measure.

    Raises BadInput naming row and column.
    """
    _entry, outcome, measure = named(group)
    studies = read_data_rows(path, name=path.name, analysis=analysis)
    seen: dict[str, int] = {}
    for each in studies:
        slug = slug_of(each, outcome)
        if slug in seen:
            raise study_refused("duplicate_key", each, path, limit=seen[slug])
        seen[slug] = each.row
        known = Study.objects.filter(name=each.study[:NAME_LENGTH], year=each.year)
        is_known = known.filter(estimates__pool_group=group).exists()
        if is_known or Study.objects.filter(slug=slug).exists():
            raise study_refused("taken", each, path)
        check_measure(each, measure, file=path.name)
    return studies


def study_refused(code: str, data: StudyData, path: Path, *, limit: int = 0) -> BadInput:
    return BadInput(
        code, file=path.name, row=data.row, column="Study", value=data.study, limit=limit
    )


def check_measure(data: StudyData, measure: str, *, file: str) -> None:
    """Numbers that give no effect on this measure are refused, not stored to lie idle."""
    given = {
        "numbers": {} if "effect" in data.values else figures(data.values),
        "reported": reported(data.values, measure) if "effect" in data.values else {},
        "unit": "",
    }
    if source_of(given, measure) is None:
        have = ", ".join(sorted(data.values))
        raise BadInput(
            "wrong_type", file=file, row=data.row, column="Study", value=have, allowed=measure
        )


def slug_of(data: StudyData, outcome: str) -> str:
    return slugify(f"{data.study} {data.year or ''} {outcome}")[:SLUG_LENGTH].strip("-")


def named(group: str) -> tuple[Intervention, str, str]:
    """Entry, outcome and measure of a pool, which need not exist yet."""
    parts = group.split("/")
    if len(parts) != 3 or parts[2] not in MEASURES:
        raise BadInput("wrong_type", column="--pool", value=group, allowed="entry/outcome/measure")
    entry = Intervention.objects.filter(slug=parts[0]).first()
    if entry is None:
        raise BadInput("unknown_entry", column="--pool", value=parts[0])
    return entry, parts[1], parts[2]


def store_study(
    data: StudyData,
    slug: str,
    entry: Intervention,
    pool: tuple[str, str, str],
    *,
    person: Person | None,
    at: datetime,
) -> None:
    group, outcome, measure = pool
    study = Study.objects.create(
        slug=slug,
        name=data.study[:NAME_LENGTH],
        year=data.year,
        intervention=entry,
        notes=data.footnotes,
        origin=Origin.LOCAL,
    )
    has_effect = "effect" in data.values
    EffectEstimate.objects.create(
        study=study,
        slug=slug,
        outcome=outcome,
        numbers={} if has_effect else figures(data.values),
        reported=reported(data.values, measure) if has_effect else {},
        source_seen=SOURCE,
        pool_group=group,
        is_poolable=True,
        entered_by=person,
        entered_at=at,
    )


def figures(values: Mapping[str, float]) -> dict[str, dict[str, Any]]:
    """Each number as it was read; numbers of people are whole."""
    return {
        name: {
            "value": int(value) if name in COUNTS else value,
            "status": "seen",
            "note": SOURCE,
        }
        for name, value in values.items()
    }


def reported(values: Mapping[str, float], measure: str) -> dict[str, Any]:
    """RevMan keeps ratios as logarithms; here the ratio stands with the error of its logarithm.

    A correlation likewise: Fisher's z there, the correlation with the error of its z here.
    """
    effect = values["effect"]
    return {
        "measure": measure,
        "value": printed(effect, measure),
        "ci_low": None,
        "ci_high": None,
        "se": values["se"],
        "status": "seen",
        "text": SOURCE,
    }


def printed(effect: float, measure: str) -> float:
    if measure in RATIO_MEASURES:
        return math.exp(effect)
    return math.tanh(effect) if measure == "ZCOR" else effect
