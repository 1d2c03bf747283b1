# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a knowledge package holds: its tables, their columns, and what refers to what."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kenniskompas.workbench.content.model import MEASURES
from kenniskompas.workbench.references.model import KINDS

Type = Literal["string", "integer", "number", "boolean", "date", "array", "object"]
LONG = 100_000
INTERVENTION_KINDS = (
    "client_option",
    "professional_method",
    "organisation_instrument",
    "policy",
)
LEVELS = (
    "none",
    "described",
    "founded",
    "effective_first",
    "effective_good",
    "effective_strong",
    "other",
)
VOICES = ("professional", "client")
NOTE_STATUSES = ("supported", "not_researched", "contradicted")
CRITERIA_LEVELS = ("screening", *LEVELS[1:6])
SLUG = r"^[-a-zA-Z0-9_]+$"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `refers_to` is the resource whose key it holds, in a list for an array."""

    name: str
    type: Type
    description: str
    required: bool = False
    longest: int = LONG
    choices: tuple[str, ...] = ()
    pattern: str = ""
    refers_to: str = ""


@dataclass(frozen=True, slots=True)
class Resource:
    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("id",)

    @property
    def path(self) -> str:
        return f"data/{self.name}.csv"

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


def text(name: str, description: str, longest: int = LONG, *, required: bool = False) -> Column:
    return Column(name, "string", description, required=required, longest=longest)


def identifier(longest: int = 100) -> Column:
    description = "Lasting short name; the key of the row."
    return Column("id", "string", description, required=True, longest=longest, pattern=SLUG)


def choice(name: str, description: str, choices: tuple[str, ...]) -> Column:
    return Column(name, "string", description, required=True, choices=choices)


def entry(*, required: bool = True) -> Column:
    description = "The entry of the catalogue that it is about."
    return Column(
        "intervention", "string", description, required=required, refers_to="interventions"
    )


def listing(name: str, description: str, refers_to: str = "") -> Column:
    return Column(name, "array", description, required=True, refers_to=refers_to)


TERMS = Resource(
    "terms",
    "Words of the vocabularies",
    (
        text("scheme", "Vocabulary that the word is of.", 40, required=True),
        Column("code", "string", "Short name of the word.", True, 80, pattern=SLUG),
        text("name", "The word as people read it.", 300, required=True),
        text("description", "What it means."),
        Column("detail", "object", "What only some vocabularies have.", required=True),
        Column("position", "integer", "Place in its list.", required=True),
    ),
    key=("scheme", "code"),
)
INTERVENTIONS = Resource(
    "interventions",
    "Entries of the catalogue",
    (
        identifier(80),
        text("name", "Name.", 200, required=True),
        listing("aliases", "Other names."),
        choice("kind", "Who can choose or use it.", INTERVENTION_KINDS),
        Column("is_instrument", "boolean", "Whether it measures or asks.", required=True),
        text("domain", "Domain of life that it serves first.", 40, required=True),
        text("target_group", "For whom."),
        text("goal", "What it aims at."),
        text("approach", "How it goes."),
        listing("terms", "Its words, each as scheme/code.", "terms"),
        Column("description", "object", "The rest of the page, by heading.", required=True),
    ),
)
RATINGS = Resource(
    "ratings",
    "What sources say of entries",
    (
        identifier(),
        entry(),
        text("source", "Who judged.", 200, required=True),
        text("where", "Page or table.", 300, required=True),
        text(
            "dimension",
            "What was judged; our own recognition may add to the list.",
            40,
            required=True,
        ),
        text("original", "The source's own words.", required=True),
        choice("level", "The level on which we map these words.", LEVELS),
        text("finding", "What was found, in one word.", 40),
        text("date", "When the source judged.", 10),
        text("note", "Remark."),
    ),
)
STUDIES = Resource(
    "studies",
    "Studies",
    (
        identifier(),
        text("name", "Title.", 200, required=True),
        Column("year", "integer", "Year of publication."),
        text("country", "Country.", 60),
        text("programme", "What was offered in it.", 200),
        text("population", "Who took part.", 200),
        listing("target_groups", "Codes of the vocabulary of target groups."),
        Column(
            "design", "string", "How groups came about.", choices=("randomised", "non_randomised")
        ),
        text("design_seen", "Where the design was read."),
        text("notes", "Remark."),
        entry(),
    ),
)
ESTIMATES = Resource(
    "estimates",
    "Numbers of studies",
    (
        identifier(120),
        Column("study", "string", "The study.", True, 100, refers_to="studies"),
        text("outcome", "Code of the outcome.", 60, required=True),
        text("outcome_text", "The outcome in the study's words.", 300),
        text("comparison", "What it was compared with.", 200),
        text("follow_up", "When it was measured, in words.", 60),
        Column("follow_up_months", "number", "When it was measured, in months."),
        text("unit", "Unit.", 60),
        Column(
            "numbers", "object", "Counts or means, each with value, status, note.", required=True
        ),
        Column("reported", "object", "Effect as the source reports it, or {}.", required=True),
        text("counts_status", "How the counts are known."),
        text("source_seen", "What was read."),
        text("shared_arm", "Control arm shared with other rows.", 80),
        text("pool_group", "Pool that it belongs to: entry/outcome/measure.", 80),
        Column("is_poolable", "boolean", "Whether it counts in that pool.", required=True),
        text("exclude_reason", "Why it does not count."),
        text("note", "Remark."),
        Column("position", "integer", "Place within the study.", required=True),
    ),
)
PUBLISHED_SYNTHESES = Resource(
    "published_syntheses",
    "Pooled figures published by others",
    (
        identifier(),
        entry(required=False),
        text("topic", "What was pooled.", 200, required=True),
        text("source", "Authors.", 200, required=True),
        Column("year", "integer", "Year of publication."),
        text("outcome", "Code of the outcome.", 60),
        choice("measure", "Measure of effect.", MEASURES),
        Column("estimate", "number", "Pooled effect, ratios as ratios."),
        Column("ci_low", "number", "Lower end of its interval."),
        Column("ci_high", "number", "Upper end of its interval."),
        Column("studies", "integer", "Number of studies."),
        Column("participants", "integer", "Number of people."),
        text("status", "How it is known.", 20),
        text("note", "Remark."),
        listing("compares_with", "Our pools that it stands beside."),
    ),
)
GAPS = Resource(
    "gaps",
    "What nobody knows yet",
    (
        identifier(),
        text("question", "The question.", required=True),
        text("theme", "Theme.", 60),
        text("heading", "Heading it stood under.", 200),
        text("outcome", "Code of the outcome it asks after.", 60),
        listing("target_groups", "Codes of the vocabulary of target groups."),
        text("source", "Where it was asked.", 300),
        listing("interventions", "Entries that it is about.", "interventions"),
    ),
)
PRACTICE_NOTES = Resource(
    "practice_notes",
    "Published knowledge from practice; never with the name of who told it",
    (
        identifier(),
        text("text", "What was learnt.", required=True),
        choice("voice", "Whose experience it is.", VOICES),
        listing("subjects", "What it tells, such as worked or tip."),
        choice("status", "How research stands towards it.", NOTE_STATUSES),
        text("explanation", "Why."),
        text("source", "Where it was read.", 300),
        listing("interventions", "Entries that it is about.", "interventions"),
    ),
)
PUBLICATIONS = Resource(
    "publications",
    "Publications",
    (
        identifier(),
        choice("kind", "Kind of publication.", KINDS),
        text("title", "Title.", 1000),
        text("short_title", "What it is called where its title is not known.", 300),
        listing("authors", "Authors as the publication names them."),
        Column("year", "integer", "Year of publication."),
        text("container", "Journal, book or series.", 300),
        text("publisher", "Publisher.", 300),
        text("volume", "Volume.", 60),
        text("issue", "Issue.", 60),
        text("pages", "Pages.", 60),
        text("doi", "DOI.", 200),
        text("url", "Web address.", 1000),
        text("abstract", "Abstract.", 20_000),
        text("language", "Language.", 20),
        text("issn", "ISSN.", 9),
        text("isbn", "ISBN.", 13),
        listing("keywords", "Keywords."),
        Column("open_access", "boolean", "Whether everybody may read it."),
        text("seen", "Where these particulars were seen.", 500),
        listing("interventions", "Entries that it is about.", "interventions"),
        listing("studies", "Studies that it reports.", "studies"),
        listing("estimates", "Numbers that were read in it.", "estimates"),
        listing("syntheses", "Pooled figures that it publishes.", "published_syntheses"),
    ),
)
CRITERIA = Resource(
    "criteria",
    "Checklist of the recognition track",
    (
        choice("level", "Level that it is asked for.", CRITERIA_LEVELS),
        text("heading", "Short name.", 120, required=True),
        text("text", "What is asked.", required=True),
        text("help", "How to judge it."),
        text("source", "Where it is from.", 300, required=True),
        Column("position", "integer", "Place in the list.", required=True),
    ),
    key=("level", "heading"),
)
# In the order in which rows can be stored: what is referred to stands first.
RESOURCES: Mapping[str, Resource] = {
    resource.name: resource
    for resource in (
        TERMS,
        INTERVENTIONS,
        RATINGS,
        STUDIES,
        ESTIMATES,
        PUBLISHED_SYNTHESES,
        GAPS,
        PRACTICE_NOTES,
        PUBLICATIONS,
        CRITERIA,
    )
}
