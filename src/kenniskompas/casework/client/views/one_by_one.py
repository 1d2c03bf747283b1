# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""One question at a time: kept after each answer, back at any time, sent at the end."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kenniskompas.casework.client.pages import own_page, render_own
from kenniskompas.casework.client.views.questions import asked_version, next_number
from kenniskompas.casework.instruments import service
from kenniskompas.casework.instruments.forms import OPEN, OneAnswerForm
from kenniskompas.core.instruments import Scale
from kenniskompas.knowledge.instruments.service import document_of

# In the address of a question that is changed from the page to look through.
CHANGING = "wijzigen"


@own_page
def question(request: HttpRequest, case: Any, code: str, number: int) -> HttpResponse:
    started = service.started_list(case, code)
    version = started.version if started else asked_version(case, code)
    parts = service.asked_parts(case, version)
    if not 1 <= number <= len(parts):
        raise Http404
    part = parts[number - 1]
    given = _given(started, part.code)
    form = OneAnswerForm(request.POST or None, part=part, given=given)
    if request.method == "POST" and form.is_valid():
        answer = form.cleaned_data["answer"]
        service.answer_one(case, version, part.code, answer, person=request.user, at=timezone.now())
        if number == len(parts) or CHANGING in request.GET:
            return redirect("client:look-through", code)
        return redirect("client:question", code, number + 1)
    return render_own(
        request,
        case,
        "question",
        version=version,
        period=document_of(version).period,
        form=form,
        is_number=isinstance(part, Scale),
        number=number,
        count=len(parts),
        is_changing=CHANGING in request.GET,
    )


@own_page
def look_through(request: HttpRequest, case: Any, code: str) -> HttpResponse:
    """What was answered, with a way to change each; sending makes it count."""
    started = service.started_list(case, code)
    if started is None:
        return redirect("client:question-list", code)
    if request.method == "POST":
        at = timezone.now()
        try:
            service.finish_list(started, on=timezone.localdate(at), person=request.user, at=at)
        except service.NothingAnswered:
            messages.info(request, _("You answered nothing yet. One answer is enough."))
            return redirect("client:question", code, 1)
        messages.success(request, _("Thank you. Your contact person sees your answers."))
        return redirect("client:question-list", code)
    parts = service.asked_parts(case, started.version)
    rows = [
        (number, _text(part), _in_words(part, started.answers.get(part.code)))
        for number, part in enumerate(parts, start=1)
    ]
    return render_own(
        request,
        case,
        "look_through",
        version=started.version,
        rows=rows,
        next=next_number(case, started),
    )


@require_POST
@own_page
def begin_again(request: HttpRequest, case: Any, code: str) -> HttpResponse:
    service.begin_again(case, code, person=request.user)
    return redirect("client:question", code, 1)


def _given(started: Any, code: str) -> Any:
    if started is None or code not in started.answers:
        return None
    value = started.answers[code]
    return OPEN if value is None else value


def _text(part: Any) -> str:
    return str(part.name if isinstance(part, Scale) else part.text)


def _in_words(part: Any, value: float | None) -> str:
    """What was answered, as it stood on the page; empty for what was left open."""
    if value is None or isinstance(part, Scale):
        return "" if value is None else f"{value:g}"
    return next((str(each.label) for each in part.answers if each.value == value), "")
