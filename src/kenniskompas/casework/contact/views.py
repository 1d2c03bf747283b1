# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kenniskompas.casework.contact import service
from kenniskompas.casework.contact.choices import Topic
from kenniskompas.casework.contact.forms import ContactForm
from kenniskompas.casework.intake.pages import case_page, step_context
from kenniskompas.casework.intake.steps import Step

TOPICS = dict(Topic.choices)


@case_page
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
        asked=asked if asked in TOPICS else "",
        topics=_topics(moments),
        moments=[
            {
                "row": row,
                "topics": [TOPICS[code] for code in row.topics if code in TOPICS],
                "is_own": service.may_take_back(row, person=request.user, at=at),
            }
            for row in moments
            if asked not in TOPICS or asked in row.topics
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
