# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the pages about a household share: who opens them, the tabs, and what must stay unseen."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.household.labels import summary_line
from kenniskompas.casework.intake.pages import case_page, step_context
from kenniskompas.casework.intake.service import (
    is_flagged,
    may_see_safety,
    shown_household_of,
    summary_of,
)

TABS: tuple[tuple[str, Any], ...] = (
    ("household", _("Who belongs to it")),
    ("household-joint", _("Told once")),
    ("household-plan", _("Joint plan")),
)
HouseholdView = Callable[..., HttpResponse]


def household_page(view: HouseholdView) -> HouseholdView:
    """A page about the household of a case; without one that may be shown, the first page."""

    @case_page
    @wraps(view)
    def opened(request: HttpRequest, case: Any, **kwargs: Any) -> HttpResponse:
        household = shown_household_of(case.client)
        if household is None:
            return redirect("casework:household", case.pk)
        return view(request, case, household, **kwargs)

    return opened


def render_household(
    request: HttpRequest, case: Any, template: str, *, household: Any, tab: str, **values: Any
) -> HttpResponse:
    tabs = [
        {"label": label, "url": reverse(f"casework:{name}", args=[case.pk]), "current": name == tab}
        for name, label in TABS
    ]
    line = summary_line(summary_of(household), reader=request.user)
    context = step_context(case, household=household, household_tabs=tabs, summary=line, **values)
    return render(request, f"casework/household/{template}.html", context)


def safety_context(request: HttpRequest, case: Any) -> dict[str, Any]:
    """Whether there is a safety flag, for who needs to know; that it was seen is kept."""
    may_see = may_see_safety(request.user, case)
    flagged = may_see and is_flagged(case.client)
    if flagged:
        record_event("safety_flag_read", person=request.user, subject=case.client)
    return {"may_see_safety": may_see, "is_flagged": flagged}
