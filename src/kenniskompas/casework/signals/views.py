# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Early signals: the list, one person, and a file with a look first."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.labels import describe_problem
from kenniskompas.accounts.service import Permission, may
from kenniskompas.accounts.spreadsheets import Spreadsheet, spreadsheet_response, with_spreadsheet
from kenniskompas.casework.debts.labels import euros
from kenniskompas.casework.exchange.choices import About
from kenniskompas.casework.exchange.folders.service import last_folder_runs
from kenniskompas.casework.exchange.forms import UploadForm
from kenniskompas.casework.exchange.mapping import STANDARD
from kenniskompas.casework.exchange.service import (
    find_staged,
    own_profiles,
    read_caseload,
)
from kenniskompas.casework.exchange.taking import (
    keep_profile,
    look_again,
    look_at_file,
    take_file,
)
from kenniskompas.casework.intake.law import RuleCode, rule_on
from kenniskompas.casework.signals import labels, service
from kenniskompas.casework.signals.forms import ColumnsForm, OfferForm, OutcomeForm
from kenniskompas.core.errors import BadInput

SESSION_KEY = "signals_import"
PER_PAGE = 25


def open_list(request: HttpRequest) -> Spreadsheet:
    """Who waits for an offer; like the page without a name or an address."""
    columns = (
        *(_("First signal"), _("Offer help by"), _("How it stands"), _("Behind with")),
        *(_("Together"), _("Known here")),
    )
    today = timezone.localdate()
    rows = (
        labels.signal_cells(labels.signal_row(row, today=today))
        for row in service.open_signals(request.user)
    )
    return Spreadsheet(_("early signals"), columns, rows)


@require_safe
@requires(Permission.WORK_WITH_SIGNALS)
@with_spreadsheet(open_list)
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
    profiles = [(STANDARD, _("Recognise column names"))]
    profiles += [(name, name) for name in own_profiles(_organisation(request), about=About.SIGNALS)]
    form = UploadForm(request.POST or None, request.FILES or None, profiles=profiles)
    look = {"key": SESSION_KEY, "preview": service.preview_signals}
    taken = look_at_file(request, form, **look)
    if not form.is_bound and request.GET.get("opnieuw"):
        form = UploadForm({}, profiles=profiles)
        form.errors.clear()
        taken = look_again(request, form, **look)
    context = {
        "form": form,
        "taken": taken,
        "columns": service.COLUMNS,
        "folders": last_folder_runs(_organisation(request), about=About.SIGNALS),
        "can_map": form.is_bound and taken is None and SESSION_KEY in request.session,
        "may_see": may(request.user, Permission.WORK_WITH_SIGNALS),
    }
    return render(request, "casework/signals/take_in.html", context)


@requires(Permission.IMPORT_CASELOAD)
def name_columns(request: HttpRequest) -> HttpResponse:
    """What each column is, kept as a profile; then the file is looked at again."""
    chosen = request.session.get(SESSION_KEY, {})
    path = find_staged(chosen.get("token", ""))
    if path is None:
        messages.info(request, _("The file was removed after an hour. Choose it again."))
        return redirect("casework:signals-import")
    try:
        columns = read_caseload(path, name=chosen["name"]).columns
    except BadInput as error:
        messages.error(request, describe_problem(error))
        return redirect("casework:signals-import")
    form = ColumnsForm(request.POST or None, columns=columns)
    if form.is_bound and form.is_valid():
        keep_profile(request, form, key=SESSION_KEY, about=About.SIGNALS)
        return redirect(f"{reverse('casework:signals-import')}?opnieuw=1")
    context = {"form": form, "file": chosen["name"]}
    return render(request, "casework/signals/columns.html", context)


def _organisation(request: HttpRequest) -> Any:
    return request.user.organisation


@requires(Permission.IMPORT_CASELOAD)
def tell(request: HttpRequest) -> HttpResponse:
    """Per creditor what is new to tell; a file goes along once, and is then told."""
    person: Any = request.user
    known = service.creditors_to_tell(person)
    creditor = request.POST.get("creditor", "")
    if request.method == "POST":
        if creditor not in {each.name for each in known if each.new}:
            messages.info(request, _("There is nothing new to tell."))
            return redirect("casework:signals-tell")
        return _told(creditor, service.tell_creditor(person, creditor))
    return render(request, "casework/signals/tell.html", {"creditors": known})


def _told(creditor: str, rows: Any) -> HttpResponse:
    name = _("early signals – %(creditor)s") % {"creditor": creditor}
    columns = (_("Your reference"), _("How it stands"))
    return spreadsheet_response(
        Spreadsheet(name, columns, [(key, word.label) for key, word in rows])
    )


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
