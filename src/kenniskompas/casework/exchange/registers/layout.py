# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a register's delivery keeps what, and what its codes mean here: read from TOML, checked.

The layouts that are shipped stand in `layouts`; an organisation may keep changed copies.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from kenniskompas.casework.exchange.columns import plain
from kenniskompas.casework.execution.choices import LifeEventKind
from kenniskompas.casework.intake.fields import BY_CODE
from kenniskompas.workbench.files.toml_files import parse_toml
from kenniskompas.workbench.files.toml_keys import TomlSection

FOLDER = "kenniskompas.casework.exchange.registers.layouts"
BENEFITS, ACTIVITIES = "benefits", "activities"
# By columns under a header, or by positions in the line.
FORMATS = ("columns", "positions")
LONGEST_LINE = 10_000
DATES = {"YYYYMMDD": "%Y%m%d", "DD-MM-YYYY": "%d-%m-%Y", "YYYY-MM-DD": "%Y-%m-%d"}
SHARED = ("client_key", "starts_on", "ends_on", "caseworker", "team")
FACTS = ("single_parent", "basic_qualification", "health_limits", "debts", "ladder_step")
FIELDS = {
    BENEFITS: (*SHARED, "ending", "born_on", *FACTS),
    ACTIVITIES: (*SHARED, "kind", "provider"),
}
NEEDED = {BENEFITS: ("client_key", "starts_on"), ACTIVITIES: ("client_key", "starts_on", "kind")}
# A benefit that ended for one of these reasons says nothing about what help did.
ENDINGS = (
    LifeEventKind.BENEFIT_ENDED,
    LifeEventKind.DIED,
    LifeEventKind.RETIRED,
    LifeEventKind.OUT_OF_SIGHT,
)
KEYS = (
    "code",
    "name",
    "holds",
    "format",
    "dates",
    "no_date",
    "checked_on",
    "sources",
    "assumptions",
    "field",
    "codes",
)


@dataclass(frozen=True, slots=True)
class Field:
    """One value: under which names of columns it may stand, or from which to which position."""

    code: str
    names: tuple[str, ...] = ()
    place: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    code: str
    name: str
    holds: str
    format: str
    dates: str
    no_date: frozenset[str]
    checked_on: date
    sources: tuple[str, ...]
    assumptions: tuple[str, ...]
    fields: tuple[Field, ...]
    codes: Mapping[str, Mapping[str, str]]
    text: str

    @property
    def date_format(self) -> str:
        return DATES[self.dates]


def read_layout(text: str, *, file: str) -> Layout:
    """A checked layout; raises BadInput naming the key."""
    section = parse_toml(text, file=file)
    section.refuse_unknown(KEYS)
    holds = section.choice("holds", tuple(FIELDS))
    form = section.choice("format", FORMATS)
    fields = tuple(_field(each, holds, form) for each in section.sections("field", filled=True))
    known = [field.code for field in fields]
    for code in NEEDED[holds]:
        if code not in known:
            raise section.problem("missing_value", f"field {code}")
    if len(set(known)) < len(known):
        twice = next(code for code in known if known.count(code) > 1)
        raise section.problem("duplicate_column", f"field {twice}")
    return Layout(
        code=section.text("code"),
        name=section.text("name"),
        holds=holds,
        format=form,
        dates=section.choice("dates", tuple(DATES)),
        no_date=frozenset(section.texts("no_date", default=())),
        checked_on=section.day("checked_on"),
        sources=tuple(section.texts("sources", default=())),
        assumptions=tuple(section.texts("assumptions", default=())),
        fields=fields,
        codes=_codes(section.section("codes", required=False), holds),
        text=text,
    )


@cache
def shipped_layouts() -> tuple[Layout, ...]:
    paths = sorted(
        (each for each in files(FOLDER).iterdir() if each.name.endswith(".toml")),
        key=lambda path: path.name,
    )
    return tuple(read_layout(path.read_text(encoding="utf-8"), file=path.name) for path in paths)


def _field(section: TomlSection, holds: str, form: str) -> Field:
    section.refuse_unknown(("code", "names", "from", "to"))
    code = section.choice("code", FIELDS[holds])
    if form == "columns":
        return Field(code, names=tuple(section.texts("names", filled=True)))
    first = section.whole("from", low=1, high=LONGEST_LINE)
    last = section.whole("to", low=first, high=LONGEST_LINE)
    return Field(code, place=(first, last))


def _codes(section: TomlSection, holds: str) -> dict[str, dict[str, str]]:
    """Per value their word, as it is compared, and ours; an option is checked when it is used."""
    allowed = {"ending": tuple(ENDINGS), **{code: BY_CODE[code].values for code in FACTS}}
    if holds == ACTIVITIES:
        allowed = {"option": ()}
    section.refuse_unknown(allowed)
    found: dict[str, dict[str, str]] = {}
    for code, ours in allowed.items():
        words = section.section(code, required=False)
        found[code] = {
            plain(word): words.choice(word, ours) if ours else words.text(word)
            for word in words.values
        }
    return found
