# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the client may be missing, in plain words: one question at a time, and never a promise."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kenniskompas.casework.client.labels import fact_label
from kenniskompas.casework.client.pages import own_page, render_own
from kenniskompas.casework.intake.choices import CaseStatus, FactSource, Route
from kenniskompas.casework.intake.fields import BY_CODE
from kenniskompas.casework.intake.service import record_fact
from kenniskompas.casework.provisions.choices import OWN_STATES
from kenniskompas.casework.provisions.forms import OneFactForm
from kenniskompas.casework.provisions.labels import OWN_NUMBER_LABELS
from kenniskompas.casework.provisions.presentation import shown
from kenniskompas.casework.provisions.service import UnknownProvision, check_case, record_claim


@own_page
def provisions(request: HttpRequest, case: Any) -> HttpResponse:
    checked = check_case(case, on=timezone.localdate())
    asks = checked.asks if checked and case.status == CaseStatus.OPEN else None
    form = _question(asks, request.POST or None) if asks else None
    if form is not None and asks is not None and request.POST.get("field") == asks:
        if form.is_valid():
            return _store(request, case, asks, form.cleaned_data["value"])
    elif asks is not None:
        form = _question(asks, None)
    values = shown(checked, words=own_words)
    return render_own(request, case, "provisions", form=form, asks=asks, **values)


@require_POST
@own_page
def claim_provision(request: HttpRequest, case: Any, code: str) -> HttpResponse:
    state = request.POST.get("state", "")
    if state not in OWN_STATES or case.status != CaseStatus.OPEN:
        raise Http404
    try:
        record_claim(
            case, code, state=state, route=Route.SITE, person=request.user, at=timezone.now()
        )
    except UnknownProvision:
        raise Http404 from None
    messages.success(request, _("Thank you. Your contact person sees your answer."))
    return redirect("client:provisions")


def own_words(code: str) -> Any:
    return OWN_NUMBER_LABELS[code] if code in OWN_NUMBER_LABELS else fact_label(BY_CODE[code])


def _question(asks: str, data: Any) -> OneFactForm:
    return OneFactForm(data, field=BY_CODE[asks], label=fact_label(BY_CODE[asks]))


def _store(request: HttpRequest, case: Any, field: str, value: str) -> HttpResponse:
    record_fact(
        case,
        field,
        value,
        source=FactSource.CLIENT,
        person=request.user,
        at=timezone.now(),
    )
    messages.success(request, _("Thank you. We looked again at what may be there for you."))
    return redirect("client:provisions")
