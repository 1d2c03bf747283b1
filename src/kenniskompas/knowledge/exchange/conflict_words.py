# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rows that differ between here and a package, in the reader's words: which field, which values."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenniskompas.knowledge.editorial import labels as editorial
from kenniskompas.knowledge.entry.choices import Section
from kenniskompas.knowledge.exchange.labels import PARTS
from kenniskompas.knowledge.labels import FIGURE_STATUSES, FIGURES, KINDS, LEVELS, MEASURES
from kenniskompas.knowledge.library import labels as library
from kenniskompas.workbench.references.csv_table import guarded

Text = str | Promise

FIELDS: dict[str, Text] = {
    **library.FIELDS,
    "scheme": gettext_lazy("Word list"),
    "code": gettext_lazy("Code"),
    "name": gettext_lazy("Name"),
    "description": gettext_lazy("Description"),
    "detail": gettext_lazy("Details"),
    "position": gettext_lazy("Place in the list"),
    "id": gettext_lazy("Name in addresses"),
    "aliases": gettext_lazy("Other names"),
    "is_instrument": gettext_lazy("Is it an instrument?"),
    "domain": gettext_lazy("Field"),
    "target_group": gettext_lazy("For whom"),
    "target_groups": gettext_lazy("For whom"),
    "goal": gettext_lazy("Goal"),
    "approach": gettext_lazy("Way of working"),
    "terms": gettext_lazy("Keywords"),
    "intervention": gettext_lazy("Approach"),
    "interventions": gettext_lazy("Approaches"),
    "source": gettext_lazy("Source"),
    "where": gettext_lazy("Place in the source"),
    "dimension": gettext_lazy("What is judged"),
    "original": gettext_lazy("In the source's own words"),
    "level": gettext_lazy("Level"),
    "finding": gettext_lazy("What the source states"),
    "date": gettext_lazy("Date"),
    "note": gettext_lazy("Note"),
    "notes": gettext_lazy("Notes"),
    "country": gettext_lazy("Country"),
    "programme": gettext_lazy("Programme"),
    "population": gettext_lazy("People studied"),
    "design": gettext_lazy("Design"),
    "design_seen": gettext_lazy("Where the design was read"),
    "study": gettext_lazy("Study"),
    "studies": gettext_lazy("Studies"),
    "outcome": gettext_lazy("Outcome"),
    "outcome_text": gettext_lazy("Outcome in the study's words"),
    "comparison": gettext_lazy("Compared with"),
    "follow_up": gettext_lazy("Follow-up"),
    "follow_up_months": gettext_lazy("Follow-up in months"),
    "unit": gettext_lazy("Unit"),
    "numbers": gettext_lazy("Numbers"),
    "reported": gettext_lazy("What the publication calculated"),
    "counts_status": gettext_lazy("How the counts are known"),
    "source_seen": gettext_lazy("Read in"),
    "shared_arm": gettext_lazy("Shared group of people"),
    "pool_group": gettext_lazy("Taken together in"),
    "is_poolable": gettext_lazy("Counts in what is taken together?"),
    "exclude_reason": gettext_lazy("Why it does not count"),
    "topic": gettext_lazy("Subject"),
    "measure": gettext_lazy("Measure of effect"),
    "estimate": gettext_lazy("Average"),
    "ci_low": gettext_lazy("Lower end of the interval"),
    "ci_high": gettext_lazy("Upper end of the interval"),
    "participants": gettext_lazy("Participants"),
    "status": gettext_lazy("Status"),
    "compares_with": gettext_lazy("Stands beside"),
    "question": gettext_lazy("Question"),
    "theme": gettext_lazy("Theme"),
    "heading": gettext_lazy("Heading"),
    "text": gettext_lazy("Text"),
    "voice": gettext_lazy("Whose experience"),
    "subjects": gettext_lazy("About"),
    "explanation": gettext_lazy("Explanation"),
    "keywords": gettext_lazy("Keywords"),
    "open_access": gettext_lazy("Free to read"),
    "seen": gettext_lazy("Where this was seen"),
    "estimates": gettext_lazy("Numbers of studies"),
    "syntheses": gettext_lazy("Published overviews"),
    "help": gettext_lazy("How to judge it"),
    "value": gettext_lazy("Value"),
}
# What the column `description` of an entry holds, by key.
DETAILS: dict[str, Text] = {
    **editorial.NAMES,
    "aspects": gettext_lazy("What it looks at"),
    "diagnostic_remark": gettext_lazy("What it does not measure"),
    "typing_basis": gettext_lazy("How its kind is known"),
    "mechanisms_basis": gettext_lazy("How the mechanisms are known"),
    "professional_skills_basis": gettext_lazy("How the skills of professionals are known"),
    "refused_fields": gettext_lazy("What is not taken over from it"),
    "combines_with": gettext_lazy("Approaches that it goes with"),
    "mentions": gettext_lazy("Approaches that it mentions"),
    "views": gettext_lazy("What people say about it"),
    "source_rows": gettext_lazy("Rows of the sources"),
    "card": gettext_lazy("Text of the cards"),
}
SECTIONS: dict[str, Text] = dict(Section.choices)
WORDS: dict[str, Mapping[str, Any]] = {
    "kind": {**KINDS, **library.KINDS},
    "level": LEVELS,
    "measure": MEASURES,
}


