# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every field of an entry that people write: which part asks it, and where it is kept."""

from dataclasses import dataclass
from enum import StrEnum

from kenniskompas.knowledge.editorial.choices import Part


class Shape(StrEnum):
    LINE = "line"
    TEXT = "text"
    LINES = "lines"
    CHOICE = "choice"
    FLAG = "flag"
    WORDS = "words"


class Kept(StrEnum):
    """A column of the entry, a key of its description, or words of the list of the same name."""

    COLUMN = "column"
    DESCRIPTION = "description"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    shape: Shape
    kept: Kept
    is_required: bool = False


def column(name: str, shape: Shape, *, required: bool = True) -> Field:
    return Field(name, shape, Kept.COLUMN, required)


def described(name: str, shape: Shape = Shape.LINES) -> Field:
    return Field(name, shape, Kept.DESCRIPTION)


def words(name: str, *, required: bool = False) -> Field:
    return Field(name, Shape.WORDS, Kept.WORDS, required)


PARTS: dict[Part, tuple[Field, ...]] = {
    Part.WHAT: (
        column("name", Shape.LINE),
        column("aliases", Shape.LINES, required=False),
        column("kind", Shape.CHOICE),
        column("is_instrument", Shape.FLAG, required=False),
        column("domain", Shape.CHOICE),
        column("goal", Shape.TEXT),
        column("approach", Shape.TEXT),
    ),
    Part.WHOM: (
        column("target_group", Shape.TEXT),
        words("target_groups", required=True),
        words("core_problems"),
        words("ladder"),
        words("life_domains"),
    ),
    Part.HOW: (
        described("occasion", Shape.TEXT),
        described("duration", Shape.LINE),
        described("costs", Shape.LINE),
        described("conditions", Shape.TEXT),
        described("professional_skills"),
        described("combinations"),
    ),
    Part.WORKING: (
        described("specific_ingredients"),
        described("general_ingredients"),
        words("mechanisms"),
        words("skills"),
    ),
    Part.RISKS: (
        described("cautions"),
        described("harms"),
        described("unknowns"),
        described("never_preferred", Shape.FLAG),
    ),
    Part.PLACE: (
        words("aims"),
        words("user_groups"),
        words("contexts"),
        words("practicalities"),
        words("phases"),
        described("debt_effect", Shape.CHOICE),
        described("validity", Shape.TEXT),
    ),
}
FIELDS: dict[str, Field] = {field.name: field for fields in PARTS.values() for field in fields}
# What anybody may propose another text for.
PROPOSABLE = tuple(
    name
    for name, field in FIELDS.items()
    if field.shape in (Shape.TEXT, Shape.LINES) and name not in ("aliases", "validity")
)
EMPTY: dict[Shape, object] = {Shape.LINES: [], Shape.WORDS: [], Shape.FLAG: False}


def empty(field: Field) -> object:
    return EMPTY.get(field.shape, "")
