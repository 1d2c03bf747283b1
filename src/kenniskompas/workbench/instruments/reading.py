# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a document to an instrument: every mistake names file and key."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from kenniskompas.core.errors import BadInput
from kenniskompas.core.instruments import Answer, Band, Instrument, Item, Scale
from kenniskompas.core.instruments.definition import Method, Rater
from kenniskompas.workbench.content.table import Table

VALIDITY = ("validated", "partly", "not_validated", "unknown")
METHODS: tuple[Method, ...] = get_args(Method)
RATERS: tuple[Rater, ...] = get_args(Rater)
MOST_ITEMS = 120
MOST_ANSWERS = 12


@dataclass(frozen=True, slots=True)
class InstrumentDocument:
    """An instrument with what a reader must know beside its scores.

    `validity` is one of VALIDITY; `remark` stands beside every score; what contains one of
    `refused_words` is not taken over from the instrument.
    """

    instrument: Instrument
    validity: str
    validity_note: str
    source: str
    licence: str
    remark: str = ""
    period: str = ""
    catalogue: str = ""
    refused_words: tuple[str, ...] = ()


def read_shipped(folder: Path) -> dict[str, Mapping[str, Any]]:
    """The documents in `folder` by code, each read and checked."""
    found: dict[str, Mapping[str, Any]] = {}
    for path in sorted(folder.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        document = read_instrument(data, file=path.name)
        found[document.instrument.code] = data
    return found


def read_definition(path: Path) -> Mapping[str, Any]:
    """The document in a JSON or TOML file. Raises `core.errors.BadInput`."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BadInput("encoding", file=path.name) from error
    except OSError as error:
        raise BadInput("not_found", file=path.name) from error
    is_json = text.lstrip().startswith("{")
    try:
        data = json.loads(text) if is_json else tomllib.loads(text)
    except ValueError as error:
        code = "not_json" if is_json else "not_toml"
        raise BadInput(code, file=path.name, value=error) from error
    return dict(data)


def read_instrument(data: Mapping[str, Any], *, file: str) -> InstrumentDocument:
    """Raises `core.errors.BadInput` naming file and key of the first mistake."""
    table = Table(data, file=file)
    sets = read_answer_sets(table)
    items = tuple(read_item(row, sets) for row in table.tables("items"))
    refuse_twice(table, "items", [item.code for item in items])
    if len(items) > MOST_ITEMS:
        raise table.error("out_of_range", "items", value=len(items), allowed=f"1 – {MOST_ITEMS}")
    scales = tuple(read_scale(row, items) for row in table.tables("scales"))
    refuse_twice(table, "scales", [scale.code for scale in scales])
    words = tuple((row.slug("code"), row.text("name")) for row in table.tables("words"))
    refuse_twice(table, "words", [code for code, _name in words])
    if not scales and not words:
        raise table.error("missing_key", "scales")
    instrument = Instrument(
        code=table.slug("code"),
        name=table.text("name"),
        purpose=table.text("purpose"),
        raters=tuple(rater for rater in RATERS if rater in table.codes("raters", RATERS)),
        items=items,
        scales=scales,
        words=words,
    )
    if not instrument.raters:
        raise table.error("missing_value", "raters")
    document = InstrumentDocument(
        instrument=instrument,
        validity=table.code("validity", VALIDITY),
        validity_note=table.text("validity_note"),
        source=table.text("source"),
        licence=table.text("licence"),
        remark=table.note("remark"),
        period=table.note("period"),
        catalogue=table.note("catalogue"),
        refused_words=table.texts("refused_words"),
    )
    table.done()
    return document


def read_answer_sets(table: Table) -> dict[str, tuple[Answer, ...]]:
    sets = table.table("answer_sets")
    if sets is None:
        return {}
    return {name: read_answers(sets, name) for name in sets.data}


def read_answers(table: Table, key: str) -> tuple[Answer, ...]:
    answers = []
    for row in table.tables(key):
        value = row.number("value")
        if value is None:
            raise row.error("missing_key", "value")
        answers.append(Answer(value, row.text("label")))
        row.done()
    values = [answer.value for answer in answers]
    refuse_twice(table, key, [f"{value:g}" for value in values])
    if not 2 <= len(answers) <= MOST_ANSWERS:
        raise table.error("out_of_range", key, value=len(answers), allowed=f"2 – {MOST_ANSWERS}")
    return tuple(answers)


def read_item(row: Table, sets: Mapping[str, tuple[Answer, ...]]) -> Item:
    name = row.optional_code("answer_set", sets) if sets else row.note("answer_set")
    own = row.tables("answers")
    if bool(name) == bool(own):
        raise row.error("missing_key", "answers")
    item = Item(
        code=row.slug("code"),
        text=row.text("text"),
        answers=sets[name] if name else read_answers(row, "answers"),
        help=row.note("help"),
        domain=row.note("domain"),
    )
    row.done()
    return item


def read_scale(row: Table, items: tuple[Item, ...]) -> Scale:
    codes = row.codes("items", [item.code for item in items])
    method: Method = "value" if not codes else row.code("method", METHODS)  # type: ignore[assignment]
    asked = [item for item in items if item.code in codes]
    low, high = limits(row, asked, method)
    needed = row.whole("min_answered")
    scale = Scale(
        code=row.slug("code"),
        name=row.text("name"),
        items=codes,
        method=method,
        low=low,
        high=high,
        min_answered=len(codes) if needed is None else needed,
        reverse=row.codes("reverse", codes),
        bands=tuple(read_band(band) for band in row.tables("bands")),
        higher_is_better=row.flag("higher_is_better", default=True),
        sd=row.number("sd"),
        reliability=row.number("reliability"),
    )
    if codes and not 1 <= scale.min_answered <= len(codes):
        allowed = f"1 – {len(codes)}"
        raise row.error("out_of_range", "min_answered", value=needed, allowed=allowed)
    check_precision(row, scale)
    row.done()
    return scale


def limits(row: Table, items: list[Item], method: Method) -> tuple[float, float]:
    """The range of the scale: from its items, or given where it has none."""
    low, high = row.number("low"), row.number("high")
    if items:
        times = len(items) if method == "sum" else 1
        share = times / len(items)
        return sum(item.low for item in items) * share, sum(item.high for item in items) * share
    if low is None or high is None:
        raise row.error("missing_key", "low" if low is None else "high")
    if low >= high:
        raise row.error("out_of_range", "high", value=high, allowed=f"> {low:g}")
    return low, high


def check_precision(row: Table, scale: Scale) -> None:
    """Spread and reliability stand together, or not at all."""
    if (scale.sd is None) != (scale.reliability is None):
        raise row.error("missing_key", "sd" if scale.sd is None else "reliability")
    if scale.sd is not None and scale.sd <= 0:
        raise row.error("not_positive", "sd", value=scale.sd)
    if scale.reliability is not None and not 0 <= scale.reliability < 1:
        value = scale.reliability
        raise row.error("out_of_range", "reliability", value=value, allowed="0 – 1")


def read_band(row: Table) -> Band:
    low, high = row.number("low"), row.number("high")
    if low is None or high is None:
        raise row.error("missing_key", "low" if low is None else "high")
    band = Band(low, high, row.text("label"))
    row.done()
    return band


def refuse_twice(table: Table, key: str, codes: list[str]) -> None:
    for number, code in enumerate(codes):
        if code in codes[:number]:
            raise table.error("duplicate_key", key, value=code, limit=codes.index(code) + 1)
