# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Instruments of one client: what was filled in, how it changed, and filling in another time."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from kenniskompas.casework.instruments import labels, service
from kenniskompas.casework.instruments.forms import WORD, AnswersForm
from kenniskompas.casework.instruments.presentation import (
    COURSE_LINES,
    course_rows,
    profile_of,
    sentence_of,
)
from kenniskompas.casework.intake.pages import case_page, step_context
from kenniskompas.knowledge.instruments.labels import VALIDITY, VALIDITY_TONES
from kenniskompas.knowledge.instruments.service import (
    InstrumentNotFound,
    current_instruments,
    document_of,
    get_instrument,
)
from kenniskompas.workbench.pictures.course import CourseLine, course_svg
from kenniskompas.workbench.pictures.radar import radar_svg

SVG = "image/svg+xml; charset=utf-8"


@require_safe
@case_page
def show_instruments(request: HttpRequest, case: Any) -> HttpResponse:
    """Every instrument, those that were used for this client first."""
    used = service.administrations_of(case)
    newest = {row.version.code: row for row in reversed(used)}
    rows = [
        {"version": each, "document": document_of(each), "last": newest.get(each.code)}
        for each in current_instruments()
    ]
    context = {
        "used": [row for row in rows if row["last"]],
        "others": [row for row in rows if not row["last"]],
    }
    return render(request, "casework/instruments/list.html", step_context(case, None, **context))


@case_page
def instrument(request: HttpRequest, case: Any, code: str) -> HttpResponse:
    """The scores so far, and the questions to fill in now."""
    version = found(code)
    document = document_of(version)
    items = service.asked_items(case, version)
    form = AnswersForm(
        request.POST or None,
        instrument=document.instrument,
        items=items,
        raters=document.instrument.raters,
    )
    if form.is_valid() and stored(form, case, version, request):
        messages.success(request, _("The answers are saved."))
        return redirect("casework:instrument", case.pk, code)
    rows = service.administrations_of(case, code)
    courses = service.courses(version, rows)
    context = {
        "version": version,
        "document": document,
        "validity": VALIDITY[document.validity],
        "tone": VALIDITY_TONES[document.validity],
        "form": form,
        "is_asked": bool(items or document.instrument.is_score_only),
        "not_asked": len(document.instrument.items) - len(items),
        "rows": [administration_row(row) for row in rows],
        "courses": course_rows(courses),
        "pictured": sorted({each.scale.code for each in courses if len(each.points) > 1}),
        "has_profile": profile_of(version, rows) is not None,
        "sentence": sentence_of(courses),
    }
    page = "casework/instruments/instrument.html"
    return render(request, page, step_context(case, None, **context))


def stored(form: AnswersForm, case: Any, version: Any, request: HttpRequest) -> bool:
    """Whether the answers are kept; what we do not take over comes back as a fault."""
    try:
        service.administer(
            case,
            version,
            rated_by=form.rater,
            on=form.cleaned_data["on"],
            answers=form.answers(),
            words=form.words(),
            person=request.user,
            at=timezone.now(),
        )
    except service.NotTakenOver as refused:
        words = _("We do not take this over from the instrument: “%(word)s”. Leave it out.")
        form.add_error(WORD + refused.code, words % {"word": refused.word})
        return False
    return True


@require_POST
@case_page
def withdraw(request: HttpRequest, case: Any, code: str, item: int) -> HttpResponse:
    row = service.get_administration(case, item)
    if row is None or row.version.code != code:
        raise Http404
    service.withdraw(row, person=request.user, at=timezone.now())
    messages.success(request, _("These answers no longer count."))
    return redirect("casework:instrument", case.pk, code)


@require_safe
@cache_control(private=True, no_store=True)
@case_page
def course_picture(_request: HttpRequest, case: Any, code: str, scale: str) -> HttpResponse:
    version = found(code)
    courses = service.courses(version, service.administrations_of(case, code))
    lines = [each for each in courses if each.scale.code == scale][:COURSE_LINES]
    if not lines:
        raise Http404
    chosen = lines[0].scale
    svg = course_svg(
        [line_of(each) for each in lines],
        low=chosen.low,
        high=chosen.high,
        title=chosen.name,
        description=sentence_of(lines),
    )
    return HttpResponse(svg, content_type=SVG)


@require_safe
@cache_control(private=True, no_store=True)
@case_page
def profile_picture(_request: HttpRequest, case: Any, code: str) -> HttpResponse:
    version = found(code)
    profile = profile_of(version, service.administrations_of(case, code))
    if profile is None:
        raise Http404
    svg = radar_svg(
        profile.axes,
        profile.series,
        low=profile.low,
        high=profile.high,
        title=version.name,
        description=_("The newest answers on each part; the table below has every number."),
    )
    return HttpResponse(svg, content_type=SVG)


def line_of(course: Any) -> Any:
    points = tuple((point.on, point.value) for point in course.points)
    return CourseLine(labels.rater_name(course.rated_by), points)


def administration_row(row: Any) -> dict[str, Any]:
    names = dict(document_of(row.version).instrument.words)
    return {
        "row": row,
        "rater": labels.rater_name(row.rated_by),
        "words": [(names.get(code, code), text) for code, text in row.words.items()],
    }


def found(code: str) -> Any:
    try:
        return get_instrument(code)
    except InstrumentNotFound:
        raise Http404 from None
