# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""An advice version as a document: read key by key, refused whole at the first mistake."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from kenniskompas.advice.service.questions import read_question
from kenniskompas.core.advice import CERTAINTIES, Question, Thresholds, Widening
from kenniskompas.core.advice import digest as digest_of
from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.content.table import Table

SHIPPED = Path(__file__).resolve().parents[1] / "content" / "voorbeeld.toml"
MOST_BYTES = 1_000_000
LEVELS = (
    "described",
    "founded",
    "effective_first",
    "effective_good",
    "effective_strong",
)


@dataclass(frozen=True, slots=True)
class Signals:
    """When the share of deviations asks for a conversation; never about one person."""

    least_decisions: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class VersionDocument:
    title: str
    explanation: str
    valid_from: str
    approved_by: tuple[str, ...]
    questions: Mapping[str, Question]
    signals: Signals
    digest: str


def read_document_file(path: Path) -> dict[str, Any]:
    """The TOML file as plain data, not checked yet."""
    try:
        if path.stat().st_size > MOST_BYTES:
            size, limit = f"{path.stat().st_size:,} bytes", f"{MOST_BYTES:,}"
            raise BadInput("too_large", file=path.name, value=size, limit=limit)
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadInput("not_found", file=path.name) from error
    except UnicodeDecodeError as error:
        raise BadInput("encoding", file=path.name) from error
    except tomllib.TOMLDecodeError as error:
        raise BadInput("not_toml", file=path.name, value=error) from error


def read_document(data: Mapping[str, Any], *, file: str) -> VersionDocument:
    """The checked document.

    Raises
    ------
    BadInput
        Naming file and key of the first mistake, a forbidden input first of all.
    """
    table = Table(data, file=file)
    thresholds = read_thresholds(required(table, "thresholds"))
    widening = read_widening(required(table, "widening"))
    founded = table.codes("founded_levels", LEVELS)
    questions: dict[str, Question] = {}
    for row in table.tables("questions"):
        question = read_question(row, thresholds, widening, founded)
        if question.code in questions:
            raise row.error("duplicate_key", "code", value=question.code, limit=1)
        questions[question.code] = question
    if not questions:
        raise table.error("missing_key", "questions")
    document = VersionDocument(
        title=table.text("title"),
        explanation=table.note("explanation"),
        valid_from=full_date(table, "valid_from"),
        approved_by=table.texts("approved_by"),
        questions=questions,
        signals=read_signals(required(table, "signals")),
        digest=digest_of(dict(data)),
    )
    table.done()
    return document


def document_of(data: Mapping[str, Any]) -> VersionDocument:
    """The checked document of a stored version; read once as long as it stays the same."""
    return _read_again(json.dumps(data))


@lru_cache(maxsize=16)
def _read_again(text: str) -> VersionDocument:
    return read_document(json.loads(text), file="advice version")


def required(table: Table, key: str) -> Table:
    found = table.table(key)
    if found is None:
        raise table.error("missing_key", key)
    return found


def full_date(table: Table, key: str) -> str:
    value = table.date(key)
    if len(value) != len("2026-01-31"):
        raise table.error("not_a_date", key, value=value)
    return value


def between(table: Table, key: str, low: float, high: float) -> float:
    value = table.number(key)
    if value is None:
        raise table.error("missing_key", key)
    if not low <= value <= high:
        raise table.error("out_of_range", key, value=value, allowed=f"{low:g}–{high:g}")
    return value


def read_thresholds(table: Table) -> Thresholds:
    names = ("best", "better_than_usual", "equivalent", "harm", "no_gain", "coverage")
    shares = {name: between(table, name, 0, 1) for name in names}
    thresholds = Thresholds(**shares, contradiction_z=between(table, "contradiction_z", 0.5, 5))
    table.done()
    return thresholds


def read_widening(table: Table) -> Widening:
    certainty = required(table, "certainty")
    factors = {name: between(certainty, name, 1, 100) for name in CERTAINTIES}
    certainty.done()
    widening = Widening(
        certainty=factors,
        indirect_comparator=between(table, "indirect_comparator", 1, 100),
        single_study_tau=between(table, "single_study_tau", 0, 5),
    )
    table.done()
    return widening


def read_signals(table: Table) -> Signals:
    signals = Signals(
        least_decisions=int(between(table, "least_decisions", 5, 10_000)),
        low=between(table, "low", 0, 1),
        high=between(table, "high", 0, 1),
    )
    table.done()
    return signals
