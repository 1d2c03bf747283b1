# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where to begin: the collections, and the description of the whole API."""

from typing import Any

from rest_framework import serializers
from rest_framework.response import Response

from kenniskompas.accounts.api.documents import Document
from kenniskompas.accounts.api.version import BASE, VERSION
from kenniskompas.accounts.api.views import ReadView
from kenniskompas.accounts.service import get_organisation
from kenniskompas.knowledge.api.description import published

COLLECTIONS = (
    *("interventions", "studies", "estimates", "syntheses", "published-syntheses"),
    *("gaps", "practice-notes", "publications", "schemes", "search", "changes"),
    *("knowledge-package", "openapi.json"),
)


class Collection(Document):
    name = serializers.CharField()
    link = serializers.URLField()


class Start(Document):
    """Where to begin."""

    version = serializers.CharField(help_text="The full version of this API.")
    organisation = serializers.CharField(allow_blank=True, help_text="Whose knowledge this is.")
    collections = Collection(many=True)


class GetStart(ReadView):
    """Every collection with its address."""

    tag, summary = "start", "Where to begin"
    document = Start

    def read(self, _asked: dict[str, Any], **_where: Any) -> Any:
        return {
            "version": VERSION,
            "organisation": str(get_organisation() or ""),
            "collections": [
                {"name": name, "link": self.link(f"{BASE}/{name}")} for name in COLLECTIONS
            ],
        }


class GetDescription(ReadView):
    """This description. Anybody may read it, also from a page of another site."""

    tag, summary = "start", "The description of this API (OpenAPI 3)"
    authentication_classes = []
    permission_classes = []
    media_type = "application/json"

    def get(self, request: Any, **_where: Any) -> Response:
        self.checked(request)
        host = request.build_absolute_uri("/")
        answer = Response(published(host, str(get_organisation() or "")))
        answer["Access-Control-Allow-Origin"] = "*"
        return answer
