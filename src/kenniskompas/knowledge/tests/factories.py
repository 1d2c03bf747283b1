# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small rows and small content folders for tests: made the same way every time."""

import shutil
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kenniskompas.knowledge.experience.choices import Stage
from kenniskompas.knowledge.models import (
    EffectEstimate,
    Intervention,
    PracticeNote,
    Rating,
    Study,
    Term,
)

NOW = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
SHIPPED = Path(__file__).resolve().parents[1] / "content"
GROUP = "ips/competitive_job/RR"
# Events and people, with and without: what three invented studies found.
THREE_STUDIES = ((30, 60, 12, 60), (25, 50, 10, 48), (40, 80, 20, 82))

ENTRY = """
id = "{id}"
name = "{name}"
kind = "client_option"
domain = "work"
target_group = "Werkzoekenden"
target_group_codes = ["jobseekers"]
goal = "{goal}"
approach = "Samen zoeken."
skills = ["self_confidence"]
mechanisms = ["learning"]
mechanisms_basis = "inferred"
mentions = ["Movisie 2016, §2.4"]

[[ratings]]
source = "Databank"
where = "Movisie 2016, §2.4"
dimension = "effectiveness"
original = "?"
level = "none"
date = "2016"
"""
STUDY = """
[[studies]]
id = "{id}"
title = "{id}"
year = 2020
intervention = "ips"
population = "Volwassenen"
target_group_codes = ["jobseekers"]

[[studies.estimates]]
id = "{id}"
outcome = "competitive_job"
outcome_text = "Baan gehad"
unit = "%"
follow_up_months = 12
events_t = {{ value = {0}, status = "seen" }}
n_t = {{ value = {1}, status = "seen" }}
events_c = {{ value = {2}, status = "seen" }}
n_c = {{ value = {3}, status = "inferred" }}
source_seen = "een artikel"
poolable = true
pool_group = "ips/competitive_job/RR"
"""
GAP = """
[[gaps]]
id = "voor-wie"
question = "Voor wie werkt dit?"
theme = "general"
where = "Movisie 2016, §2.5"
interventions = ["ips"]
"""


def write_content(folder: Path, *, studies: Any = THREE_STUDIES, goal: str = "Werk") -> Path:
    """A content folder with two entries, some studies and one gap."""
    (folder / "interventions").mkdir(parents=True, exist_ok=True)
    (folder / "studies").mkdir(exist_ok=True)
    for name in ("vocabularies.toml", "life_domains.toml"):
        shutil.copy(SHIPPED / name, folder / name)
    for slug, name in (("ips", "Plaatsing"), ("cursus", "Cursus")):
        text = ENTRY.format(id=slug, name=name, goal=goal)
        (folder / "interventions" / f"{slug}.toml").write_text(text, encoding="utf-8")
    rows = [STUDY.format(*counts, id=f"studie-{n}") for n, counts in enumerate(studies)]
    (folder / "studies" / "ips.toml").write_text("".join(rows), encoding="utf-8")
    (folder / "gaps.toml").write_text(GAP, encoding="utf-8")
    for name in ("syntheses", "practice", "combination_rules"):
        (folder / f"{name}.toml").write_text("", encoding="utf-8")
    return folder


def make_entry(slug: str = "ips", *, name: str = "", **fields: Any) -> Intervention:
    name = name or slug.capitalize()
    values: dict[str, Any] = {
        "kind": "client_option",
        "domain": "work",
        "goal": "Werk vinden",
        "changed_at": NOW,
        **fields,
    }
    return Intervention.objects.create(slug=slug, name=name, **values)


def add_term(entry: Intervention, scheme: str, code: str) -> Term:
    term, _ = Term.objects.get_or_create(scheme=scheme, code=code, defaults={"name": code})
    entry.terms.add(term)
    return term


def add_rating(entry: Intervention, level: str = "founded", **fields: Any) -> Rating:
    values: dict[str, Any] = {
        "source": "Databank",
        "where": "blz. 1",
        "dimension": "effectiveness",
        "original": "Goed",
        "finding": level,
        "date": "2016",
        **fields,
    }
    return Rating.objects.create(intervention=entry, level=level, **values)


def add_study(
    entry: Intervention,
    slug: str,
    counts: tuple[int, int, int, int],
    *,
    group: str = GROUP,
    shared_arm: str = "",
    study: Study | None = None,
) -> EffectEstimate:
    study = study or Study.objects.create(slug=slug, name=slug, year=2020, intervention=entry)
    names = ("events_t", "n_t", "events_c", "n_c")
    return EffectEstimate.objects.create(
        study=study,
        slug=slug,
        outcome="competitive_job",
        numbers={
            name: {"value": value, "status": "seen", "note": ""}
            for name, value in zip(names, counts, strict=True)
        },
        source_seen="een artikel",
        shared_arm=shared_arm,
        pool_group=group,
        is_poolable=True,
    )


def add_three_studies(entry: Intervention) -> None:
    for number, counts in enumerate(THREE_STUDIES):
        add_study(entry, f"studie-{number}", counts)


def add_note(text: str, *, slugs: Collection[str] = (), **fields: Any) -> PracticeNote:
    """A published practice note."""
    values = {"stage": Stage.PUBLISHED, "created_at": NOW, "submitted_at": NOW, **fields}
    note = PracticeNote.objects.create(text=text, **values)
    note.interventions.set(Intervention.objects.filter(slug__in=slugs))
    return note
