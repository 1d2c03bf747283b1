# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every fault as application/problem+json (RFC 9457), in the reader's language."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import exceptions, serializers
from rest_framework.permissions import SAFE_METHODS
from rest_framework.response import Response
from rest_framework.views import exception_handler

from kenniskompas.accounts.api.documents import Document

MEDIA_TYPE = "application/problem+json"
TITLES: dict[int, str | Promise] = {
    400: gettext_lazy("The question is not right"),
    401: gettext_lazy("Not signed in"),
    403: gettext_lazy("No access"),
    404: gettext_lazy("Not found"),
    405: gettext_lazy("Reading only"),
    406: gettext_lazy("Only JSON is answered"),
    429: gettext_lazy("Too many questions"),
    500: gettext_lazy("Something went wrong here"),
}
DETAILS: dict[int, str | Promise] = {
    400: gettext_lazy("The server cannot read this question."),
    404: gettext_lazy("There is nothing at this address. Addresses have no slash at the end."),
    500: gettext_lazy("The fault is ours and is in the log. Try again later."),
}


class WrongParameter(Document):
    """One thing that is wrong with a question."""

    location = serializers.CharField(help_text="Where it stands: `query` or `body`.")
    name = serializers.CharField(help_text="The parameter.")
    detail = serializers.CharField(help_text="What is wrong with it.")


class Problem(Document):
    """Problem details after RFC 9457."""

    type = serializers.CharField(help_text="Always `about:blank`: the status says what it is.")
    title = serializers.CharField(help_text="The kind of problem, in the language asked for.")
    status = serializers.IntegerField(help_text="The HTTP status code.")
    detail = serializers.CharField(help_text="This problem in a sentence.")
    errors = WrongParameter(many=True, required=False, help_text="Everything wrong, with a 400.")


def problem(status: int, detail: str = "", errors: Any = None) -> dict[str, Any]:
    document = {
        "type": "about:blank",
        "title": str(TITLES.get(status, _("This cannot be answered"))),
        "status": status,
        "detail": detail or str(DETAILS.get(status, TITLES.get(status, ""))) or str(status),
    }
    return document if errors is None else {**document, "errors": errors}


def as_problem(error: Exception, context: dict[str, Any]) -> Response | None:
    """What the framework raises, as a problem; None for our own faults, which are logged."""
    answer = exception_handler(error, context)
    if answer is None:
        return None
    errors = None
    if isinstance(error, exceptions.ValidationError):
        location = "query" if context["request"].method in SAFE_METHODS else "body"
        errors = list(wrong_parameters(error.detail, location))
    detail = "; ".join(f"{each['name']}: {each['detail']}" for each in errors or ())
    if not detail and not isinstance(error, Http404 | PermissionDenied):
        detail = str(error.detail)
    answer.data = problem(answer.status_code, detail, errors)
    answer.content_type = MEDIA_TYPE
    return answer


def wrong_parameters(detail: Any, location: str, name: str = "") -> Iterator[dict[str, str]]:
    """Faults per parameter, those inside lists and tables too."""
    if isinstance(detail, dict):
        for key, inside in detail.items():
            deeper = f"{name}.{key}" if name and location == "body" else name or str(key)
            yield from wrong_parameters(inside, location, deeper)
    elif isinstance(detail, list):
        for inside in detail:
            yield from wrong_parameters(inside, location, name)
    else:
        yield {"location": location, "name": name, "detail": str(detail)}
