# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read all content files at once and check that they fit together."""

from collections.abc import Callable, Container, Iterable
from pathlib import Path
from typing import TypeVar

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.content.agenda import (
    read_combination_rule,
    read_gap,
    read_practice_note,
)
from kenniskompas.workbench.content.interventions import read_intervention
from kenniskompas.workbench.content.model import (
    CombinationRule,
    Content,
    Gap,
    Intervention,
    PracticeNote,
    Publication,
    PublishedSynthesis,
    Study,
    Vocabularies,
)
from kenniskompas.workbench.content.publications import read_publication
from kenniskompas.workbench.content.studies import read_study, read_synthesis
from kenniskompas.workbench.content.table import Table, read_table
from kenniskompas.workbench.content.vocabulary import read_life_domains, read_vocabularies

SHIPPED = Path(__file__).resolve().parents[2] / "knowledge" / "content"

Record = TypeVar("Record", Gap, PracticeNote, CombinationRule, PublishedSynthesis, Publication)


def load_content(root: Path | None = None) -> Content:
    """All reviewed content below `root` (by default what ships with the package).

    Raises
    ------
    BadInput
        Naming the file and key of the first mistake: a missing, unknown or wrongly typed key, a
        code that no word list holds, an id used twice, or a reference to nothing.
    """
    root = SHIPPED if root is None else root
    vocabularies = read_vocabularies(read_table(root / "vocabularies.toml", root))
    life_domains, levels = read_life_domains(read_table(root / "life_domains.toml", root))
    content = Content(
        vocabularies=vocabularies,
        life_domains=life_domains,
        self_reliance_levels=levels,
        interventions=read_interventions(root, vocabularies, life_domains),
        studies=read_studies(root, vocabularies),
        syntheses=read_records(root, "syntheses", read_synthesis, vocabularies),
        gaps=read_records(root, "gaps", read_gap, vocabularies),
        practice_notes=read_records(root, "practice", read_practice_note, vocabularies),
        combination_rules=read_records(
            root, "combination_rules", read_combination_rule, vocabularies
        ),
        publications=read_records(root, "publications", read_publication, vocabularies),
    )
    check_references(content)
    return content


def read_interventions(
    root: Path, vocabularies: Vocabularies, life_domains: Iterable[str]
) -> dict[str, Intervention]:
    found: dict[str, Intervention] = {}
    rows: dict[tuple[str, int], str] = {}
    for path in sorted((root / "interventions").glob("*.toml")):
        table = read_table(path, root)
        item = read_intervention(table, vocabularies, tuple(life_domains))
        if item.id != path.stem:
            raise table.error("not_a_choice", "id", value=item.id, allowed=path.stem)
        for row in item.source_rows:
            key = (row.table, row.row)
            if key in rows:
                value = f"{row.table} {row.row}"
                raise table.error("duplicate_key", "source_rows", value=value, limit=rows[key])
            rows[key] = item.id
        found[item.id] = item
    if not found:
        raise BadInput("not_found", file="interventions")
    return found


def read_studies(root: Path, vocabularies: Vocabularies) -> dict[str, Study]:
    found: dict[str, Study] = {}
    estimates: set[str] = set()
    for path in sorted((root / "studies").glob("*.toml")):
        file = read_table(path, root)
        for table in file.tables("studies"):
            study = read_study(table, vocabularies)
            refuse_known(table, study.id, found)
            for estimate in study.estimates:
                refuse_known(table, estimate.id, estimates)
                estimates.add(estimate.id)
            found[study.id] = study
        file.done()
    return found


def refuse_known(table: Table, identifier: str, known: Iterable[str]) -> None:
    if identifier in known:
        raise table.error("duplicate_key", "id", value=identifier, limit=identifier)


def read_records(
    root: Path,
    name: str,
    read: Callable[[Table, Vocabularies], Record],
    vocabularies: Vocabularies,
) -> tuple[Record, ...]:
    """The rows of the list called `name` in the file of that name; a root may go without it."""
    if not (root / f"{name}.toml").exists():
        return ()
    file = read_table(root / f"{name}.toml", root)
    found: dict[str, Record] = {}
    for row in file.tables(name):
        record = read(row, vocabularies)
        refuse_known(row, record.id, found)
        found[record.id] = record
    file.done()
    return tuple(found.values())


def check_references(content: Content) -> None:
    """Every id that one record gives for another exists."""
    for item in content.interventions.values():
        require(item.combines_with, content, f"interventions/{item.id}.toml", "combines_with")
    for study in content.studies.values():
        require([study.intervention], content, "studies", f"{study.id}.intervention")
    for synthesis in content.syntheses:
        if synthesis.intervention:
            key = f"{synthesis.id}.intervention"
            require([synthesis.intervention], content, "syntheses.toml", key)
    for gap in content.gaps:
        require(gap.interventions, content, "gaps.toml", f"{gap.id}.interventions")
    for note in content.practice_notes:
        require(note.interventions, content, "practice.toml", f"{note.id}.interventions")
    syntheses = {synthesis.id for synthesis in content.syntheses}
    for publication in content.publications:
        lists = (
            ("studies", publication.studies, content.studies),
            ("syntheses", publication.syntheses, syntheses),
        )
        for name, ids, known in lists:
            require_known(ids, known, name, "publications.toml", f"{publication.id}.{name}")


def require(ids: Iterable[str], content: Content, file: str, key: str) -> None:
    require_known(ids, content.interventions, "interventions", file, key)


def require_known(
    ids: Iterable[str], known: Container[str], name: str, file: str, key: str
) -> None:
    for identifier in ids:
        if identifier not in known:
            allowed = f"the ids in {name}"
            raise BadInput("not_a_choice", file=file, column=key, value=identifier, allowed=allowed)
