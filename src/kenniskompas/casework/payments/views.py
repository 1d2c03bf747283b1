# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Payments of one client, and payments of many from a file with a look first."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.accounts.spreadsheets import Spreadsheet, with_spreadsheet
from kenniskompas.casework.debts.pages import debt_page, render_debts
from kenniskompas.casework.debts.service import help_of, look_at_debts
from kenniskompas.casework.exchange.forms import FileForm
from kenniskompas.casework.exchange.taking import look_at_file, take_file
from kenniskompas.casework.intake.choices import CaseStatus
from kenniskompas.casework.intake.pages import case_page
from kenniskompas.casework.payments import labels, service
from kenniskompas.casework.payments.forms import AgreementForm, PaymentForm

SESSION_KEY = "payments_import"


def instalment_list(_request: HttpRequest, case: Any) -> Spreadsheet:
    found = service.look_at_payments(case, on=timezone.localdate())
    rows = (
        [row.due_on, Decimal(row.due) / 100, Decimal(row.paid) / 100, labels.STATES[row.state][0]]
        for row in (found.progress.instalments if found else ())
    )
    columns = (*(_("Month"), pgettext("amount", "Agreed"), _("Paid"), _("How this month stands")),)
    return Spreadsheet(_("payments"), columns, rows)


@debt_page
@with_spreadsheet(instalment_list)
def payments(request: HttpRequest, case: Any) -> HttpResponse:
    """Two forms, told apart by `which`; the agreement starts from capacity and legal term."""
    today = timezone.localdate()
    found = service.look_at_payments(case, on=today)
    running = found is not None and found.is_running
    which = request.POST.get("which", "")
    data = request.POST or None
    agreement_form = AgreementForm(
        data if which == "agreement" else None, initial=_proposed(case, today)
    )
    payment_form = PaymentForm(
        data if which == "payment" else None,
        initial={"amount": _plain(found.agreement.monthly) if found else ""},
    )
    if case.status == CaseStatus.OPEN and _stored(request, case, agreement_form, payment_form):
        return redirect("casework:debts-payments", case.pk)
    return render_debts(
        request,
        case,
        "payments",
        tab="debts-payments",
        running=running,
        agreement_form=agreement_form,
        payment_form=payment_form,
        sentence=labels.progress_words(found.progress) if found else "",
        behind=labels.behind_words(found.progress) if found and running else "",
        grace=service.GRACE_DAYS,
        **labels.shown(found),
    )


@require_POST
@debt_page
def end(request: HttpRequest, case: Any) -> HttpResponse:
    if not service.end_agreement(case, on=timezone.localdate(), person=request.user):
        raise Http404
    messages.success(request, _("The agreement has ended. What was paid stays here."))
    return redirect("casework:debts-payments", case.pk)


@require_POST
@debt_page
def remove(request: HttpRequest, case: Any, item: int) -> HttpResponse:
    if not service.remove_payment(case, item, person=request.user):
        raise Http404
    messages.success(request, _("Taken back."))
    return redirect("casework:debts-payments", case.pk)


@requires(Permission.IMPORT_CASELOAD)
def take_in(request: HttpRequest) -> HttpResponse:
    """First a look at what the file would do; `then=take` takes in what was looked at."""
    if request.POST.get("then") == "take":
        return _take(request)
    form = FileForm(request.POST or None, request.FILES or None)
    taken = look_at_file(request, form, key=SESSION_KEY, preview=service.preview_payments)
    context = {"form": form, "taken": taken, "columns": service.COLUMNS}
    return render(request, "casework/payments/take_in.html", context)


def _take(request: HttpRequest) -> HttpResponse:
    taken = take_file(request, key=SESSION_KEY, take=service.import_payments)
    if taken is not None:
        text = _("%(new)s payments are new, %(changed)s changed.")
        messages.success(request, text % {"new": taken.created, "changed": taken.updated})
    return redirect("casework:payments-import")


def _stored(request: HttpRequest, case: Any, agreement: Any, payment: Any) -> bool:
    by = {"person": request.user, "at": timezone.now()}
    if agreement.is_valid():
        try:
            service.agree_payments(case, **agreement.cleaned_data, **by)
        except service.AlreadyAgreed:
            agreement.add_error(None, _("An agreement is running already. End it first."))
            return False
        messages.success(request, _("The agreement is written down."))
        return True
    if payment.is_valid():
        if service.record_payment(case, **payment.cleaned_data, **by) is None:
            payment.add_error(None, _("No agreement is running."))
            return False
        messages.success(request, _("The payment is written down."))
        return True
    return False


def _proposed(case: Any, today: Any) -> dict[str, Any]:
    """What the capacity and the legal term speak for; empty while they are unknown."""
    picture = look_at_debts(help_of(case), on=today)
    return {
        "monthly": _plain(picture.capacity.amount) if picture.capacity else "",
        "months": picture.rule.value if picture.rule else None,
    }


def _plain(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02d}"


@require_POST
@case_page
def reminded(request: HttpRequest, case: Any, item: int) -> HttpResponse:
    """Any reminder of the case: here, as one about payments comes back for the next month."""
    if not service.finish_reminder(case, item, person=request.user, at=timezone.now()):
        raise Http404
    return redirect(f"{case.get_absolute_url()}#reminders")
