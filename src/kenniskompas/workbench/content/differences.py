# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""When sources disagree about one item, and the catalogue rows that say so."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Protocol

from kenniskompas.workbench.content.model import Content, Intervention, View

# What a source says of the result, whatever word its table uses, is one matter to compare.
SUBJECTS = {
    "effectiveness": "result",
    "result_evaluation": "result",
    "validity": "result",
    "theory": "theory",
    "process_evaluation": "process",
    "description": "description",
}
SILENT = "no_information"


class Rated(Protocol):
    """A rating, from a file or from the database."""

    @property
    def dimension(self) -> str: ...
    @property
    def level(self) -> str: ...
    @property
    def finding(self) -> str: ...


def sources_differ(intervention: Intervention) -> bool:
    """Whether two ratings on one subject differ, or two views on one topic.

    Ratings differ when their levels do; of two ratings in a source's own words (level `other`)
    the findings are compared instead. A source without information is silent and contradicts
    nobody; a question mark is a judgement (not known) and does.
    """
    return ratings_differ(intervention.ratings) or views_differ(intervention.views)


def ratings_differ(ratings: Iterable[Rated]) -> bool:
    said: dict[str, set[str]] = defaultdict(set)
    for rating in ratings:
        if rating.finding != SILENT:
            judgement = rating.finding if rating.level == "other" else rating.level
            said[SUBJECTS[rating.dimension]].add(judgement)
    return any(len(judgements) > 1 for judgements in said.values())


def views_differ(views: Iterable[View]) -> bool:
    said: dict[str, set[str]] = defaultdict(set)
    for view in views:
        said[view.topic].add(view.statement)
    return any(len(statements) > 1 for statements in said.values())


def catalogue_rows(content: Content) -> list[dict[str, Any]]:
    """The catalogue as plain rows, in order of name, for a list or a JSON document."""
    ordered = sorted(content.interventions.values(), key=lambda each: each.name.casefold())
    return [catalogue_row(each) for each in ordered]


def catalogue_row(intervention: Intervention) -> dict[str, Any]:
    return {
        "id": intervention.id,
        "name": intervention.name,
        "kind": intervention.kind,
        "domain": intervention.domain,
        "target_group": intervention.target_group,
        "ratings": [
            {
                "source": rating.source,
                "where": rating.where,
                "original": rating.original,
                "level": rating.level,
                "date": rating.date,
            }
            for rating in intervention.ratings
        ],
        "sources_differ": sources_differ(intervention),
    }
