# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of one case."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kenniskompas.casework.assessment.domains import DOMAIN_LABELS, DomainReason
from kenniskompas.casework.attainment.presentation import sentence_of
from kenniskompas.casework.attainment.service import courses_of, scales_of
from kenniskompas.casework.client.forms import AnswerForm
from kenniskompas.casework.client.service import mark_answered
from kenniskompas.casework.debts.labels import judged, owed, term_words
from kenniskompas.casework.execution.labels import HOW_LABELS
from kenniskompas.casework.household.labels import summary_line
from kenniskompas.casework.intake.pages import case_page, step_context, without_ground
from kenniskompas.casework.intake.service import colleagues_of, ground_of
from kenniskompas.casework.overview import labels, service
from kenniskompas.casework.plan.forms import ReminderForm
from kenniskompas.casework.turns.choices import Part
from kenniskompas.casework.turns.forms import GivePartForm
from kenniskompas.casework.turns.labels import turn_words

ANCHORS = {"client_asks": "#requests", "reminder": "#reminders"}


@case_page
def case(request: HttpRequest, case: Any) -> HttpResponse:
    today = timezone.localdate()
    overview = service.look_at(case, today=today)
    context = step_context(
        case,
        overview=overview,
        actions=[_todo(action, case, today) for action in overview.actions],
        debts=_debts(overview.debts),
        domains=[(DOMAIN_LABELS[row.domain], _reason(row), row) for row in overview.domains],
        is_known=any(known.fact for known in overview.facts),
        reminder_form=ReminderForm(),
        turn=turn_words(overview.turn, reader=request.user),
        parts=[(Part(code).label, who) for code, who in overview.parts.items()],
        part_form=GivePartForm(colleagues=colleagues_of(request.user)),
        last_word=HOW_LABELS[overview.last_word.how] if overview.last_word else "",
        requests=[_asked(row, today) for row in overview.requests],
        lapsed_on=ground_of(case, on=today).lapsed_on,
        how_far=sentence_of(courses_of(scales_of(overview.plan))),
        household=overview.household and summary_line(overview.household, reader=request.user),
    )
    return render(request, "casework/case.html", context)


@require_POST
@case_page
@without_ground
def answered(request: HttpRequest, case: Any, item: int) -> HttpResponse:
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("That answer is too long: 5,000 signs at most."))
        return redirect("casework:case", case.pk)
    given = form.cleaned_data["answer"]
    if not mark_answered(case, item, person=request.user, at=timezone.now(), answer=given):
        raise Http404
    messages.success(request, _("Marked as answered."))
    return redirect("casework:case", case.pk)


def _todo(action: Any, case: Any, today: date) -> dict[str, str]:
    words, button = labels.sentence(action, today=today)
    url = reverse(action.page, args=[case.pk])
    anchor = ANCHORS.get(action.code, "")
    return {"text": words, "button": button, "url": url + anchor}


def _asked(row: Any, today: date) -> tuple[Any, str, str]:
    words, tone = term_words(row.term_on, today=today) if row.term_on else ("", "")
    return row, words, tone


def _debts(picture: Any) -> str:
    return f"{owed(picture)} {judged(picture)}".strip() if picture else ""


def _reason(row: Any) -> Any:
    return DomainReason(row.reason).label
