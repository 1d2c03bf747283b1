# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Places put to the client: yes or no, and what the employer may be told."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kenniskompas.casework.client.pages import own_page, render_own
from kenniskompas.casework.employers import labels
from kenniskompas.casework.employers.choices import Shared, State
from kenniskompas.casework.employers.forms import ShareForm
from kenniskompas.casework.employers.service import (
    NotAgreed,
    answer_for_client,
    get_proposal,
    profile_of,
    proposals_of,
)
from kenniskompas.casework.intake.choices import CaseStatus, Route

ASKED = (State.ASKING, State.AGREED, State.DECLINED)


@require_safe
@own_page
def places(request: HttpRequest, case: Any) -> HttpResponse:
    profile = profile_of(case)
    rows = [
        {
            "proposal": row,
            "state": row.state,
            "hours": labels.place_hours(row.vacancy),
            "told": [Shared(code).label for code in row.shares],
            "form": ShareForm(prefix=str(row.pk), initial={"shares": row.shares}),
            "is_asked": row.state in ASKED and case.status == CaseStatus.OPEN,
        }
        for row in proposals_of(case)
    ]
    return render_own(request, case, "places", rows=rows, profile=profile)


@require_POST
@own_page
def answer_place(request: HttpRequest, case: Any, item: int) -> HttpResponse:
    proposal = get_proposal(case, item)
    form = ShareForm(request.POST, prefix=str(item))
    if proposal is None or case.status != CaseStatus.OPEN or not form.is_valid():
        raise Http404
    agrees = request.POST.get("says") == "yes"
    try:
        answer_for_client(
            proposal,
            agrees=agrees,
            shares=form.cleaned_data["shares"],
            route=Route.SITE,
            person=request.user,
            on=timezone.localdate(),
        )
    except NotAgreed:
        messages.info(request, _("The employer was told already. Ask your contact person."))
    else:
        messages.success(request, _("Thank you. Your contact person sees your answer."))
    return redirect("client:places")
