# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every page about one case shares: who may open it, and the path drawn above it."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.casework.intake import service
from kenniskompas.casework.intake.steps import SkipReason, Step

CaseView = Callable[..., HttpResponse]
RIGHTS = "needs_no_ground"


def without_ground(view: CaseView) -> CaseView:
    """What may be written after the ground of a case has lapsed: answers, objections, safety."""
    setattr(view, RIGHTS, True)
    return view


def lapsed_since(request: HttpRequest, case: Any, view: CaseView) -> date | None:
    """Since when this request may write nothing; None when it may, or only reads."""
    if request.method in {"GET", "HEAD", "OPTIONS"} or getattr(view, RIGHTS, False):
        return None
    return service.ground_of(case, on=timezone.localdate()).lapsed_on


def case_page(view: CaseView) -> CaseView:
    """Open the case of the url for this person; a stranger sees a 404."""

    @requires(Permission.DO_CASEWORK)
    @wraps(view)
    def opened(request: HttpRequest, case_id: UUID, **kwargs: Any) -> HttpResponse:
        try:
            case = service.get_case(case_id, user=request.user, page=view.__name__)
        except service.NoSuchCase:
            raise Http404 from None
        lapsed_on = lapsed_since(request, case, view)
        if lapsed_on is not None:
            messages.error(request, _lapsed(case, lapsed_on))
            return redirect("casework:grounds", case.pk)
        return view(request, case, **kwargs)

    return opened


def step_context(case: Any, step: Step | None = None, **values: Any) -> dict[str, Any]:
    """Context of a page about `case`: the path with links, and how to skip this step."""
    drawn = service.path_of(case)
    here = next((part for part in drawn if part.step == step), None)
    return {
        "case": case,
        "today": timezone.localdate(),
        "step": step,
        "steps": [_as_link(case, part, here=step) for part in drawn],
        "skip_reasons": SkipReason.choices if here and here.state != "done" else [],
        "skipped_because": SkipReason(here.reason).label if here and here.reason else "",
        **values,
    }


def _lapsed(case: Any, lapsed_on: date) -> str:
    text = _(
        "Nothing was saved: since %(day)s the ground of this case (%(basis)s) no longer holds. "
        "What was recorded before stays readable."
    )
    return text % {"day": date_format(lapsed_on), "basis": case.legal_basis.name}


def _as_link(case: Any, part: Any, *, here: Step | None) -> dict[str, Any]:
    """The evaluation is drawn apart: for the client the path ends at the result."""
    return {
        "label": part.step.label,
        "state": part.state,
        "url": reverse(f"casework:{part.step}", args=[case.pk]),
        "note": SkipReason(part.reason).label if part.reason else "",
        "here": part.step == here,
        "apart": part.step == Step.EVALUATION,
    }
