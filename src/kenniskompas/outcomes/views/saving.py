# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keeping a calculation: what stands on the page, under a name."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission, get_organisation
from kenniskompas.outcomes import service
from kenniskompas.outcomes.cost_form import CostForm
from kenniskompas.outcomes.cost_words import query_of
from kenniskompas.outcomes.forms import NameForm
from kenniskompas.outcomes.what_if_form import WhatIfForm

Kind = service.SavedCalculation.Kind
# Names in an address that are not filled in by anybody.
NOT_FILLED_IN = ("vraag", "over", "aanpak", "bewaard")
Form = CostForm | WhatIfForm


def saving_context(request: HttpRequest, kind: str, query: str) -> dict[str, Any]:
    """What the form to keep a calculation needs; with the one that was opened, if any."""
    opened = opened_calculation(request, request.GET.get("bewaard", ""))
    form = NameForm(initial={"name": opened.name if opened else ""})
    return {"kind": kind, "query": query, "form": form, "opened": opened}


def opened_calculation(request: HttpRequest, number: str) -> service.SavedCalculation | None:
    if not number.isdecimal():
        return None
    try:
        found = service.get_calculation(int(number), person=request.user)
    except service.NoSuchCalculation:
        return None
    return found if service.may_change(found, request.user) else None


def calculation_or_404(request: HttpRequest, number: int) -> service.SavedCalculation:
    try:
        return service.get_calculation(number, person=request.user)
    except service.NoSuchCalculation as error:
        raise Http404 from error


def changeable_or_404(request: HttpRequest, number: int) -> service.SavedCalculation:
    found = calculation_or_404(request, number)
    if not service.may_change(found, request.user):
        raise Http404
    return found


def filled_in(query: QueryDict) -> dict[str, list[str]]:
    skipped = (*NOT_FILLED_IN, "csrfmiddlewaretoken")
    return {name: list(values) for name, values in query.lists() if name not in skipped}


def form_of(basis: service.Material | service.PublishedEffect, query: QueryDict) -> Form:
    if isinstance(basis, service.PublishedEffect):
        return CostForm(query)
    return WhatIfForm(query, material=basis, names={one: one for one in basis.options})


def current_basis(kind: str, query: QueryDict) -> service.Material | service.PublishedEffect | None:
    """What is published now about the subject in an address."""
    organisation = get_organisation()
    if organisation is None:
        return None
    if kind == Kind.COSTS:
        effects = service.effects_on_work(organisation)
        return next((one for one in effects if one.option == query.get("aanpak")), None)
    outcome, _separator, field = query.get("over", "").partition(":")
    return service.what_if_material(
        organisation, question=query.get("vraag", ""), outcome=outcome, field=field
    )


@require_POST
@requires(Permission.READ_EFFECTS)
def save(request: HttpRequest) -> HttpResponse:
    """Keep what stood on the page, under a new name or in the place of what was opened."""
    query = QueryDict(request.POST.get("query", ""))
    basis = current_basis(request.POST.get("kind", ""), query)
    if basis is None or not form_of(basis, query).is_valid():
        raise Http404
    now, inputs = timezone.now(), filled_in(query)
    if "overwrite" in request.POST:
        opened = opened_calculation(request, request.POST["overwrite"])
        if opened is None:
            raise Http404
        service.change_calculation(opened, basis, inputs, person=request.user, at=now)
        messages.success(request, _("The calculation is kept."))
        return redirect("outcomes:saved", opened.pk)
    name = NameForm(request.POST)
    if not name.is_valid():
        messages.error(request, _("Give it a name to find it back by."))
        return redirect("outcomes:saved_list")
    try:
        saved = service.save_calculation(
            basis, inputs, name=name.cleaned_data["name"], person=request.user, at=now
        )
    except service.NameTaken as taken:
        messages.error(request, name_taken(taken))
        return redirect("outcomes:saved_list")
    messages.success(request, _("The calculation is kept."))
    return redirect("outcomes:saved", saved.pk)


def name_taken(taken: service.NameTaken) -> str:
    return _("There is one called “%(name)s” already; choose another name.") % {"name": str(taken)}


@require_POST
@requires(Permission.READ_EFFECTS)
def copy(request: HttpRequest, number: int) -> HttpResponse:
    calculation = calculation_or_404(request, number)
    name = NameForm(request.POST)
    if not name.is_valid():
        messages.error(request, _("Give it a name to find it back by."))
        return redirect("outcomes:saved", number)
    try:
        made = service.copy_calculation(
            calculation,
            name=name.cleaned_data["name"],
            person=request.user,
            at=timezone.now(),
        )
    except service.NameTaken as taken:
        messages.error(request, name_taken(taken))
        return redirect("outcomes:saved", number)
    messages.success(request, _("Copied."))
    return redirect("outcomes:saved", made.pk)


@require_POST
@requires(Permission.READ_EFFECTS)
def delete(request: HttpRequest, number: int) -> HttpResponse:
    service.delete_calculation(changeable_or_404(request, number), person=request.user)
    messages.success(request, _("Thrown away."))
    return redirect("outcomes:saved_list")


@require_POST
@requires(Permission.READ_EFFECTS)
def renew(request: HttpRequest, number: int) -> HttpResponse:
    """Calculate the same again on what is published now."""
    calculation = changeable_or_404(request, number)
    try:
        basis = service.newest_basis(calculation)
    except service.NothingPublished:
        messages.error(request, _("Nothing about this is published any more."))
        return redirect("outcomes:saved", number)
    query = query_of(calculation)
    if not form_of(basis, query).is_valid():
        messages.error(
            request,
            _("The newest study has other groups or approaches. Fill them in and save it again."),
        )
        return redirect("outcomes:saved", number)
    service.change_calculation(
        calculation, basis, calculation.inputs, person=request.user, at=timezone.now()
    )
    messages.success(request, _("Calculated again on the newest study."))
    return redirect("outcomes:saved", number)
