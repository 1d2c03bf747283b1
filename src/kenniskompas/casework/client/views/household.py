# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The client's household: what is shared, who sees it, and the own yes given or taken back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kenniskompas.casework.client.forms import OwnShareForm
from kenniskompas.casework.client.pages import own_page, render_own
from kenniskompas.casework.household.service import (
    joint_plan,
    own_items,
    seen_by,
    share_items,
    supporters_of,
)
from kenniskompas.casework.intake.choices import CaseStatus
from kenniskompas.casework.intake.pages import without_ground
from kenniskompas.casework.intake.service import shown_household_of


@require_http_methods(["GET", "HEAD", "POST"])
@own_page
def household(request: HttpRequest, case: Any) -> HttpResponse:
    """Without a household that may be shown the page says the same to everybody."""
    shown = shown_household_of(case.client)
    if shown is None:
        return render_own(request, case, "household", household=None)
    items = own_items(case, shown)
    form = OwnShareForm(request.POST or None, items=items)
    is_open = case.status == CaseStatus.OPEN
    if request.method == "POST" and is_open and form.is_valid():
        _share(request, case, form.cleaned_data["items"])
        messages.success(request, _("Saved. You can change this any day."))
        return redirect("client:household")
    plans = joint_plan(shown)
    return render_own(
        request,
        case,
        "household",
        household=shown,
        form=form,
        is_open=is_open,
        shares_something=any(each.is_shared for each in items),
        helpers=_helpers(shown, case),
        of_others=[plan for plan in plans if plan.case.client_id != case.client_id],
    )


@require_POST
@own_page
@without_ground
def share_nothing(request: HttpRequest, case: Any) -> HttpResponse:
    """Taking back is always possible, also when nothing new may be written down."""
    if shown_household_of(case.client) is None:
        raise Http404
    _share(request, case, [])
    messages.success(request, _("You share nothing with your household now."))
    return redirect("client:household")


def _share(request: HttpRequest, case: Any, keys: list[str]) -> None:
    """The tick is the yes: nobody else fills in this page."""
    person: Any = request.user
    share_items(case, keys, has_agreed=True, person=person, at=timezone.now())


def _helpers(shown: Any, case: Any) -> list[tuple[Any, list[Any]]]:
    """Who helps beside the professionals, and which agreements of this client each reads."""
    return [
        (helper, [each for each in seen_by(helper) if each.plan.case.client_id == case.client_id])
        for helper in supporters_of(shown)
    ]
