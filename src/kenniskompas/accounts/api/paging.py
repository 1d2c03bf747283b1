# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lists in pages, each with the addresses of its neighbours."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import EmptyPage, Paginator
from django.utils.translation import gettext as _
from rest_framework import exceptions, serializers

from kenniskompas.accounts.api.documents import Document

PAGE_SIZE = 50
LARGEST_PAGE = 200


class PageQuery(Document):
    page = serializers.IntegerField(
        min_value=1, max_value=100_000, default=1, help_text="Which page, from 1."
    )
    page_size = serializers.IntegerField(
        min_value=1,
        max_value=LARGEST_PAGE,
        default=PAGE_SIZE,
        help_text="How many items on a page.",
    )


class PageLinks(Document):
    self = serializers.URLField(help_text="This page.")
    first = serializers.URLField(help_text="The first page.")
    previous = serializers.URLField(
        allow_null=True, help_text="The page before; null on the first."
    )
    next = serializers.URLField(allow_null=True, help_text="The page after; null on the last.")
    last = serializers.URLField(help_text="The last page.")


class Page(Document):
    total = serializers.IntegerField(help_text="Items that fit, on all pages together.")
    page = serializers.IntegerField(help_text="The number of this page, from 1.")
    page_size = serializers.IntegerField(help_text="Items on a page at most.")
    links = PageLinks()


def paged(rows: Any, asked: dict[str, Any], request: Any) -> dict[str, Any]:
    """The page of `rows` that was asked for: its rows as `items`, and its neighbours."""
    paginator = Paginator(rows, asked["page_size"])
    try:
        page = paginator.page(asked["page"])
    except EmptyPage as error:
        raise exceptions.NotFound(
            _("There are %(pages)s pages.") % {"pages": paginator.num_pages}
        ) from error
    return page_document(page.object_list, page.number, paginator, request)


def page_document(
    items: Iterable[Any], number: int, paginator: Any, request: Any
) -> dict[str, Any]:
    last = paginator.num_pages

    def at(page: int) -> str | None:
        return address(request, page) if 1 <= page <= last else None

    return {
        "items": items,
        "total": paginator.count,
        "page": number,
        "page_size": paginator.per_page,
        "links": {
            "self": request.build_absolute_uri(),
            "first": at(1),
            "previous": at(number - 1),
            "next": at(number + 1),
            "last": at(last),
        },
    }


def address(request: Any, page: int) -> str:
    """This question, for another page."""
    asked = request.query_params.copy()
    asked["page"] = page
    return request.build_absolute_uri(f"{request.path}?{asked.urlencode()}")
