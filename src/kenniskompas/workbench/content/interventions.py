# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read one file of the catalogue: an option, method, instrument or policy with its ratings."""

from collections.abc import Collection
from typing import Any

from kenniskompas.workbench.content.model import (
    CARD_SECTIONS,
    DEBT_EFFECTS,
    DIMENSIONS,
    KINDS,
    TABLES,
    Intervention,
    LadderPlace,
    Rating,
    SourceRow,
    View,
    Vocabularies,
)
from kenniskompas.workbench.content.table import Table
from kenniskompas.workbench.content.vocabulary import BASES, find_phrase

TYPING_LISTS = ("aims", "user_groups", "contexts", "practicalities")


def read_intervention(
    table: Table, vocabularies: Vocabularies, life_domains: Collection[str]
) -> Intervention:
    result = Intervention(
        **read_identity(table, vocabularies),
        **read_use(table, vocabularies, life_domains),
        **read_typing(table, vocabularies),
        **read_instrument(table),
        **read_evidence(table, vocabularies),
        card=read_card(table),
    )
    for mention in result.mentions:
        check_place(table, "mentions", mention, vocabularies)
    if not (result.source_rows or result.mentions):
        raise table.error("missing_key", "mentions")
    if not result.target_group_codes:
        raise table.error("missing_key", "target_group_codes")
    table.done()
    return result


def read_identity(table: Table, vocabularies: Vocabularies) -> dict[str, Any]:
    return {
        "id": table.slug("id"),
        "name": table.text("name"),
        "aliases": table.texts("aliases"),
        "kind": table.code("kind", KINDS),
        "domain": table.code("domain", vocabularies.codes("domains")),
        "target_group": table.text("target_group"),
        "target_group_codes": table.codes(
            "target_group_codes", vocabularies.codes("target_groups")
        ),
        "goal": table.text("goal"),
        "approach": table.text("approach"),
    }


def read_use(
    table: Table, vocabularies: Vocabularies, life_domains: Collection[str]
) -> dict[str, Any]:
    """For whom, when and with what the item is used."""
    mechanisms = table.codes("mechanisms", vocabularies.codes("mechanisms"))
    asked = table.texts("professional_skills")
    return {
        "core_problems": table.codes("core_problems", vocabularies.codes("core_problems")),
        "occasion": table.note("occasion"),
        "conditions": table.note("conditions"),
        "aspects": table.note("aspects"),
        "phases": table.codes("phases", vocabularies.codes("phases")),
        "skills": table.codes("skills", vocabularies.codes("skills")),
        "mechanisms": mechanisms,
        "mechanisms_basis": table.code("mechanisms_basis", BASES) if mechanisms else "",
        "professional_skills": asked,
        "professional_skills_basis": table.code("professional_skills_basis", BASES)
        if asked
        else "",
        "ladder": tuple(read_ladder(row, vocabularies) for row in table.tables("ladder")),
        "life_domains": table.codes("life_domains", life_domains),
        "debt_effect": table.optional_code("debt_effect", DEBT_EFFECTS),
        "combinations": table.texts("combinations"),
        "combines_with": table.texts("combines_with"),
    }


def read_typing(table: Table, vocabularies: Vocabularies) -> dict[str, Any]:
    """BIMRA's typing: what it aims at, who works with it, where, and how it is given."""
    typing = table.table("typing")
    if typing is None:
        return {}
    found: dict[str, Any] = {
        name: typing.codes(name, vocabularies.codes(name)) for name in TYPING_LISTS
    }
    found["typing_basis"] = typing.code("basis", BASES)
    typing.done()
    return found


def read_instrument(table: Table) -> dict[str, Any]:
    is_instrument = table.flag("is_instrument")
    return {
        "is_instrument": is_instrument,
        "validity": table.text("validity") if is_instrument else "",
        "diagnostic_remark": table.note("diagnostic_remark"),
        "refused_fields": table.texts("refused_fields"),
    }


