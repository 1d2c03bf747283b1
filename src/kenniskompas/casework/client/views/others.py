# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whom the client was referred to: asked first where that is needed, and told in any case."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kenniskompas.casework.client.pages import own_page, render_own
from kenniskompas.casework.client.service import readable_referrals
from kenniskompas.casework.intake.pages import without_ground
from kenniskompas.casework.referrals import labels
from kenniskompas.casework.referrals.choices import State
from kenniskompas.casework.referrals.service import (
    MovedMeanwhile,
    answer_as_client,
    get_referral,
)


@require_safe
@own_page
def referrals(request: HttpRequest, case: Any) -> HttpResponse:
    rows = [
        {
            "row": row,
            "words": labels.OWN_STATES[row.state],
            "told": labels.told(row),
            "is_asked": row.state == State.ASKING,
        }
        for row in readable_referrals(case)
    ]
    return render_own(request, case, "referrals", rows=rows)


@require_POST
@own_page
@without_ground
def answer_referral(request: HttpRequest, case: Any, item: int) -> HttpResponse:
    row = get_referral(case, item)
    if (
        row is None
        or row not in readable_referrals(case)
        or request.POST.get("says") not in {"yes", "no"}
    ):
        raise Http404
    agrees = request.POST["says"] == "yes"
    try:
        answer_as_client(row, agrees=agrees, person=request.user, at=timezone.now())
    except MovedMeanwhile:
        messages.info(request, _("This was answered already. Ask your contact person."))
    else:
        messages.success(request, _("Thank you. Your contact person sees your answer."))
    return redirect("client:referrals")
