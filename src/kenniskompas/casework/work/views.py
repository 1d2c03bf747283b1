# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Income and work of one client, as the professional sees it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from kenniskompas.casework.intake.choices import CaseStatus
from kenniskompas.casework.intake.pages import case_page, step_context
from kenniskompas.casework.openfisca.presentation import shown_part
from kenniskompas.casework.openfisca.service import income_answer, may_ask_engine
from kenniskompas.casework.work import labels, service
from kenniskompas.casework.work.forms import (
    CalculationForm,
    ExpectationForm,
    OutcomeForm,
    taken_from,
)
from kenniskompas.casework.work.pictures import income_svg
from kenniskompas.casework.work.presentation import shown_income

SVG = "image/svg+xml; charset=utf-8"


@case_page
def income(request: HttpRequest, case: Any) -> HttpResponse:
    """Three forms, told apart by `which`; only the first before the client was asked."""
    picture = service.look_at_income(case, on=timezone.localdate())
    engine = income_answer(case)
    forms = _forms(request, picture, engine)
    if case.status == CaseStatus.OPEN and _stored(request, case, forms):
        return redirect("casework:income", case.pk)
    context = {
        **shown_income(picture),
        **shown_part(engine if picture.is_asked else None, may_ask=may_ask_engine(case)),
        "left": labels.left_in_words(picture.change) if picture.change else "",
        "forms": forms,
        "months": forms["calculation"].months(),
    }
    return render(request, "casework/work/income.html", step_context(case, None, **context))


def _forms(request: HttpRequest, picture: Any, engine: Any) -> dict[str, Any]:
    wanted = request.POST.get("which", "")

    def data(which: str) -> Any:
        return request.POST if wanted == which else None

    asked_on = picture.expectations[-1].said_on if picture.expectations else None
    return {
        "expectation": ExpectationForm(data("expectation"), prefix="expectation"),
        "calculation": CalculationForm(
            data("calculation"), prefix="calculation", initial=taken_from(engine)
        ),
        "outcome": OutcomeForm(data("outcome"), prefix="outcome", asked_on=asked_on),
    }


def _stored(request: HttpRequest, case: Any, forms: dict[str, Any]) -> bool:
    by = {"person": request.user, "at": timezone.now()}
    if forms["expectation"].is_valid():
        service.record_expectation(case, **forms["expectation"].cleaned_data, **by)
        messages.success(request, _("The expectation is written down."))
        return True
    if forms["calculation"].is_valid():
        try:
            service.record_calculation(case, **forms["calculation"].values(), **by)
        except service.NotAskedYet:
            messages.info(request, _("First ask the client what to expect."))
        else:
            messages.success(request, _("The calculation is taken over."))
        return True
    if forms["outcome"].is_valid():
        service.record_outcome(case, **forms["outcome"].cleaned_data, **by)
        messages.success(request, _("Written down how it turned out."))
        return True
    return False


@require_POST
@case_page
def withdraw(request: HttpRequest, case: Any, item: int) -> HttpResponse:
    if not service.withdraw_calculation(case, item, person=request.user, at=timezone.now()):
        raise Http404
    messages.info(request, _("This calculation no longer counts."))
    return redirect("casework:income", case.pk)


@require_safe
@cache_control(private=True, no_store=True)
@case_page
def picture(_request: HttpRequest, case: Any) -> HttpResponse:
    found = service.look_at_income(case, on=timezone.localdate())
    if found.change is None:
        raise Http404
    svg = income_svg(found.change, description=labels.left_in_words(found.change))
    return HttpResponse(svg, content_type=SVG)
