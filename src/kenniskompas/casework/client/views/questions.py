# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Short lists of questions that a client fills in alone: together, or the way in one by one."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from kenniskompas.casework.client.pages import own_page, render_own
from kenniskompas.casework.contact.service import own_way_of
from kenniskompas.casework.instruments.choices import RatedBy
from kenniskompas.casework.instruments.forms import AnswersForm
from kenniskompas.casework.instruments.presentation import course_rows, sentence_of
from kenniskompas.casework.instruments.service import (
    administer,
    administrations_of,
    asked_items,
    asked_parts,
    courses,
    started_list,
    started_lists,
)
from kenniskompas.knowledge.instruments.service import (
    InstrumentNotFound,
    current_instruments,
    document_of,
    get_instrument,
)

# With this in the address all questions stand on one page, whatever the client chose.
TOGETHER = "samen"


@own_page
def questions(request: HttpRequest, case: Any) -> HttpResponse:
    """The short lists that a client can fill in alone."""
    lists = [each for each in current_instruments() if is_for_client(each)]
    asked = [(each, document_of(each)) for each in lists if asked_items(case, each)]
    return render_own(request, case, "questions", lists=asked, begun=started_lists(case))


@own_page
def question_list(request: HttpRequest, case: Any, code: str) -> HttpResponse:
    version = asked_version(case, code)
    form = AnswersForm(
        request.POST or None,
        instrument=document_of(version).instrument,
        items=asked_items(case, version),
        raters=[RatedBy.CLIENT],
    )
    if form.is_valid():
        _store(request, case, version, form)
        return redirect("client:question-list", code)
    own = [row for row in administrations_of(case, code) if row.rated_by == RatedBy.CLIENT]
    drawn = courses(version, own)
    return render_own(
        request,
        case,
        "question_list",
        version=version,
        document=document_of(version),
        form=form,
        sentence=sentence_of(drawn),
        rows=course_rows(drawn),
        **_way(request, case, version),
    )


def _store(request: HttpRequest, case: Any, version: Any, form: AnswersForm) -> None:
    administer(
        case,
        version,
        rated_by=RatedBy.CLIENT,
        on=form.cleaned_data["on"],
        answers=form.answers(),
        words={},
        person=request.user,
        at=timezone.now(),
    )
    messages.success(request, _("Thank you. Your contact person sees your answers."))


def _way(request: HttpRequest, case: Any, version: Any) -> dict[str, Any]:
    """One by one, or together; and where to go on in a list that was begun."""
    started = started_list(case, version.code)
    asks_together = TOGETHER in request.GET or request.method == "POST"
    count = len(asked_parts(case, started.version if started else version))
    return {
        "one_by_one": not asks_together and (started is not None or own_way_of(case).one_thing),
        "count": count,
        "next": next_number(case, started) if started else 1,
        "started": started,
    }


def next_number(case: Any, started: Any) -> int | None:
    """The first question that was not seen; None when all were."""
    parts = asked_parts(case, started.version)
    unseen = (n for n, part in enumerate(parts, 1) if part.code not in started.answers)
    return next(unseen, None)


def asked_version(case: Any, code: str) -> Any:
    """The instrument as it is asked of this client now; 404 for what clients do not fill in."""
    try:
        version = get_instrument(code)
    except InstrumentNotFound:
        raise Http404 from None
    if not is_for_client(version) or not asked_items(case, version):
        raise Http404
    return version


def is_for_client(version: Any) -> bool:
    return RatedBy.CLIENT in document_of(version).instrument.raters
