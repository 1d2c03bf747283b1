# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What each provider delivered, for who manages contracts."""

from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.accounts.spreadsheets import Spreadsheet, with_spreadsheet
from kenniskompas.casework.delivery import labels, service
from kenniskompas.knowledge.offers.service import Provider, get_provider

YEARS = (1, 2, 5)
DAYS_A_YEAR = 365


def _whole_list(request: HttpRequest) -> Spreadsheet:
    _years, since = _period(request)
    person: Any = request.user
    found = service.look_at_delivery(person.organisation, since=since)
    return Spreadsheet(_("providers"), labels.COLUMNS, map(labels.as_cells, found))


@require_safe
@requires(Permission.MANAGE_OFFERS)
@with_spreadsheet(_whole_list)
def delivery(request: HttpRequest) -> HttpResponse:
    years, since = _period(request)
    person: Any = request.user
    found = service.look_at_delivery(person.organisation, since=since)
    rows = [
        {
            "row": row,
            "fidelity": labels.fidelity(row),
            "waiting": labels.waiting(row),
            "places": labels.places(row),
        }
        for row in found
    ]
    context = {"rows": rows, "since": since, "periods": _periods(years), "years": years}
    return render(request, "casework/delivery/list.html", context)


@require_safe
@requires(Permission.MANAGE_OFFERS)
def of_provider(request: HttpRequest, provider_id: int) -> HttpResponse:
    person: Any = request.user
    try:
        provider = get_provider(provider_id, organisation=person.organisation)
    except Provider.DoesNotExist:
        raise Http404 from None
    years, since = _period(request, usual=max(YEARS))
    compared = service.compare_with_usual(provider, person.organisation, since=since)
    context = {
        "provider": provider,
        "compared": [labels.compared(each) for each in compared],
        "least": service.LEAST,
        "since": since,
        "periods": _periods(years),
    }
    return render(request, "casework/delivery/provider.html", context)


def _period(request: HttpRequest, *, usual: int = 2) -> tuple[int, date]:
    asked = request.GET.get("jaren", "")
    years = int(asked) if asked in {str(each) for each in YEARS} else usual
    return years, timezone.localdate() - timedelta(days=DAYS_A_YEAR * years)


def _periods(years: int) -> list[dict[str, Any]]:
    return [
        {
            "label": ngettext("Last year", "Last %(count)s years", each) % {"count": each},
            "url": f"?jaren={each}",
            "current": each == years,
        }
        for each in YEARS
    ]
