# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Early signals: the list, one person, and a file with a look first."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission, may
from kenniskompas.casework.debts.labels import euros
from kenniskompas.casework.exchange.forms import FileForm
from kenniskompas.casework.exchange.taking import look_at_file, take_file
from kenniskompas.casework.intake.law import RuleCode, rule_on
from kenniskompas.casework.signals import labels, service
from kenniskompas.casework.signals.forms import OfferForm, OutcomeForm

SESSION_KEY = "signals_import"
PER_PAGE = 25


@require_safe
@requires(Permission.WORK_WITH_SIGNALS)
def signals(request: HttpRequest) -> HttpResponse:
    person: Any = request.user
    today = timezone.localdate()
    page = Paginator(service.open_signals(person), PER_PAGE).get_page(request.GET.get("page"))
    reach = service.reach_of(person, today=today)
    context = {
        "page": page,
        "rows": [labels.signal_row(row, today=today) for row in page],
        "reach": reach,
        "reach_words": labels.reach_words(reach),
        "rule": rule_on(RuleCode.SIGNAL_OFFER, today),
        "kept": service.KEPT_MONTHS,
        "may_import": may(person, Permission.IMPORT_CASELOAD),
    }
    return render(request, "casework/signals/list.html", context)


@requires(Permission.WORK_WITH_SIGNALS)
def signalled(request: HttpRequest, item: UUID) -> HttpResponse:
    """Two forms, told apart by `which`; with a yes the case opens."""
    person: Any = request.user
    try:
        found = service.get_signalled(item, user=person)
    except service.NoSuchSignal:
        raise Http404 from None
    which = request.POST.get("which", "")
    may_go_home = service.may_go_home(found)
    offer = OfferForm(
        request.POST if which == "offer" else None,
        since=found.signalled_on,
        may_go_home=may_go_home,
    )
    outcome = OutcomeForm(request.POST if which == "outcome" else None)
    try:
        if offer.is_valid():
            service.record_offer(found, person=person, **offer.cleaned_data)
            messages.success(request, _("The offer is written down."))
            return redirect("casework:signal", item)
        if outcome.is_valid():
            return _close(request, found, outcome.cleaned_data["outcome"])
    except service.Closed:
        messages.info(request, _("A colleague has just written down what came of it."))
        return redirect("casework:signal", item)
    context = {
        "row": labels.signal_row(found, today=timezone.localdate()),
        "found": found,
        "who": service.who_is(found),
        "may_go_home": may_go_home,
        "signals": [(row, euros(row.amount)) for row in found.signals.all()],
        "offer_form": offer,
        "outcome_form": outcome,
    }
    return render(request, "casework/signals/signal.html", context)


@requires(Permission.IMPORT_CASELOAD)
def take_in(request: HttpRequest) -> HttpResponse:
    """First a look at what the file would do; `then=take` takes in what was looked at."""
    if request.POST.get("then") == "take":
        return _take(request)
    form = FileForm(request.POST or None, request.FILES or None)
    taken = look_at_file(request, form, key=SESSION_KEY, preview=service.preview_signals)
    context = {
        "form": form,
        "taken": taken,
        "columns": service.COLUMNS,
        "may_see": may(request.user, Permission.WORK_WITH_SIGNALS),
    }
    return render(request, "casework/signals/take_in.html", context)


def _take(request: HttpRequest) -> HttpResponse:
    taken = take_file(request, key=SESSION_KEY, take=service.import_signals)
    if taken is not None:
        text = _("%(new)s signals are new, about %(people)s new people.")
        messages.success(request, text % {"new": taken.created, "people": taken.people})
    return redirect("casework:signals-import")


def _close(request: HttpRequest, found: Any, outcome: str) -> HttpResponse:
    person: Any = request.user
    case = service.record_outcome(found, outcome=outcome, person=person, at=timezone.now())
    if case is None:
        messages.success(request, _("Written down. This person leaves the list."))
        return redirect("casework:signals")
    messages.success(request, _("The case starts with the debts from the signals."))
    return redirect("casework:debts", case.pk)
