# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.accounts.spreadsheets import Spreadsheet, with_spreadsheet
from kenniskompas.casework.service import reflections_of
from kenniskompas.learning import labels, service
from kenniskompas.learning.forms import ShareForm
from kenniskompas.workbench.pictures.funnel import FunnelLabels, funnel_svg


def own_list(request: HttpRequest) -> Spreadsheet:
    question = _question(request)
    return _seen(service.own_feedback(request.user, question=question, at=timezone.now()))


def team_list(request: HttpRequest) -> Spreadsheet:
    question = _question(request)
    return _seen(service.team_feedback(_team(request), question=question, at=timezone.now()))


def _seen(feedback: service.Feedback) -> Spreadsheet:
    """The table of the page: a share only from ten seen results on."""
    columns = (_("Decision"), _("Decisions"), _("Result seen"), _("Of 100"))
    if feedback.is_empty:
        return Spreadsheet(_("what was seen afterwards"), columns, ())
    reasons = [(labels.REASONS.get(row.reason, row.reason), row.result) for row in feedback.reasons]
    rows = (
        [name, result.decisions, result.seen, result.per_100]
        for name, result in (
            (_("Advice followed"), feedback.followed),
            (_("Deviated"), feedback.deviated),
            *reasons,
        )
    )
    return Spreadsheet(_("what was seen afterwards"), columns, rows)


@requires(Permission.READ_OWN_FEEDBACK)
@with_spreadsheet(own_list)
def own(request: HttpRequest) -> HttpResponse:
    question = _question(request)
    feedback = service.own_feedback(request.user, question=question, at=timezone.now())
    context = _context(feedback, "learning:own")
    context["reflections"] = reflections_of(person=request.user)
    return render(request, "learning/own.html", context)


@requires(Permission.READ_TEAM_FEEDBACK)
@with_spreadsheet(team_list)
def team(request: HttpRequest) -> HttpResponse:
    question = _question(request)
    team_ = _team(request)
    feedback = service.team_feedback(team_, question=question, at=timezone.now())
    points = service.team_funnel(team_, question=question, at=timezone.now())
    context = _context(feedback, "learning:team") | {"team": team_, "points": points}
    context["reflections"] = reflections_of(team=team_)
    return render(request, "learning/team.html", context)


@requires(Permission.READ_TEAM_FEEDBACK)
def funnel(request: HttpRequest) -> HttpResponse:
    points = service.team_funnel(_team(request), question=_question(request), at=timezone.now())
    if not points:
        raise Http404
    words = FunnelLabels(
        title=_("Teams beside each other"),
        description=_("Share of advice followed by number of decisions, a dot for each team."),
        decided=_("Decisions with an advice"),
        share=_("Advice followed (%)"),
        own=_("Your team"),
        others=_("Other teams"),
        limits=_("Blue: where 95 of 100 teams lie by chance alone"),
    )
    picture = funnel_svg(
        decided=[point.decided for point in points],
        followed=[point.followed for point in points],
        own=[point.is_own for point in points],
        labels=words,
    )
    return HttpResponse(picture, content_type="image/svg+xml")


@requires(Permission.READ_OWN_FEEDBACK)
@require_POST
def share(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    form = ShareForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write one sentence first; nothing was shared."))
        return redirect("learning:own")
    as_note = form.cleaned_data["share_as"] == "note"
    try:
        service.share_deviation(
            decision_id,
            text=form.cleaned_data["text"],
            as_="note" if as_note else "gap",
            person=request.user,
        )
    except service.NotYours:
        raise Http404 from None
    done = _("Thank you. It stands among the practice knowledge now.")
    asked = _("Thank you. It stands among the questions for research now.")
    messages.success(request, done if as_note else asked)
    return redirect("learning:own")


def _question(request: HttpRequest) -> str:
    question = request.GET.get("vraag", "work")
    if question not in labels.QUESTIONS:
        raise Http404
    return question


def _team(request: HttpRequest) -> Any:
    if request.user.team is None:
        raise Http404
    return request.user.team


def _context(feedback: service.Feedback, url_name: str) -> dict[str, Any]:
    rows = [
        {"label": labels.REASONS.get(row.reason, row.reason), "result": row.result}
        for row in feedback.reasons
    ]
    deviations = [
        row | {"reason": labels.REASONS.get(row["deviation_reason"], row["deviation_reason"])}
        for row in feedback.deviations
    ]
    tabs = [
        {
            "label": label,
            "url": f"{reverse(url_name)}?vraag={question}",
            "current": question == feedback.question,
        }
        for question, label in labels.QUESTIONS.items()
    ]
    return {
        "feedback": feedback,
        "reasons": rows,
        "deviations": deviations,
        "tabs": tabs,
        "went_well": labels.WENT_WELL[feedback.question],
        "suggestion": labels.SUGGESTIONS[feedback.suggestion],
    }
