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

from kenniskompas.advice.service.inputs import ALLOWED_INPUTS
from kenniskompas.advice.service.questions import read_question
from kenniskompas.core.advice import ACTIONS, CERTAINTIES, Question, Thresholds, Widening
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
class ExampleCase:
    """An example that the rules must get right: these inputs, this option, that action."""

    title: str
    question: str
    inputs: Mapping[str, str]
    option: str
    action: str


@dataclass(frozen=True, slots=True)
class VersionDocument:
    title: str
    explanation: str
    valid_from: str
    approved_by: tuple[str, ...]
    questions: Mapping[str, Question]
    signals: Signals
    cases: tuple[ExampleCase, ...]
    digest: str


def read_document_file(path: Path) -> dict[str, Any]:
    """The TOML or JSON file as plain data, not checked yet."""
    try:
        return parse_document(path.read_bytes(), file=path.name)
    except OSError as error:
        raise BadInput("not_found", file=path.name) from error


def parse_document(content: bytes, *, file: str) -> dict[str, Any]:
    """TOML, or JSON when the name of the file says so, as plain data that is not checked yet."""
    if len(content) > MOST_BYTES:
        size = f"{len(content):,} bytes"
        raise BadInput("too_large", file=file, value=size, limit=f"{MOST_BYTES:,}")
    is_json = file.lower().endswith(".json")
    try:
        text = content.decode("utf-8-sig")
        data = json.loads(text) if is_json else tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise BadInput("encoding", file=file) from error
    except (ValueError, RecursionError) as error:
        raise BadInput("not_json" if is_json else "not_toml", file=file, value=error) from error
    if not isinstance(data, dict):
        raise BadInput("wrong_type", file=file, value=data, allowed="one object")
    return data


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
        cases=tuple(read_case(row, questions) for row in table.tables("cases")),
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
    thresholds = Thresholds(
        **shares,
        contradiction_z=between(table, "contradiction_z", 0.5, 5),
        # Above a half: less would argue against an approach that is as likely close.
        behind=between(table, "behind", 0.5, 1) if "behind" in table.data else None,
    )
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


def read_case(table: Table, questions: Mapping[str, Question]) -> ExampleCase:
    question = questions[table.code("question", questions)]
    given = table.table("inputs") or Table({}, file=table.file)
    for name in given.data:
        given.choice(name, name, question.inputs)
        given.code(name, (*ALLOWED_INPUTS[name], "unknown"))
    case = ExampleCase(
        title=table.text("title"),
        question=question.code,
        inputs=dict(given.data),
        option=table.code("option", question.options),
        action=table.code("action", ACTIONS),
    )
    table.done()
    return case


def read_signals(table: Table) -> Signals:
    signals = Signals(
        least_decisions=int(between(table, "least_decisions", 5, 10_000)),
        low=between(table, "low", 0, 1),
        high=between(table, "high", 0, 1),
    )
    table.done()
    return signals
