# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a TOML text to a mapping; what is wrong names the key as `send[3].values`."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kenniskompas.core.openfisca import EngineMapping, Kind, Month, Of, Period, Sent, Shown
from kenniskompas.core.openfisca.mapping import OF_A_MONTH
from kenniskompas.core.openfisca.situation import CHILD_AGE
from kenniskompas.workbench.files.toml_files import parse_toml
from kenniskompas.workbench.files.toml_keys import TomlSection

TOP = ("name", "persons", "groups", "roles", "send", "show")
SENT = ("variable", "of", "period", "month", "from", "ask", "label", "unit", "values", "needed")
SHOWN = ("variable", "of", "period", "month", "as", "label")
ROLES = (Of.CLIENT, Of.PARTNER, Of.CHILD)
MONTHS = ("now", "work", "both")
UNITS = ("euros", "count")
# Of whom something is shown: others in the household have a file of their own.
SHOWN_OF = (Of.CLIENT, Of.HOUSEHOLD)
VARIABLE = re.compile("[A-Za-z_][A-Za-z0-9_]*")
CODE = re.compile("[a-z][a-z0-9_]*")
MOST_ROWS = 60
LONGEST = {"name": 120, "label": 120, "variable": 120, "ask": 40}


@dataclass(frozen=True, slots=True)
class Sources:
    """What may go along: value codes by fact, counts, and amounts of a month in euros."""

    facts: Mapping[str, Sequence[str]]
    counts: Sequence[str] = ()
    euros: Sequence[str] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (*self.facts, *self.counts, *self.euros)


def read_mapping(text: str, *, file: str, sources: Sources) -> EngineMapping:
    """The whole mapping.

    Raises BadInput for an unknown key, source, value or role, a value for what is not known, a
    month's amount to a variable of another period, and one variable that is filled twice.
    """
    document = parse_toml(text, file=file)
    document.refuse_unknown(TOP)
    roles = _roles(document.section("roles"))
    sent = [_sent(each, sources, roles) for each in _rows(document, "send")]
    shown = [_shown(each) for each in _rows(document, "show")]
    _refuse_twice(document, sent, shown)
    return EngineMapping(
        name=_short(document, "name"),
        persons=_variable(document, "persons"),
        groups=_variable(document, "groups"),
        roles=roles,
        sent=tuple(sent),
        shown=tuple(shown),
    )


def _rows(document: TomlSection, key: str) -> Sequence[TomlSection]:
    rows = document.sections(key, filled=True)
    if len(rows) > MOST_ROWS:
        raise document.problem("too_many_rows", key, limit=MOST_ROWS)
    return rows


def _roles(section: TomlSection) -> dict[Of, str]:
    section.refuse_unknown(ROLES)
    return {of: _variable(section, of) for of in ROLES if of == Of.CLIENT or section.has(of)}


def _sent(section: TomlSection, sources: Sources, roles: Mapping[Of, str]) -> Sent:
    section.refuse_unknown(SENT)
    of = Of(section.choice("of", [*roles, Of.HOUSEHOLD]))
    period = Period(section.choice("period", list(Period)))
    is_asked = section.has("ask")
    if is_asked == section.has("from"):
        code = "unknown_key" if is_asked else "missing_key"
        raise section.problem(code, "from", allowed="from, or ask with label and unit")
    source = _code(section, "ask") if is_asked else _source(section, sources, of)
    is_euros = _is_euros(section, source, sources, is_asked=is_asked)
    if is_euros and period != Period.MONTH:
        raise section.problem("not_a_choice", "period", value=period, allowed=Period.MONTH)
    is_fact = not is_asked and source in sources.facts
    return Sent(
        variable=_variable(section, "variable"),
        of=of,
        period=period,
        months=_months(section),
        source=source,
        label=_short(section, "label") if is_asked else "",
        is_euros=is_euros,
        needed=section.flag("needed", default=True),
        values=_values(section, sources.facts[source]) if is_fact else _no_values(section),
    )


def _source(section: TomlSection, sources: Sources, of: Of) -> str:
    """A fact is of the client or the household; of each child there is the age only."""
    if of == Of.PARTNER:
        # Nothing of the file of a partner goes along: it is asked, or it is not known.
        raise section.problem("missing_key", "ask")
    return section.choice("from", (CHILD_AGE,) if of == Of.CHILD else sources.names)


def _is_euros(section: TomlSection, source: str, sources: Sources, *, is_asked: bool) -> bool:
    if is_asked:
        return section.choice("unit", UNITS) == "euros"
    for key in ("unit", "label"):
        if section.has(key):
            raise section.problem("missing_key", "ask")
    return source in sources.euros


def _months(section: TomlSection) -> tuple[Month, ...]:
    chosen = section.choice("month", MONTHS, default="both")
    return tuple(Month) if chosen == "both" else (Month(chosen),)


def _values(section: TomlSection, allowed: Iterable[str]) -> dict[str, Any]:
    """What a code becomes; not knowing has no value, so nothing can be filled in for it."""
    values = section.section("values")
    values.refuse_unknown([code for code in allowed if code != "unknown"])
    if not values.values:
        raise section.problem("missing_value", "values")
    for code, value in values.values.items():
        is_plain = isinstance(value, bool | int | str) or (
            isinstance(value, float) and math.isfinite(value)
        )
        if not is_plain:
            raise values.problem("wrong_type", code, value=value, allowed="true, 1 or “word”")
    return dict(values.values)


def _no_values(section: TomlSection) -> dict[str, Any]:
    if section.has("values"):
        raise section.problem("unknown_key", "values", allowed=", ".join(SENT[:-2]))
    return {}


def _shown(section: TomlSection) -> Shown:
    section.refuse_unknown(SHOWN)
    kind = Kind(section.choice("as", list(Kind)))
    periods = list(Period) if kind == Kind.ENTITLEMENT else [Period.MONTH, Period.YEAR]
    return Shown(
        variable=_variable(section, "variable"),
        of=Of(section.choice("of", SHOWN_OF)),
        period=Period(section.choice("period", [Period.MONTH] if kind in OF_A_MONTH else periods)),
        month=Month(section.choice("month", list(Month), default=Month.NOW)),
        kind=kind,
        label=_short(section, "label"),
    )


def _refuse_twice(document: TomlSection, sent: Sequence[Sent], shown: Sequence[Shown]) -> None:
    """One value per variable, person and month; what is asked back is not filled in."""
    seen: set[tuple[Any, ...]] = set()
    places = [
        (f"send[{number}]", (row.variable, row.of, month, row.period))
        for number, row in enumerate(sent, 1)
        for month in row.months
    ]
    places += [
        (f"show[{number}]", (row.variable, row.of, row.month, row.period))
        for number, row in enumerate(shown, 1)
    ]
    for name, place in places:
        if place in seen:
            raise document.problem("taken", f"{name}.variable", value=place[0])
        seen.add(place)


def _code(section: TomlSection, key: str) -> str:
    value = _short(section, key)
    if not CODE.fullmatch(value):
        raise section.problem("wrong_type", key, value=value, allowed="like gross_wage")
    return value


def _variable(section: TomlSection, key: str) -> str:
    value = section.text(key)
    if len(value) > LONGEST["variable"]:
        raise section.problem("too_long", key, value=len(value), limit=LONGEST["variable"])
    if not VARIABLE.fullmatch(value):
        raise section.problem("wrong_type", key, value=value, allowed="like housing_allowance")
    return value


def _short(section: TomlSection, key: str) -> str:
    value = section.text(key)
    if len(value) > LONGEST[key]:
        raise section.problem("too_long", key, value=len(value), limit=LONGEST[key])
    return value
