# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The lot that was drawn for a client, and taking it back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from kenniskompas.casework.client.forms import OwnWithdrawalForm
from kenniskompas.casework.client.pages import own_page, render_own
from kenniskompas.casework.decision.service import left_to_withdraw, lot_of, withdraw_lot
from kenniskompas.casework.intake.pages import without_ground
from kenniskompas.knowledge.service import option_names


@own_page
@without_ground
def lot(request: HttpRequest, case: Any) -> HttpResponse:
    """What was drawn, and stopping with it: without saying why."""
    drawn = lot_of(case)
    if drawn is None or drawn.place is None:
        return redirect("client:advice")
    left = left_to_withdraw(drawn)
    form = OwnWithdrawalForm(request.POST or None, left=left) if left else None
    if form is not None and form.is_valid():
        at = timezone.now()
        what = form.cleaned_data["what"]
        withdraw_lot(case, what=what, on=timezone.localdate(at), person=request.user, at=at)
        messages.success(request, _("You have stopped with the lot. Your contact person sees it."))
        return redirect("client:lot")
    option = option_names([drawn.place.arm])[drawn.place.arm]
    return render_own(request, case, "lot", lot=drawn, drawn_name=option, form=form)
