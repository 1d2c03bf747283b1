# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read the criteria that reviewers of the recognition track go by."""

from dataclasses import dataclass
from pathlib import Path

from kenniskompas.workbench.content.reader import SHIPPED
from kenniskompas.workbench.content.table import Table, read_table

FILE = "criteria.toml"
# From the door upwards; each level asks what those below it ask, and more.
LEVELS = (
    "screening",
    "described",
    "founded",
    "effective_first",
    "effective_good",
    "effective_strong",
)


@dataclass(frozen=True, slots=True)
class Criterion:
    level: str
    heading: str
    text: str
    help: str
    where: str


@dataclass(frozen=True, slots=True)
class Criteria:
    """One edition of the checklist; `words` says per level what is published when it is granted
    and when it is refused."""

    version: int
    name: str
    source: str
    words: dict[str, dict[str, str]]
    criteria: tuple[Criterion, ...]


def read_criteria(root: Path | None = None) -> Criteria | None:
    """The criteria below `root` (by default what ships); a root may go without.

    Raises BadInput, naming file and key.
    """
    root = SHIPPED if root is None else root
    if not (root / FILE).exists():
        return None
    table = read_table(root / FILE, root)
    version = table.whole("version")
    if version is None:
        raise table.error("missing_key", "version")
    found = Criteria(
        version=version,
        name=table.text("name"),
        source=table.text("source"),
        words=read_words(table),
        criteria=tuple(read_criterion(row) for row in table.tables("criteria")),
    )
    table.done()
    return found


def read_words(table: Table) -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = {}
    for row in table.tables("words"):
        level = row.code("level", LEVELS[1:])
        words[level] = {name: row.text(name) for name in ("granted", "refused")}
        row.done()
    for level in LEVELS[1:]:
        if level not in words:
            raise table.error("missing_value", f"words.{level}")
    return words


def read_criterion(row: Table) -> Criterion:
    criterion = Criterion(
        level=row.code("level", LEVELS),
        heading=row.text("heading"),
        text=row.text("text"),
        help=row.note("help"),
        where=row.text("where"),
    )
    row.done()
    return criterion
