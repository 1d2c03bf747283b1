# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a client comes in: the one thing that counts now, or the whole plan."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from kenniskompas.casework.client import service
from kenniskompas.casework.client.labels import NOW
from kenniskompas.casework.client.now import first_thing
from kenniskompas.casework.client.pages import own_page, render_own
from kenniskompas.casework.client.views.own import plan_page
from kenniskompas.casework.contact.service import own_way_of


@own_page
def start(request: HttpRequest, case: Any) -> HttpResponse:
    if not own_way_of(case).one_thing:
        return plan_page(request, case)
    at = timezone.now()
    talks = service.own_talks(case, at=at)
    code = first_thing(service.waiting_of(case, talks, today=timezone.localdate(at)))
    return render_own(
        request,
        case,
        "now",
        code=code,
        thing=NOW[code],
        url=reverse(NOW[code].page),
        talks=talks,
    )
