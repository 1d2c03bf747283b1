# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What holds for every answer below the base path, whoever gives it."""

import json
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import (
    get_conditional_response,
    patch_cache_control,
    patch_vary_headers,
    set_response_etag,
)

from kenniskompas.accounts.api.problems import MEDIA_TYPE, problem
from kenniskompas.accounts.api.version import BASE, VERSION


class ApiAnswers:
    """The version in a header, faults as problems, and an ETag by which nothing is sent twice."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path != BASE and not request.path.startswith(f"{BASE}/"):
            return response
        if response.status_code == 200:
            response = conditional(request, response)
        if response.status_code >= 400 and response.get("Content-Type") != MEDIA_TYPE:
            as_problem(response)
        response["API-Version"] = VERSION
        patch_vary_headers(response, ["Authorization"])
        return response


def as_problem(response: HttpResponse) -> None:
    """A fault that never reached the API itself: an address that is not there, or our own fault."""
    document = problem(response.status_code)
    response.content = json.dumps(document, ensure_ascii=False).encode()
    response["Content-Type"] = MEDIA_TYPE
    response["Content-Length"] = str(len(response.content))


def conditional(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Only the status when the reader has this already; everybody asks again before reusing."""
    if not response.has_header("Cache-Control"):
        patch_cache_control(response, private=True, no_cache=True)
    if not response.has_header("ETag"):
        set_response_etag(response)
    return get_conditional_response(request, etag=response["ETag"], response=response)