def described_conflict(change: Any) -> dict[str, Any]:
    """One row with the fields that differ; `name` is that of its choice in the form."""
    fields = [
        row
        for name in change.fields
        for row in field_rows(name, change.here[name], change.theirs[name])
    ]
    return {
        "name": f"choice-{change.kind}-{change.key}",
        "kind": PARTS[change.kind],
        "title": title_of(change.theirs) or change.key,
        "key": change.key,
        "is_removed": change.here is None,
        "fields": fields,
    }


def field_rows(name: str, here: Any, there: Any) -> list[dict[str, Any]]:
    """A field as one row; what stands inside a description or a card as a row of its own each."""
    inside = {"description": DETAILS, "card": SECTIONS}.get(name)
    if inside is None or not isinstance(here, dict) or not isinstance(there, dict):
        label = FIELDS.get(name) or DETAILS.get(name) or SECTIONS.get(name, name)
        return [{"name": label, "here": spoken(name, here), "there": spoken(name, there)}]
    return [
        {**row, "name": row["name"] if key == "card" else inside.get(key, key)}
        for key in dict.fromkeys((*inside, *here, *there))
        if here.get(key) != there.get(key)
        for row in field_rows(key, here.get(key) or {}, there.get(key) or {})
    ]


def title_of(row: Mapping[str, Any]) -> str:
    """What people call the row; empty for rows that only have a key."""
    names = ("name", "title", "question", "heading", "outcome_text", "text", "source")
    return next((str(row[name]) for name in names if row.get(name)), "")


def spoken(name: str, value: Any) -> str:
    """A value of a package in words; nothing is said as “empty”, so that a gap is seen."""
    if value in (None, "", [], {}):
        return _("empty")
    for kind, say in SPEAKERS.items():
        if isinstance(value, kind):
            return say(value)
    return str(WORDS.get(name, {}).get(str(value), value))


def yes_or_no(value: Any) -> str:
    return _("yes") if value else _("no")


def listed(values: Any) -> str:
    return "; ".join(spoken("", value) for value in values)


def told(parts: Any) -> str:
    """A table in a cell: each part by its label; a figure with how it is known."""
    if {"value", "status"} == set(parts) - {"note"}:
        known = FIGURE_STATUSES.get(parts["status"], (parts["status"],))[0]
        return f"{parts['value']} ({known})"
    return "; ".join(
        f"{FIGURES.get(name) or FIELDS.get(name, name)}: {spoken(name, value)}"
        for name, value in parts.items()
    )


SPEAKERS: dict[type, Callable[[Any], str]] = {bool: yes_or_no, list: listed, dict: told}
HEADER = ("part", "key", "name", "field", "here", "package")


def report_rows(conflicts: Any) -> list[list[str]]:
    """Every difference of every conflict as a row to take away; codes as in the package."""
    rows = []
    for change in conflicts:
        start = [change.kind, change.key, guarded(title_of(change.theirs))]
        if change.here is None:
            rows.append([*start, "", "removed", ""])
        for name in change.fields:
            pair = [guarded(spoken(name, side[name])) for side in (change.here, change.theirs)]
            rows.append([*start, name, *pair])
    return rows
