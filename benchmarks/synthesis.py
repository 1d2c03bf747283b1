# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""All pools of 2,000 interventions: from nothing, after one study changed, and unchanged."""

import os
import random
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from time import perf_counter

from figures import record

os.environ["KOMPAS_DATA_DIR"] = tempfile.mkdtemp(prefix="kompas-bench-")
os.environ["DJANGO_SETTINGS_MODULE"] = "kenniskompas.site.settings_test"
os.environ.pop("DATABASE_URL", None)

import django

django.setup()

from django.db import connection
from django.test.utils import CaptureQueriesContext

from kenniskompas.knowledge.models import EffectEstimate, Intervention, Study, Synthesis
from kenniskompas.knowledge.research.service import refresh_syntheses
from kenniskompas.portal.service import bring_to_version

INTERVENTIONS, PER_INTERVENTION = 2_000, 8
NOW = datetime(2026, 11, 1, tzinfo=UTC)
TIMES = 3
SEED = 20261101


def counts(draw: random.Random) -> dict[str, dict[str, object]]:
    people, others = draw.randint(30, 300), draw.randint(30, 300)
    values = {
        "events_t": draw.randint(1, people - 1),
        "n_t": people,
        "events_c": draw.randint(1, others - 1),
        "n_c": others,
    }
    return {name: {"value": value, "status": "seen", "note": ""} for name, value in values.items()}


def reported(draw: random.Random) -> dict[str, object]:
    low = draw.uniform(0.5, 2.0)
    high = low * draw.uniform(1.2, 3.0)
    return {
        "measure": "HR",
        "value": (low * high) ** 0.5,
        "ci_low": low,
        "ci_high": high,
        "status": "seen",
    }


def fill() -> None:
    """Two pools an intervention: five studies with counts, three with a reported hazard ratio."""
    draw = random.Random(SEED)  # noqa: S311 (invented studies, no secret)
    entries = Intervention.objects.bulk_create(
        Intervention(
            slug=f"aanpak-{n}",
            name=f"Aanpak {n}",
            kind="client_option",
            domain="work",
            changed_at=NOW,
        )
        for n in range(INTERVENTIONS)
    )
    studies = Study.objects.bulk_create(
        (
            Study(slug=f"s-{n}-{m}", name=f"Studie {n} {m}", year=2020, intervention=entry)
            for n, entry in enumerate(entries)
            for m in range(PER_INTERVENTION)
        ),
        batch_size=2000,
    )
    EffectEstimate.objects.bulk_create(
        (estimate(study, place, draw) for place, study in enumerate(studies)), batch_size=2000
    )


def estimate(study: Study, place: int, draw: random.Random) -> EffectEstimate:
    entry, number = divmod(place, PER_INTERVENTION)
    has_counts = number < 5
    outcome, measure = ("competitive_job", "RR") if has_counts else ("exit_to_work", "HR")
    return EffectEstimate(
        study=study,
        slug=f"e-{entry}-{number}",
        outcome=outcome,
        numbers=counts(draw) if has_counts else {},
        reported={} if has_counts else reported(draw),
        pool_group=f"aanpak-{entry}/{outcome}/{measure}",
        is_poolable=True,
    )


def change_one_study() -> None:
    row = EffectEstimate.objects.get(slug="e-7-0")
    row.numbers["events_t"]["value"] += 1 if row.numbers["events_t"]["value"] == 1 else -1
    row.save()


def seconds(act: Callable[[], object], before: Callable[[], object] = lambda: None) -> float:
    taken = []
    for _ in range(TIMES):
        before()
        started = perf_counter()
        act()
        taken.append(perf_counter() - started)
    return min(taken)


def main() -> None:
    bring_to_version()
    fill()
    whole = f"{INTERVENTIONS:,} interventions, {INTERVENTIONS * PER_INTERVENTION:,} estimates"
    started = perf_counter()
    refresh_syntheses(at=NOW)
    first = perf_counter() - started
    if Synthesis.objects.count() != 2 * INTERVENTIONS:
        raise SystemExit(f"{Synthesis.objects.count()} pools were made")
    changed = seconds(lambda: refresh_syntheses(at=NOW), change_one_study)
    own = seconds(
        lambda: refresh_syntheses(at=NOW, groups=["aanpak-7/competitive_job/RR"]), change_one_study
    )
    record(
        "synthesis",
        {
            f"all pools of {whole}, from nothing": first,
            f"all pools of {whole}, one study changed": changed,
            "the pools of one changed study": own,
        },
        unit="s",
        database="sqlite",
    )
    with CaptureQueriesContext(connection) as queries:
        change_one_study()
        refresh_syntheses(at=NOW)
    record("synthesis", {f"queries for all pools of {whole}": float(len(queries))}, unit="queries")


if __name__ == "__main__":
    main()
