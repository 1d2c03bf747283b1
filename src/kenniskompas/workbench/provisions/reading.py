# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a TOML text to provisions; what is wrong names the row as `provision[3].valid_to`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from kenniskompas.core.errors import BadInput
from kenniskompas.core.provisions import Bounds, Condition, Limit, Provision
from kenniskompas.workbench.files.toml_files import parse_toml
from kenniskompas.workbench.files.toml_keys import TomlSection

KEYS = (
    "code",
    "name",
    "text",
    "source",
    "url",
    "valid_from",
    "valid_to",
    "amount",
    "per",
    "when",
)
PERIODS = ("once", "month", "year")
CODE = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
MOST_ROWS = 500
MOST_EUROS = 1_000_000
LONGEST = {"code": 60, "name": 120, "text": 600, "source": 200, "url": 300}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a table may ask: value codes by fact, whole numbers, and amounts in euros."""

    facts: Mapping[str, Sequence[str]]
    counts: Sequence[str] = ()
    euros: Sequence[str] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (*self.facts, *self.counts, *self.euros)


def read_provisions(text: str, *, file: str, words: Vocabulary) -> tuple[Provision, ...]:
    """All rows, each on what the vocabulary allows to ask.

    Raises BadInput for an unknown key, fact or value, an amount without an address that says it,
    an end before its start, and two rows of one code that hold on the same day.
    """
    document = parse_toml(text, file=file)
    document.refuse_unknown(("provision",))
    sections = document.sections("provision", filled=True)
    if len(sections) > MOST_ROWS:
        raise BadInput("too_many_rows", file=file, limit=MOST_ROWS)
    rows = [(section, _row(section, words)) for section in sections]
    _refuse_overlap(rows)
    return tuple(row for _section, row in rows)


def _row(section: TomlSection, words: Vocabulary) -> Provision:
    section.refuse_unknown(KEYS)
    starts = section.day("valid_from")
    ends = section.day("valid_to") if section.has("valid_to") else None
    if ends is not None and ends < starts:
        raise section.problem("impossible_date", "valid_to", value=ends, limit=f"after {starts}")
    when = section.section("when")
    when.refuse_unknown(words.names)
    if not when.values:
        raise section.problem("missing_value", "when")
    return Provision(
        code=_code(section),
        name=_short(section, "name"),
        text=_short(section, "text"),
        source=_short(section, "source"),
        url=_address(section),
        valid_from=starts,
        valid_to=ends,
        conditions=tuple(_conditions(when, words)),
        limits=tuple(_limits(when, words)),
        amount=_amount(section),
        per=section.choice("per", PERIODS) if section.has("amount") else "",
    )


def _code(section: TomlSection) -> str:
    """Part of an address on screen: small letters, digits and hyphens."""
    value = _short(section, "code")
    if not CODE.fullmatch(value):
        raise section.problem("wrong_type", "code", value=value, allowed="like extra-2026")
    return value


def _short(section: TomlSection, key: str) -> str:
    value = section.text(key)
    if len(value) > LONGEST[key]:
        raise section.problem("too_long", key, value=len(value), limit=LONGEST[key])
    return value


def _address(section: TomlSection) -> str:
    """Empty, or an address that is safe as a link."""
    if not section.has("url"):
        return ""
    address = _short(section, "url")
    if not address.startswith("https://"):
        raise section.problem("wrong_type", "url", value=address, allowed="https://…")
    return address


def _amount(section: TomlSection) -> int | None:
    """In cents; no euro without the page that says it."""
    if not section.has("amount"):
        if section.has("per"):
            raise section.problem("missing_key", "amount")
        return None
    if not section.has("url"):
        raise section.problem("missing_key", "url")
    return _cents(section, "amount")


def _cents(section: TomlSection, key: str) -> int:
    value = Decimal(str(section.number(key, low=0, high=MOST_EUROS))) * 100
    if value != value.to_integral_value():
        wanted = "an amount with at most two decimals"
        raise section.problem("wrong_type", key, value=section.values[key], allowed=wanted)
    return int(value)


def _conditions(when: TomlSection, words: Vocabulary) -> Iterator[Condition]:
    for fact, allowed in words.facts.items():
        if not when.has(fact):
            continue
        values = when.texts(fact, filled=True)
        for value in values:
            if value not in allowed:
                raise when.problem("not_a_choice", fact, value=value, allowed=", ".join(allowed))
        yield Condition(fact, frozenset(values))


def _limits(when: TomlSection, words: Vocabulary) -> Iterator[Limit]:
    for name in (*words.counts, *words.euros):
        if when.has(name):
            yield Limit(name, _bounds(when.section(name), is_euros=name in words.euros))


def _bounds(section: TomlSection, *, is_euros: bool) -> Bounds:
    section.refuse_unknown(("least", "most"))
    ends: dict[str, int] = {
        key: _cents(section, key) if is_euros else section.whole(key, low=0, high=MOST_ROWS)
        for key in ("least", "most")
        if section.has(key)
    }
    if not ends:
        raise section.problem("missing_key", "most")
    if ends.get("least", 0) > ends.get("most", MOST_EUROS * 100):
        allowed = f"{section.values['least']} or more"
        raise section.problem("out_of_range", "most", value=section.values["most"], allowed=allowed)
    return Bounds(ends.get("least"), ends.get("most"))


def _refuse_overlap(rows: Sequence[tuple[TomlSection, Provision]]) -> None:
    """Two rows of one code may follow on each other, not hold at once."""
    ordered = sorted(rows, key=lambda each: (each[1].code, each[1].valid_from))
    for (_one, first), (section, second) in pairwise(ordered):
        if first.code == second.code and second.valid_from <= (first.valid_to or date.max):
            limit = f"after {first.valid_to}" if first.valid_to else "another row has no end"
            raise section.problem(
                "impossible_date", "valid_from", value=second.valid_from, limit=limit
            )
