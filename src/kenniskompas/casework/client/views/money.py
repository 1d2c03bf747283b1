# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Work and money: the client's own expectation first, then what a calculator said."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from kenniskompas.casework.client.pages import own_page, render_own
from kenniskompas.casework.intake.choices import CaseStatus, Route
from kenniskompas.casework.work import labels
from kenniskompas.casework.work.choices import SeenBy
from kenniskompas.casework.work.forms import OwnExpectationForm, OwnOutcomeForm
from kenniskompas.casework.work.pictures import income_svg
from kenniskompas.casework.work.presentation import shown_income
from kenniskompas.casework.work.service import (
    look_at_income,
    record_expectation,
    record_outcome,
)


@own_page
def money(request: HttpRequest, case: Any) -> HttpResponse:
    """Before a calculation: what do you think? After it: how did it turn out?"""
    picture = look_at_income(case, on=timezone.localdate())
    form_class = OwnExpectationForm if picture.calculation is None else OwnOutcomeForm
    form = form_class(request.POST or None)
    if case.status == CaseStatus.OPEN and form.is_valid():
        _store(request, case, form)
        messages.success(request, _("Thank you. Your contact person sees your answer."))
        return redirect("client:money")
    own = labels.own_left_in_words(picture.change) if picture.change else ""
    return render_own(request, case, "money", form=form, left=own, **shown_income(picture))


def _store(request: HttpRequest, case: Any, form: Any) -> None:
    at = timezone.now()
    if isinstance(form, OwnExpectationForm):
        record_expectation(case, **form.cleaned_data, route=Route.SITE, person=request.user, at=at)
        return
    record_outcome(
        case,
        **form.cleaned_data,
        seen_by=SeenBy.CLIENT,
        on=timezone.localdate(at),
        person=request.user,
        at=at,
    )


@require_safe
@cache_control(private=True, no_store=True)
@own_page
def money_picture(_request: HttpRequest, case: Any) -> HttpResponse:
    found = look_at_income(case, on=timezone.localdate())
    if found.change is None:
        raise Http404
    svg = income_svg(found.change, description=labels.own_left_in_words(found.change))
    return HttpResponse(svg, content_type="image/svg+xml; charset=utf-8")
