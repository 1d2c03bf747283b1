# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""One activity of a client: who carries it out, and whether it is done as meant."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kenniskompas.casework.delivery import labels, service
from kenniskompas.casework.delivery.forms import CheckForm
from kenniskompas.casework.intake.choices import CaseStatus
from kenniskompas.casework.intake.pages import case_page, step_context


@case_page
def activity(request: HttpRequest, case: Any, item: int) -> HttpResponse:
    found = service.get_activity(case, item)
    if found is None:
        raise Http404
    points = service.points_of(found.intervention)
    form = CheckForm(request.POST or None, points=points)
    if points and case.status == CaseStatus.OPEN and form.is_valid():
        service.record_check(
            found,
            form.answers(),
            said_by=form.cleaned_data["said_by"],
            on=timezone.localdate(),
            person=request.user,  # type: ignore[arg-type]
        )
        messages.success(request, _("Saved what was done as meant."))
        return redirect("casework:activity", case.pk, item)
    checks = [(check, labels.answers_of(check)) for check in service.checks_of(found)]
    context = step_context(case, activity=found, points=points, form=form, checks=checks)
    return render(request, "casework/delivery/activity.html", context)
