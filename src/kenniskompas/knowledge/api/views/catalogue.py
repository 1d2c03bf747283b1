# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Interventions and the words they are described with."""

from typing import Any

from django.http import Http404
from django.utils import timezone

from kenniskompas.accounts.api.version import BASE
from kenniskompas.accounts.api.views import ListView, ReadView
from kenniskompas.accounts.service import get_organisation
from kenniskompas.knowledge.api.answers import catalogue as answers
from kenniskompas.knowledge.api.answers.research import outcome_names
from kenniskompas.knowledge.api.documents import catalogue as documents
from kenniskompas.knowledge.api.queries import InterventionQuery
from kenniskompas.knowledge.catalogue.service import schemes, vocabulary
from kenniskompas.knowledge.entry.service import Intervention, freshness_of, open_entry
from kenniskompas.knowledge.search.service import layer_of, list_entries


class ListInterventions(ListView):
    """The catalogue with all its filters. Withdrawn entries are not in it."""

    tag, summary = "interventions", "Entries of the catalogue"
    query, document = InterventionQuery, documents.InterventionPage

    def rows(self, asked: dict[str, Any], **_where: Any) -> Any:
        chosen = InterventionQuery.chosen(asked)
        return list_entries(asked.get("q", ""), chosen, asked.get("sort", ""))

    def items(self, rows: Any) -> Any:
        names = outcome_names()
        return [answers.listed(row, names, self.request) for row in rows]


class GetIntervention(ReadView):
    """One entry with ratings, ingredients, effects, local offers, gaps and practice notes."""

    tag, summary = "interventions", "One entry with all that is known of it"
    document = documents.Intervention

    def read(self, _asked: dict[str, Any], *, slug: str, **_where: Any) -> Any:
        try:
            row = open_entry(slug, organisation=get_organisation())
        except Intervention.DoesNotExist as error:
            raise Http404 from error
        freshness = freshness_of(row, at=timezone.now())
        return answers.detail(row, layer_of(slug), freshness, outcome_names(), self.request)


class ListSchemes(ReadView):
    """Every vocabulary: target groups, skills, mechanisms, outcomes, life domains and so on."""

    tag, summary = "schemes", "The vocabularies"
    document = documents.SchemeList

    def read(self, _asked: dict[str, Any], **_where: Any) -> Any:
        rows = [
            {"id": name, "terms": n, "link": self.link(f"{BASE}/schemes/{name}")}
            for name, n in schemes().items()
        ]
        return {"items": rows}


class GetScheme(ReadView):
    """The words of one vocabulary, in its own order."""

    tag, summary = "schemes", "The words of one vocabulary"
    document = documents.Scheme

    def read(self, _asked: dict[str, Any], *, scheme: str, **_where: Any) -> Any:
        terms = vocabulary(scheme)
        if not terms:
            raise Http404
        return {"id": scheme, "terms": terms}
