# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission, may, record_event
from kenniskompas.accounts.spreadsheets import Spreadsheet, with_spreadsheet
from kenniskompas.knowledge.catalogue.downloads import csv_response
from kenniskompas.knowledge.catalogue.filters import counted, marked
from kenniskompas.knowledge.catalogue.service import term_names
from kenniskompas.knowledge.catalogue.tabs import page_tabs
from kenniskompas.knowledge.offers import labels, service

PAGE_SIZE = 25
CSV_COLUMNS = (
    *("intervention", "provider", "provider_kind", "contract", "contract_ends_on"),
    *("cost_per_client", "duration_weeks", "waiting_weeks", "places", "free_places"),
    *("is_active", "checked_on"),
)


def offered_list(request: HttpRequest) -> Spreadsheet:
    columns = (
        *(_("Approach"), _("Provider"), _("Kind"), _("Contract"), _("Contract until")),
        *(_("Cost per client"), _("Weeks it takes"), _("Weeks of waiting"), _("Places")),
        *(_("Free places"), _("In use"), _("Checked on")),
    )
    found = service.list_offers(request.user.organisation, chosen_filter(request))
    return Spreadsheet(_("local offer"), columns, map(offer_cells, found.rows))


def offer_cells(offer: Any) -> list[Any]:
    contract, checked = offer.contract, offer.checked_at
    return [
        *(offer.intervention.name, offer.provider.name, offer.provider.get_kind_display()),
        *((contract.title, contract.ends_on) if contract else ("", None)),
        *numbers_of(offer),
        _("yes") if offer.is_active else _("no"),
        timezone.localdate(checked) if checked else None,
    ]


def missing_list(request: HttpRequest) -> Spreadsheet:
    domains = {code: name for (_s, code), name in term_names("domains").items()}
    rows = (
        [row.name, domains.get(row.domain, row.domain), row.target_group, row.goal]
        for row in service.missing_offers(request.user.organisation)
    )
    columns = (_("Approach"), _("Subject"), _("For whom"), _("Goal"))
    return Spreadsheet(_("not offered here"), columns, rows)


def provider_list(request: HttpRequest) -> Spreadsheet:
    rows = (
        [
            *(row.name, row.get_kind_display(), row.offer_count),
            "; ".join(contract_words(contract) for contract in row.contracts.all()),
        ]
        for row in service.list_providers(request.user.organisation)
    )
    columns = (_("Provider"), _("Kind"), _("Offers"), _("Contracts"))
    return Spreadsheet(_("providers"), columns, rows)


def contract_words(contract: Any) -> str:
    return f"{contract.title} ({labels.period(contract.starts_on, contract.ends_on)})"


