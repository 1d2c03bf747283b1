# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Debts, income, fixed costs and the official calculation."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kenniskompas.accounts.spreadsheets import Spreadsheet, with_spreadsheet
from kenniskompas.casework.debts import labels, service
from kenniskompas.casework.debts.choices import Cause
from kenniskompas.casework.debts.forms import BudgetForm, CapacityForm, CauseForm, DebtForm
from kenniskompas.casework.debts.pages import debt_page, render_debts


def debt_list(_request: HttpRequest, case: Any) -> Spreadsheet:
    picture = service.look_at_debts(service.help_of(case), on=timezone.localdate())
    rows = (
        [
            *(debt.creditor, debt.get_kind_display(), Decimal(debt.amount) / 100),
            *(_("yes") if debt.is_preferent else _("no"), debt.known_on),
        ]
        for debt in (bar["debt"] for bar in labels.bars(picture))
    )
    columns = (_("Creditor"), _("Kind"), _("Amount"), _("Preferent"), _("As on"))
    return Spreadsheet(_("debts"), columns, rows)


@debt_page
@with_spreadsheet(debt_list)
def debts(request: HttpRequest, case: Any) -> HttpResponse:
    form = DebtForm(request.POST or None)
    if form.is_valid():
        service.record_debt(case, person=request.user, **form.cleaned_data)
        messages.success(request, _("The debt is written down."))
        return redirect("casework:debts", case.pk)
    debt_help = service.help_of(case)
    picture = service.look_at_debts(debt_help, on=timezone.localdate())
    causes = debt_help.causes if debt_help else []
    return render_debts(
        request,
        case,
        "debts",
        tab="debts",
        picture=picture,
        owed=labels.owed(picture),
        judged=labels.judged(picture),
        bars=labels.bars(picture),
        working=_working(picture),
        causes=[Cause(cause).label for cause in causes],
        cause_form=CauseForm(initial={"causes": causes}),
        form=form,
    )


@require_POST
@debt_page
def remove_debt(request: HttpRequest, case: Any, item: int) -> HttpResponse:
    if not service.remove_debt(case, item, person=request.user):
        raise Http404
    messages.info(request, _("The debt is taken out."))
    return redirect("casework:debts", case.pk)


@require_POST
@debt_page
def causes(request: HttpRequest, case: Any) -> HttpResponse:
    form = CauseForm(request.POST)
    if not form.is_valid():
        raise Http404
    service.record_causes(case, form.cleaned_data["causes"], person=request.user)
    messages.success(request, _("The causes are saved."))
    return redirect("casework:debts", case.pk)


@debt_page
def room(request: HttpRequest, case: Any) -> HttpResponse:
    """Income, fixed costs and the capacity: two forms, told apart by their prefix."""
    wanted = request.POST.get("which", "")
    line_form = BudgetForm(request.POST if wanted == "line" else None, prefix="line")
    capacity_form = CapacityForm(request.POST if wanted == "capacity" else None, prefix="capacity")
    if line_form.is_valid():
        service.add_budget_line(case, person=request.user, **line_form.cleaned_data)
        return redirect("casework:debts-room", case.pk)
    if capacity_form.is_valid():
        service.record_capacity(
            case, person=request.user, at=timezone.now(), **capacity_form.cleaned_data
        )
        messages.success(request, _("The calculation is taken over."))
        return redirect("casework:debts-room", case.pk)
    debt_help = service.help_of(case)
    picture = service.look_at_debts(debt_help, on=timezone.localdate())
    return render_debts(
        request,
        case,
        "room",
        tab="debts-room",
        picture=picture,
        budget=_budget(picture),
        capacities=[
            (row, labels.euros(row.amount), labels.euros(row.vtlb))
            for row in (debt_help.capacities.all() if debt_help else [])
        ],
        line_form=line_form,
        capacity_form=capacity_form,
    )


@require_POST
@debt_page
def remove_line(request: HttpRequest, case: Any, item: int) -> HttpResponse:
    if not service.remove_budget_line(case, item, person=request.user):
        raise Http404
    return redirect("casework:debts-room", case.pk)


def _working(picture: Any) -> dict[str, Any] | None:
    test = picture.test
    if test is None:
        return None
    return {
        "total": labels.euros(test.total),
        "capacity": labels.euros(test.capacity),
        "months": test.months,
        "repayable": labels.euros(test.repayable),
        "left": labels.euros(test.left),
        "percentage": test.percentage,
    }


def _budget(picture: Any) -> list[dict[str, Any]]:
    return [
        {
            "label": label,
            "lines": [(line, labels.euros(line.amount)) for line in lines],
            "total": labels.euros(total),
        }
        for label, lines, total in (
            (_("Income"), picture.income, picture.income_total),
            (_("Fixed costs"), picture.fixed_costs, picture.fixed_total),
        )
    ]