def read_evidence(table: Table, vocabularies: Vocabularies) -> dict[str, Any]:
    """What sources say of the item, with where they say it."""
    ingredients = table.table("active_ingredients")
    general = ingredients.texts("general") if ingredients else ()
    specific = ingredients.texts("specific") if ingredients else ()
    if ingredients:
        ingredients.done()
    return {
        "general_ingredients": general,
        "specific_ingredients": specific,
        "cautions": table.texts("cautions"),
        "harms": table.texts("harms"),
        "unknowns": table.texts("unknowns"),
        "never_preferred": table.flag("never_preferred"),
        "ratings": tuple(read_rating(row, vocabularies) for row in table.tables("ratings")),
        "views": tuple(read_view(row, vocabularies) for row in table.tables("views")),
        "source_rows": tuple(read_source_row(row) for row in table.tables("source_rows")),
        "mentions": table.texts("mentions"),
    }


def read_card(table: Table) -> dict[str, tuple[str, ...]]:
    """What the cards say in words of their own: points per part, absent parts left out."""
    card = table.table("card")
    if card is None:
        return {}
    points = {section: card.texts(section) for section in CARD_SECTIONS}
    card.done()
    return {section: texts for section, texts in points.items() if texts}


def read_ladder(row: Table, vocabularies: Vocabularies) -> LadderPlace:
    scale = vocabularies.scales[row.code("scale", vocabularies.scales)]
    place = LadderPlace(
        scale=scale.code,
        steps=read_steps(row, "steps", len(scale.steps)),
        start=read_steps(row, "start", len(scale.steps)),
        basis=row.code("basis", BASES),
    )
    if not place.steps:
        raise row.error("missing_key", "steps")
    row.done()
    return place


def read_steps(row: Table, key: str, highest: int) -> tuple[int, ...]:
    values = row.raw(key, list, "a list of whole numbers") or []
    for value in values:
        if not isinstance(value, int) or isinstance(value, bool):
            raise row.error("wrong_type", key, value=value, allowed="a whole number")
        if not 1 <= value <= highest:
            raise row.error("out_of_range", key, value=value, allowed=f"1 to {highest}")
    return tuple(values)


def read_rating(row: Table, vocabularies: Vocabularies) -> Rating:
    """A rating whose words stand in the list of agreed readings, with the level given there."""
    dimension = row.code("dimension", DIMENSIONS)
    original = row.text("original")
    phrase = find_phrase(vocabularies, original, dimension)
    if phrase is None:
        raise row.error(
            "not_a_choice", "original", value=original, allowed="phrases in vocabularies.toml"
        )
    level = row.code("level", vocabularies.codes("levels"))
    if level != phrase.level:
        raise row.error("not_a_choice", "level", value=level, allowed=phrase.level)
    rating = Rating(
        source=row.text("source"),
        where=read_place(row, vocabularies),
        dimension=dimension,
        original=original,
        level=level,
        date=row.date("date"),
        finding=phrase.finding,
        note=row.note("note"),
    )
    row.done()
    return rating


def read_view(row: Table, vocabularies: Vocabularies) -> View:
    view = View(
        topic=row.text("topic"),
        holder=row.text("holder"),
        statement=row.text("statement"),
        where=read_place(row, vocabularies),
    )
    row.done()
    return view


def read_source_row(row: Table) -> SourceRow:
    table = row.code("table", TABLES)
    number = row.whole("row")
    if number is None:
        raise row.error("missing_key", "row")
    if not 1 <= number <= TABLES[table]:
        raise row.error("out_of_range", "row", value=number, allowed=f"1 to {TABLES[table]}")
    result = SourceRow(table=table, row=number, label=row.text("label"))
    row.done()
    return result


def read_place(row: Table, vocabularies: Vocabularies) -> str:
    where = row.text("where")
    check_place(row, "where", where, vocabularies)
    return where


def check_place(row: Table, key: str, where: str, vocabularies: Vocabularies) -> None:
    """A place starts with the short name of a known document: `Movisie 2016, §2.4.1`."""
    shorts = [document.short for document in vocabularies.documents.values()]
    if where.split(",", maxsplit=1)[0] not in shorts:
        raise row.error("not_a_choice", key, value=where, allowed=", ".join(shorts))
