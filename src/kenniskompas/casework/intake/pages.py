# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every page about one case shares: who may open it, and the path drawn above it."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.casework.intake import service
from kenniskompas.casework.intake.steps import SkipReason, Step

CaseView = Callable[..., HttpResponse]


def case_page(view: CaseView) -> CaseView:
    """Open the case of the url for this person; a stranger sees a 404."""

    @requires(Permission.DO_CASEWORK)
    @wraps(view)
    def opened(request: HttpRequest, case_id: UUID, **kwargs: Any) -> HttpResponse:
        try:
            case = service.get_case(case_id, user=request.user, page=view.__name__)
        except service.NoSuchCase:
            raise Http404 from None
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
