# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the pages about debts share: who opens them, the tabs, and the rows they show."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kenniskompas.casework.intake.choices import Question
from kenniskompas.casework.intake.pages import case_page, step_context

TABS: tuple[tuple[str, Any], ...] = (
    ("debts", _("Debts")),
    ("debts-room", _("Income and capacity")),
    ("debts-proposal", _("Proposal")),
    ("debts-payments", _("Payments")),
    ("debts-terms", _("Legal terms")),
    ("debts-course", _("Course of the help")),
    ("debts-identity", _("For CBS")),
)


def debt_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page about the debts of a case whose question is debts; otherwise a 404."""

    @case_page
    @wraps(view)
    def opened(request: HttpRequest, case: Any, **kwargs: Any) -> HttpResponse:
        if case.question != Question.DEBTS:
            raise Http404
        return view(request, case, **kwargs)

    return opened


def render_debts(
    request: HttpRequest, case: Any, template: str, *, tab: str, **values: Any
) -> HttpResponse:
    tabs = [
        {"label": label, "url": reverse(f"casework:{name}", args=[case.pk]), "current": name == tab}
        for name, label in TABS
    ]
    context = step_context(case, debt_tabs=tabs, **values)
    return render(request, f"casework/debts/{template}.html", context)