@require_safe
@requires(Permission.READ_KNOWLEDGE)
@with_spreadsheet(offered_list)
def show_offers(request: HttpRequest) -> HttpResponse:
    chosen = chosen_filter(request)
    found = service.list_offers(request.user.organisation, chosen)
    page = Paginator(found.rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(
        request,
        "knowledge/offers/offers.html",
        {
            "page": page,
            "rows": [offer_view(offer) for offer in page],
            "query": chosen.query,
            "groups": filter_groups(found.counts, chosen),
            "tabs": tabs("knowledge:offers"),
            "may_edit": may(request.user, Permission.MANAGE_OFFERS),
        },
    )


@require_safe
@requires(Permission.READ_KNOWLEDGE)
@with_spreadsheet(missing_list)
def show_missing(request: HttpRequest) -> HttpResponse:
    """Options of the catalogue that nobody offers here."""
    rows = service.missing_offers(request.user.organisation)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    domains = {code: name for (_s, code), name in term_names("domains").items()}
    return render(
        request,
        "knowledge/offers/missing.html",
        {
            "page": page,
            "rows": [{"row": row, "domain": domains.get(row.domain, row.domain)} for row in page],
            "tabs": tabs("knowledge:missing_offers"),
            "may_edit": may(request.user, Permission.MANAGE_OFFERS),
        },
    )


@require_safe
@requires(Permission.READ_KNOWLEDGE)
@with_spreadsheet(provider_list)
def show_providers(request: HttpRequest) -> HttpResponse:
    page = Paginator(service.list_providers(request.user.organisation), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    return render(
        request,
        "knowledge/offers/providers.html",
        {
            "page": page,
            "rows": [provider_view(row) for row in page],
            "tabs": tabs("knowledge:providers"),
            "may_edit": may(request.user, Permission.MANAGE_OFFERS),
        },
    )


@require_safe
@requires(Permission.READ_KNOWLEDGE)
def show_provider(request: HttpRequest, provider_id: int) -> HttpResponse:
    try:
        provider = service.get_provider(provider_id, organisation=request.user.organisation)
    except service.Provider.DoesNotExist as error:
        raise Http404 from error
    may_edit = may(request.user, Permission.MANAGE_OFFERS)
    return render(
        request,
        "knowledge/offers/provider.html",
        {
            **provider_view(provider),
            "offers": [offer_view(offer) for offer in provider.offers.all()],
            # What was agreed in money and results is for who manages contracts.
            "may_edit": may_edit,
            "add_url": f"{reverse('knowledge:new_offer')}?bij={provider.pk}",
        },
    )


@require_safe
@requires(Permission.READ_KNOWLEDGE)
def download_offers(request: HttpRequest) -> HttpResponse:
    """The offers that the list shows, as CSV; the download is put in the audit trail."""
    rows = service.list_offers(request.user.organisation, chosen_filter(request)).rows
    response = csv_response("aanbod", CSV_COLUMNS, (csv_row(offer) for offer in rows))
    record_event("offers_downloaded", person=request.user)
    return response


def csv_row(offer: Any) -> list[Any]:
    contract = offer.contract
    checked = offer.checked_at
    return [
        *(offer.intervention.slug, offer.provider.name, offer.provider.kind),
        *((contract.title, contract.ends_on or "") if contract else ("", "")),
        *("" if value is None else value for value in numbers_of(offer)),
        "1" if offer.is_active else "0",
        timezone.localdate(checked).isoformat() if checked else "",
    ]


def numbers_of(offer: Any) -> list[Any]:
    names = ("cost_per_client", "duration_weeks", "waiting_weeks", "places", "free_places")
    return [getattr(offer, name) for name in names]


def chosen_filter(request: HttpRequest) -> service.OfferFilter:
    return service.OfferFilter(
        domain=request.GET.getlist("domain"),
        provider=request.GET.getlist("provider"),
        waiting=request.GET.getlist("waiting"),
        query=request.GET.get("q", "").strip(),
    )


def filter_groups(counts: dict[str, Any], chosen: service.OfferFilter) -> list[dict[str, Any]]:
    words = {
        "domain": {code: name for (_s, code), name in term_names("domains").items()},
        "provider": {name: name for name in sorted(counts["provider"])},
        "waiting": labels.WAITING,
    }
    legends = {"domain": _("Subject"), "provider": _("Provider"), "waiting": _("Waiting time")}
    return [
        {
            "name": name,
            "legend": legend,
            "options": marked(counted(counts[name], words[name]), list(getattr(chosen, name))),
        }
        for name, legend in legends.items()
    ]


def offer_view(offer: Any) -> dict[str, Any]:
    contract = offer.contract
    return {
        "offer": offer,
        "cost": labels.euros(offer.cost_per_client),
        "duration": labels.weeks(offer.duration_weeks),
        "waiting": labels.waiting(offer.waiting_weeks),
        "places": labels.places(offer),
        "contract": contract_view(contract) if contract else None,
        "is_stale": service.is_stale(offer, at=timezone.now()),
    }


def provider_view(provider: Any) -> dict[str, Any]:
    return {
        "provider": provider,
        "kind": labels.PROVIDER_KINDS[provider.kind],
        "contracts": [contract_view(contract) for contract in provider.contracts.all()],
    }


def contract_view(contract: Any) -> dict[str, Any]:
    state, tone = labels.CONTRACT_STATES[
        service.contract_state(contract, today=timezone.localdate())
    ]
    return {
        "contract": contract,
        "state": state,
        "tone": tone,
        "period": labels.period(contract.starts_on, contract.ends_on),
        "ceiling": labels.euros(contract.ceiling),
    }


def tabs(current: str) -> list[dict[str, Any]]:
    pages = (
        ("knowledge:offers", _("What we offer")),
        ("knowledge:missing_offers", _("Not offered here")),
        ("knowledge:providers", _("Providers and contracts")),
    )
    return page_tabs(pages, current)
