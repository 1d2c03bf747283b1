# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Publications, search, what changed, and everything at once."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.utils import timezone

from kenniskompas.accounts.api.access import Application
from kenniskompas.accounts.api.paging import page_document
from kenniskompas.accounts.api.views import ListView, OneFormat, ReadView
from kenniskompas.knowledge.api.answers import library as answers
from kenniskompas.knowledge.api.documents import library as documents
from kenniskompas.knowledge.api.queries import (
    FOUND_KINDS,
    ChangeQuery,
    PublicationQuery,
    SearchQuery,
)
from kenniskompas.knowledge.exchange.service import export_package
from kenniskompas.knowledge.following import service as following
from kenniskompas.knowledge.library import service as library
from kenniskompas.knowledge.search import service as search


class ListPublications(ListView):
    """Publications on file, the newest first."""

    tag, summary = "publications", "Publications"
    query, document = PublicationQuery, documents.PublicationPage

    def rows(self, asked: dict[str, Any], **_where: Any) -> Any:
        chosen = {
            "kind": asked.get("kind", ()),
            "topic": asked.get("intervention", ()),
            "reader": asked.get("reader", ()),
        }
        rows = library.find_rows(asked.get("q", ""), chosen, at=timezone.now(), since=None)
        return rows.prefetch_related("interventions", "summaries")

    def items(self, rows: Any) -> Any:
        return [answers.publication(row, self.request) for row in rows]


class GetPublication(ReadView):
    """One publication with summaries for each kind of reader. PDF files stay on the pages."""

    tag, summary = "publications", "One publication"
    document = documents.Publication

    def read(self, _asked: dict[str, Any], *, slug: str, **_where: Any) -> Any:
        try:
            row = library.get_publication(slug)
        except library.Publication.DoesNotExist as error:
            raise Http404 from error
        return answers.publication(row, self.request)


class Search(ReadView):
    """Find anything by words, best first: other forms, joined words and typing mistakes too.

    Practice notes have their own list.
    """

    tag, summary = "search", "Search everything"
    query, document = SearchQuery, documents.SearchPage

    def read(self, asked: dict[str, Any], **_where: Any) -> Any:
        size, number = asked["page_size"], asked["page"]
        kinds = asked.get("kind") or FOUND_KINDS
        found = search.find(asked["q"], kinds=kinds, first=(number - 1) * size, last=number * size)
        pages = Paginator(range(found.reachable), size)
        if number > pages.num_pages:
            raise Http404
        return {
            **page_document(
                [answers.hit(each, self.request) for each in found.hits],
                number,
                pages,
                self.request,
            ),
            "query": found.query,
            "corrected": found.corrected or None,
            "found": found.total,
            "is_partial": found.is_partial,
        }


class ListChanges(ListView):
    """What changed in what is known since a moment, the newest first."""

    tag, summary = "changes", "What changed since"
    query, document = ChangeQuery, documents.ChangePage

    def rows(self, asked: dict[str, Any], **_where: Any) -> Any:
        choice = following.Choice(kinds=frozenset(asked.get("kind", ())), since=asked["since"])
        return following.news_refs(choice)

    def items(self, rows: Any) -> Any:
        return [answers.change(news, self.request) for news in following.load_news(rows)]


class GetKnowledgePackage(ReadView):
    """Everything that may be shared in one file: a Frictionless data package, zipped.

    The same content gives the same bytes. docs/packages.md says what is in it.
    """

    tag, summary = "knowledge-package", "Everything in one file"
    media_type = "application/zip"
    content_negotiation_class = OneFormat

    def get(self, request: Any, **_where: Any) -> HttpResponse:
        self.checked(request)
        asker = request.user
        content = (
            export_package(application=asker.name)
            if isinstance(asker, Application)
            else export_package(person=asker)
        )
        headers = {"Content-Disposition": 'attachment; filename="kennispakket.zip"'}
        return HttpResponse(content, content_type=self.media_type, headers=headers)
