# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The question after closing, on the client's own pages: two taps, or never again."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kenniskompas.casework.client.pages import own_page, render_own
from kenniskompas.casework.execution.labels import HOW
from kenniskompas.casework.followup.forms import AnswerForm
from kenniskompas.casework.followup.service import (
    StillOpen,
    agree_later_contact,
    due_follow_up,
    later_contact_of,
    record_answer,
)
from kenniskompas.casework.intake.choices import Route
from kenniskompas.casework.intake.pages import without_ground


@own_page
def later(request: HttpRequest, case: Any) -> HttpResponse:
    due = due_follow_up(case, today=timezone.localdate())
    form = AnswerForm(request.POST or None, question=case.question)
    if due is not None and form.is_valid():
        record_answer(
            due, route=Route.SITE, person=request.user, at=timezone.now(), **form.cleaned_data
        )
        messages.success(request, _("Thank you. This helps us and others."))
        return redirect("client:later")
    given = later_contact_of(case)
    return render_own(request, case, "later", due=due, form=form, how=HOW, given=given)


@require_POST
@own_page
@without_ground
def stop_asking(request: HttpRequest, case: Any) -> HttpResponse:
    try:
        agree_later_contact(case, agrees=False, on=timezone.localdate(), person=request.user)
    except StillOpen:
        raise Http404 from None
    messages.success(request, _("All right. We do not ask you anything any more."))
    return redirect("client:later")
