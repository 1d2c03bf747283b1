# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.knowledge.offers import service
from kenniskompas.knowledge.offers.forms import ContractForm, OfferForm, ProviderForm

METHODS = ["GET", "HEAD", "POST"]
OFFER_NAMES = (
    *("cost_per_client", "duration_weeks", "waiting_weeks", "places", "free_places"),
    *("referral", "is_active", "revision"),
)
CONTRACT_NAMES = (
    *("title", "reference", "starts_on", "ends_on", "ceiling", "terms", "agreed_results"),
    "revision",
)


@require_http_methods(METHODS)
@requires(Permission.MANAGE_OFFERS)
def edit_offer(request: HttpRequest, offer_id: int | None = None) -> HttpResponse:
    """Add an offer, or change one."""
    organisation = request.user.organisation
    offer = None
    if offer_id is not None:
        offer = found(service.get_offer, service.LocalOffer, offer_id, organisation)
    providers = list(service.list_providers(organisation))
    form = OfferForm(
        request.POST or None, initial=offer_initial(request, offer), providers=providers
    )
    if request.method == "POST" and form.is_valid() and store_offer(request, form, offer):
        messages.success(request, _("The offer is up to date. Colleagues see it at once."))
        return redirect("knowledge:offers")
    context = {"form": form, "offer": offer, "has_providers": bool(providers)}
    return render(request, "knowledge/offers/offer_form.html", context)


def offer_initial(request: HttpRequest, offer: Any) -> dict[str, Any]:
    if offer is None:
        return {"entry": request.GET.get("over", ""), "provider": request.GET.get("bij", "")}
    return {
        "entry": offer.intervention.slug,
        "provider": offer.provider_id,
        "contract": offer.contract_id or "",
        **{name: getattr(offer, name) for name in OFFER_NAMES},
    }


def store_offer(request: HttpRequest, form: OfferForm, offer: Any) -> bool:
    """Whether it was saved; the form says why not."""
    cleaned = form.cleaned_data
    organisation = request.user.organisation
    try:
        service.save_offer(
            cleaned["entry"],
            form.fields_of_offer(),
            provider=service.get_provider(int(cleaned["provider"]), organisation=organisation),
            person=request.user,
            at=timezone.now(),
            offer=offer,
            revision=cleaned["revision"] or 0,
        )
    except service.ChangedMeanwhile:
        form.add_error(None, changed_meanwhile())
        return False
    except service.OfferTaken:
        form.add_error("provider", _("This provider already offers this. Change that offer."))
        return False
    return True


@require_http_methods(METHODS)
@requires(Permission.MANAGE_OFFERS)
def edit_provider(request: HttpRequest, provider_id: int | None = None) -> HttpResponse:
    organisation = request.user.organisation
    provider = None
    if provider_id is not None:
        provider = found(service.get_provider, service.Provider, provider_id, organisation)
    names = ("name", "kind", "contact", "revision")
    initial = {name: getattr(provider, name) for name in names} if provider else {}
    form = ProviderForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        saved = store_provider(request, form, provider)
        if saved is not None:
            messages.success(request, _("Saved."))
            return redirect("knowledge:provider", provider_id=saved.pk)
    context = {"form": form, "provider": provider}
    return render(request, "knowledge/offers/provider_form.html", context)


def store_provider(request: HttpRequest, form: ProviderForm, provider: Any) -> Any:
    cleaned = form.cleaned_data
    try:
        return service.save_provider(
            organisation=request.user.organisation,
            name=cleaned["name"],
            kind=cleaned["kind"],
            contact=cleaned["contact"],
            person=request.user,
            provider=provider,
            revision=cleaned["revision"] or 0,
        )
    except service.ChangedMeanwhile:
        form.add_error(None, changed_meanwhile())
    except service.NameTaken:
        form.add_error("name", _("There is already a provider with this name."))
    return None


@require_http_methods(METHODS)
@requires(Permission.MANAGE_OFFERS)
def add_contract(request: HttpRequest, provider_id: int) -> HttpResponse:
    organisation = request.user.organisation
    provider = found(service.get_provider, service.Provider, provider_id, organisation)
    return contract_page(request, provider, None)


@require_http_methods(METHODS)
@requires(Permission.MANAGE_OFFERS)
def edit_contract(request: HttpRequest, contract_id: int) -> HttpResponse:
    organisation = request.user.organisation
    contract = found(service.get_contract, service.Contract, contract_id, organisation)
    return contract_page(request, contract.provider, contract)


def contract_page(request: HttpRequest, provider: Any, contract: Any) -> HttpResponse:
    initial = {name: getattr(contract, name) for name in CONTRACT_NAMES} if contract else {}
    form = ContractForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            service.save_contract(
                provider,
                form.values(),
                person=request.user,
                contract=contract,
                revision=form.cleaned_data["revision"] or 0,
            )
        except service.ChangedMeanwhile:
            form.add_error(None, changed_meanwhile())
        else:
            messages.success(request, _("Saved."))
            return redirect("knowledge:provider", provider_id=provider.pk)
    context = {"form": form, "provider": provider, "contract": contract}
    return render(request, "knowledge/offers/contract_form.html", context)


def found(getter: Any, model: Any, pk: int, organisation: Any) -> Any:
    """The record, or 404 for one that is not there or of another organisation."""
    try:
        return getter(pk, organisation=organisation)
    except model.DoesNotExist as error:
        raise Http404 from error


def changed_meanwhile() -> str:
    return _(
        "Somebody else saved a change while you were filling this in. Nothing of yours was saved."
        " Open the page in a second tab to see what changed, then save again."
    )
