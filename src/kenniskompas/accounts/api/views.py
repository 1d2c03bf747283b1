# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every address of the API does: check the question, read once, answer in documents."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import JSONParser
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import APIView

from kenniskompas.accounts.api.access import (
    BrowserSession,
    QuestionThrottle,
    ReadsKnowledge,
    TokenAuthentication,
)
from kenniskompas.accounts.api.documents import Document
from kenniskompas.accounts.api.paging import PageQuery, paged
from kenniskompas.accounts.api.problems import as_problem

LARGEST_BODY = 100_000


class OneFormat(BaseContentNegotiation):
    """For a file: whatever the reader accepts; faults are JSON all the same."""

    def select_renderer(
        self, _request: Any, renderers: Any, _format_suffix: Any = None
    ) -> tuple[Any, str]:
        return renderers[0], renderers[0].media_type


class ReadView(APIView):
    """One resource. `query` describes what may be asked, `document` what is answered."""

    http_method_names = ["get", "head"]
    renderer_classes = [JSONRenderer]
    authentication_classes = [TokenAuthentication, BrowserSession]
    permission_classes = [ReadsKnowledge]
    throttle_classes = [QuestionThrottle]
    query: type[Document] = Document
    document: type[Document] = Document
    tag = ""
    summary = ""

    def read(self, asked: dict[str, Any], **where: Any) -> Any:
        """What `document` describes, for a question that was checked."""
        raise NotImplementedError

    def get(self, request: Any, **where: Any) -> Response:
        found = self.read(self.checked(request), **where)
        return Response(self.document(found, context={"request": request}).data)

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        # Before anybody is asked who they are: nobody may write.
        if request.method.lower() not in self.http_method_names:
            raise exceptions.MethodNotAllowed(request.method)
        super().initial(request, *args, **kwargs)

    def checked(self, request: Any) -> dict[str, Any]:
        """The parameters in the words of the code; raises ValidationError with every fault."""
        query = self.query(data=request.query_params)
        faults = {
            name: [_("This parameter does not exist here.")]
            for name in request.query_params
            if name not in query.fields
        }
        if not query.is_valid() or faults:
            raise exceptions.ValidationError({**query.errors, **faults})
        return dict(query.validated_data)

    def get_exception_handler(self) -> Callable[..., Response | None]:
        return as_problem

    def link(self, path: str) -> str:
        """An address on this host in full."""
        return self.request.build_absolute_uri(path)


class ListView(ReadView):
    """A list in pages. `rows` are all that fit; `items` makes documents of those on one page."""

    query = PageQuery

    def rows(self, asked: dict[str, Any], **where: Any) -> Any:
        raise NotImplementedError

    def items(self, rows: Any) -> Any:
        return rows

    def read(self, asked: dict[str, Any], **where: Any) -> dict[str, Any]:
        found = paged(self.rows(asked, **where), asked, self.request)
        return {**found, "items": self.items(found["items"])}


class AskView(ReadView):
    """A question that does not fit in an address. `asks` describes its body; applications only."""

    http_method_names = ["post"]
    parser_classes = [JSONParser]
    authentication_classes = [TokenAuthentication]
    asks: type[Document] = Document

    def answer(self, asked: dict[str, Any], **where: Any) -> Any:
        """What `document` describes, for a body that was checked."""
        raise NotImplementedError

    def post(self, request: Any, **where: Any) -> Response:
        self.checked(request)
        if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_BODY:
            raise exceptions.ValidationError({"body": [_("The question is too long.")]})
        asks = self.asks(data=request.data)
        if not asks.is_valid():
            raise exceptions.ValidationError(asks.errors)
        found = self.answer(dict(asks.validated_data), **where)
        return Response(self.document(found, context={"request": request}).data)
