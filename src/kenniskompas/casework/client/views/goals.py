# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The client's own goals: five levels, and with one tap where it stands now."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from kenniskompas.casework.attainment.forms import OwnRatingForm
from kenniskompas.casework.attainment.presentation import own_sentence, scale_rows
from kenniskompas.casework.attainment.service import rate_goals, scales_of
from kenniskompas.casework.client.pages import own_page, render_own
from kenniskompas.casework.instruments.choices import RatedBy
from kenniskompas.casework.plan.service import current_plan


@own_page
def goals(request: HttpRequest, case: Any) -> HttpResponse:
    scales = scales_of(current_plan(case))
    if request.method == "POST":
        form = OwnRatingForm(request.POST)
        if not form.is_valid() or form.cleaned_data["scale"] not in {each.pk for each in scales}:
            raise Http404
        rate_goals(
            case,
            {form.cleaned_data["scale"]: form.cleaned_data["level"]},
            rated_by=RatedBy.CLIENT,
            on=timezone.localdate(),
            person=request.user,
        )
        messages.success(request, _("Thank you. Your contact person sees your answer."))
        return redirect("client:goals")
    own = [(row, own_sentence(row["scale"])) for row in scale_rows(scales)]
    return render_own(request, case, "goals", rows=own)
