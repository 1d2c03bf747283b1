# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The proposal to creditors: shares by the rule, answers, and what goes well together."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from kenniskompas.casework.debts import labels, service
from kenniskompas.casework.debts.choices import Answer
from kenniskompas.casework.debts.pages import debt_page, render_debts


@debt_page
def proposal(request: HttpRequest, case: Any) -> HttpResponse:
    debt_help, today = service.help_of(case), timezone.localdate()
    picture = service.look_at_debts(debt_help, on=today)
    found, hint = (
        service.propose_settlement(picture, on=today),
        service.combination_hint(debt_help),
    )
    values = _shown(found) if found else {}
    return render_debts(
        request,
        case,
        "proposal",
        tab="debts-proposal",
        picture=picture,
        proposal=found,
        hint=labels.HINTS.get(hint, ""),
        hint_source=labels.HINT_SOURCE,
        instruments=labels.by_effect(service.debt_instruments(debt_help)),
        **values,
    )


@require_POST
@debt_page
def answer(request: HttpRequest, case: Any, item: int) -> HttpResponse:
    given = request.POST.get("answer", "")
    if given not in {"", *Answer.values}:
        raise Http404
    if not service.record_answer(case, item, answer=given, person=request.user):
        raise Http404
    return redirect("casework:debts-proposal", case.pk)


def _shown(found: Any) -> dict[str, Any]:
    settled = found.settlement
    return {
        "rows": [
            (
                debt,
                labels.euros(debt.amount),
                labels.euros(share),
                labels.percentage(
                    settled.preferent_part if debt.is_preferent else settled.concurrent_part
                ),
            )
            for debt, share in found.rows
        ],
        "available": labels.euros(found.available),
        "total": labels.euros(settled.total),
        "agreed": labels.agreed(found),
    }
