# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kenniskompas.casework.assessment import service
from kenniskompas.casework.assessment.domains import (
    ASKED_REASONS,
    DOMAIN_CODES,
    DOMAIN_LABELS,
    DomainReason,
)
from kenniskompas.casework.assessment.forms import DomainForm, ScreeningForm
from kenniskompas.casework.intake.pages import case_page, step_context
from kenniskompas.casework.intake.steps import Step


@case_page
def screening(request: HttpRequest, case: Any) -> HttpResponse:
    opened = {row.domain: row.reason for row in service.open_domains(case)}
    form = ScreeningForm(request.POST or None, opened=opened)
    if form.is_valid():
        try:
            service.complete_screening(
                case,
                outcome=form.cleaned_data["outcome"],
                reasons=form.reasons(),
                note=form.cleaned_data["note"],
                person=request.user,
                at=timezone.now(),
            )
        except service.DecisionTaken:
            text = _("A decision was taken here. Close this case by looking back at it.")
            form.add_error("outcome", text)
        else:
            messages.success(request, _("The screening is saved."))
            return redirect("casework:case", case.pk)
    return render(request, "casework/screening.html", step_context(case, Step.SCREENING, form=form))


@case_page
def diagnosis(request: HttpRequest, case: Any) -> HttpResponse:
    opened = service.open_domains(case)
    forms = [DomainForm(request.POST or None, opened=row) for row in opened]
    if request.method == "POST" and all(form.is_valid() for form in forms):
        views = {form.opened.pk: form.cleaned_data for form in forms}
        service.complete_diagnosis(case, views, person=request.user, at=timezone.now())
        messages.success(request, _("The diagnosis is saved."))
        return redirect("casework:case", case.pk)
    rows = [
        {
            "form": form,
            "label": DOMAIN_LABELS[form.opened.domain],
            "reason": DomainReason(form.opened.reason).label,
        }
        for form in forms
    ]
    closed = set(DOMAIN_CODES) - {row.domain for row in opened}
    context = step_context(case, Step.DIAGNOSIS, rows=rows, closed=_named(closed))
    return render(request, "casework/diagnosis.html", {**context, "reasons": ASKED_REASONS})


@require_POST
@case_page
def open_domain(request: HttpRequest, case: Any) -> HttpResponse:
    domain, reason = request.POST.get("domain"), request.POST.get("reason")
    if domain not in DOMAIN_CODES or reason not in dict(ASKED_REASONS):
        raise Http404
    service.open_domain(case, domain, reason=reason, person=request.user, at=timezone.now())
    return redirect("casework:diagnosis", case.pk)


@require_POST
@case_page
def close_domain(request: HttpRequest, case: Any, row: int) -> HttpResponse:
    opened = next((each for each in service.open_domains(case) if each.pk == row), None)
    if opened is None:
        raise Http404
    service.close_domain(opened, person=request.user, at=timezone.now())
    return redirect("casework:diagnosis", case.pk)


def _named(codes: set[str]) -> list[tuple[str, Any]]:
    return [(code, label) for code, label in DOMAIN_LABELS.items() if code in codes]
