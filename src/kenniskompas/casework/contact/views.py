# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kenniskompas.accounts.spreadsheets import Spreadsheet, with_spreadsheet
from kenniskompas.casework.contact import service
from kenniskompas.casework.contact.choices import Topic
from kenniskompas.casework.contact.forms import ContactForm
from kenniskompas.casework.intake.pages import case_page, step_context
from kenniskompas.casework.intake.steps import Step

TOPICS = dict(Topic.choices)


def moment_list(request: HttpRequest, case: Any) -> Spreadsheet:
    asked = request.GET.get("over", "")
    rows = (
        [
            *(row.on, row.get_way_display(), "; ".join(_topic_names(row)), row.note),
            row.recorded_by.display_name if row.recorded_by else "",
        ]
        for row in _about(service.contacts_of(case), asked)
    )
    columns = (_("Day"), _("Way"), _("Topics"), _("Note"), _("Written down by"))
    return Spreadsheet(_("contact"), columns, rows)


def _about(rows: list[Any], asked: str) -> list[Any]:
    return [row for row in rows if asked not in TOPICS or asked in row.topics]


def _topic_names(row: Any) -> list[str]:
    return [str(TOPICS[code]) for code in row.topics if code in TOPICS]


@case_page
@with_spreadsheet(moment_list)
def contact(request: HttpRequest, case: Any) -> HttpResponse:
    at = timezone.now()
    form = ContactForm(request.POST or None, initial={"on": timezone.localdate(at)})
    if form.is_valid():
        service.record_contact(case, person=request.user, at=at, **form.cleaned_data)
        messages.success(request, _("The contact is recorded."))
        return redirect("casework:contact", case.pk)
    asked = request.GET.get("over", "")
    moments = service.contacts_of(case)
    context = step_context(
        case,
        Step.EXECUTION,
        form=form,
        own=service.own_way_of(case),
        asked=asked if asked in TOPICS else "",
        topics=_topics(moments),
        mails=service.mails_of(case),
        moments=[
            {
                "row": row,
                "topics": _topic_names(row),
                "is_own": service.may_take_back(row, person=request.user, at=at),
            }
            for row in _about(moments, asked)
        ],
    )
    return render(request, "casework/contact.html", context)


@require_POST
@case_page
def take_back(request: HttpRequest, case: Any, item: int) -> HttpResponse:
    if not service.take_back(case, item, person=request.user, at=timezone.now()):
        raise Http404
    messages.success(request, _("The note is taken out."))
    return redirect("casework:contact", case.pk)


def _topics(moments: list[Any]) -> list[tuple[str, Any]]:
    """Only topics that were talked about: a filter that finds nothing helps nobody."""
    used = {code for row in moments for code in row.topics}
    return [(code, label) for code, label in TOPICS.items() if code in used]
