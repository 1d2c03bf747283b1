# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The description of the API (OpenAPI 3.0), read off the views and their documents."""

from http import HTTPStatus
from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiResponse

from kenniskompas.accounts.api.paging import Page
from kenniskompas.accounts.api.problems import MEDIA_TYPE, Problem
from kenniskompas.accounts.api.version import BASE, VERSION

# Each operation names the faults that it can answer with.
ALWAYS = (400, 406, 429)
WITH_ACCESS = (401, 403)
NOT_THERE = 404
MARK = "x-spec-enum-id"
HEADERS: dict[str, dict[str, Any]] = {
    "API-Version": {
        "description": "The full version of this API.",
        "schema": {"type": "string"},
        "required": True,
    },
}
ETAG = {
    "description": "Send it back as If-None-Match: 304 without a body when nothing changed.",
    "schema": {"type": "string"},
    "required": True,
}
RETRY_AFTER = {"description": "Seconds to wait.", "schema": {"type": "integer"}}


class TokenScheme(OpenApiAuthenticationExtension):
    target_class = "kenniskompas.accounts.api.access.TokenAuthentication"
    name = "token"

    def get_security_definition(self, _auto_schema: Any) -> dict[str, str]:
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "A token that an administrator made for one application.",
        }


class SessionScheme(OpenApiAuthenticationExtension):
    target_class = "kenniskompas.accounts.api.access.BrowserSession"
    name = "session"

    def get_security_definition(self, _auto_schema: Any) -> dict[str, str]:
        return {
            "type": "apiKey",
            "in": "cookie",
            "name": "sessionid",
            "description": "Somebody who is signed in and may read knowledge.",
        }


def fault(code: int) -> OpenApiResponse:
    return OpenApiResponse(Problem, description=HTTPStatus(code).phrase)


class ApiSchema(AutoSchema):
    """Reads what a view says of itself: no decorator repeats it."""

    def get_override_parameters(self) -> list[Any]:
        return [self.view.query] if self.view.query().fields else []

    def get_operation_id(self) -> str:
        return type(self.view).__name__[0].lower() + type(self.view).__name__[1:]

    def get_summary(self) -> str:
        return str(self.view.summary)

    def get_tags(self) -> list[str]:
        return [self.view.tag]

    def get_request_serializer(self) -> Any:
        return getattr(self.view, "asks", None)

    def get_response_serializers(self) -> dict[Any, Any]:
        faults = ALWAYS + (WITH_ACCESS if self.view.permission_classes else ())
        if "{" in self.path or issubclass(self.view.document, Page):
            faults += (NOT_THERE,)
        same = OpenApiResponse(description="Nothing changed since the ETag that was sent.")
        return {
            **self.view_answers(),
            **({304: same} if self.method == "GET" else {}),
            **{(code, MEDIA_TYPE): fault(code) for code in sorted(faults)},
        }

    def view_answers(self) -> dict[Any, Any]:
        summary = str(self.view.summary)
        media_type = getattr(self.view, "media_type", None)
        if media_type:
            kind = bytes if media_type == "application/zip" else dict
            return {(200, media_type): OpenApiResponse(kind, description=summary)}
        return {200: OpenApiResponse(self.view.document, description=summary)}

    def _get_response_headers_for_code(
        self, status_code: Any, _direction: str = "response"
    ) -> dict[str, Any]:
        headers = dict(HEADERS)
        if str(status_code) in {"200", "304"}:
            headers["ETag"] = ETAG
        if str(status_code) == "429":
            headers["Retry-After"] = RETRY_AFTER
        return headers


def description() -> dict[str, Any]:
    """The whole document; servers and contact are filled in where it is answered."""
    document: dict[str, Any] = SchemaGenerator(api_version=None).get_schema(
        request=None, public=True
    )
    document["info"]["version"] = VERSION
    document["servers"] = [{"url": BASE}]
    plain: dict[str, Any] = without_marks(document)
    return plain


def without_marks(node: Any) -> Any:
    """The document without the generator's own notes, which change with every choice."""
    if isinstance(node, dict):
        return {key: without_marks(each) for key, each in node.items() if key != MARK}
    if isinstance(node, list):
        return [without_marks(each) for each in node]
    return node
