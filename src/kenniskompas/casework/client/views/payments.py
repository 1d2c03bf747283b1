# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the client has paid and still pays, in plain words."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from kenniskompas.casework.client.pages import own_page, render_own
from kenniskompas.casework.intake.choices import Question
from kenniskompas.casework.payments import labels
from kenniskompas.casework.payments.service import look_at_payments


@require_safe
@own_page
def payments(request: HttpRequest, case: Any) -> HttpResponse:
    if case.question != Question.DEBTS:
        raise Http404
    found = look_at_payments(case, on=timezone.localdate())
    return render_own(
        request,
        case,
        "payments",
        sentence=labels.own_progress_words(found.progress) if found else "",
        behind=labels.own_behind_words(found.progress) if found and found.is_running else "",
        **labels.shown(found),
    )
