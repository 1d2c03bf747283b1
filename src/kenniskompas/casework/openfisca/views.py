# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The mapping with a look first, and one question about one case: looked at, then sent."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.casework.intake.choices import CaseStatus
from kenniskompas.casework.intake.pages import case_page, step_context
from kenniskompas.casework.openfisca import labels, service
from kenniskompas.casework.openfisca.forms import MappingForm, QuestionForm
from kenniskompas.casework.openfisca.presentation import shown_answer, shown_question
from kenniskompas.core.openfisca import WrongAnswer


# An engine may take seconds: no transaction waits for it.
@transaction.non_atomic_requests
@case_page
def case_engine(request: HttpRequest, case: Any) -> HttpResponse:
    """First what would be sent, then the button: `send` only sends what was looked at."""
    newest = service.newest_answer(case)
    today = timezone.localdate()
    plain = service.prepare(case, asked={}, said_alone=False, on=today)
    if plain is None:
        raise Http404
    form = _question_form(request, plain, newest)
    question = plain
    if form.is_bound and form.is_valid():
        question = (
            service.prepare(case, asked=form.asked(), said_alone=form.said_alone(), on=today)
            or plain
        )
    is_looked_at = (form.is_valid() if form.is_bound else not form.fields) and (
        question.situation.is_complete
    )
    wants = request.POST.get("then") == "send" and case.status == CaseStatus.OPEN
    if wants and is_looked_at and _sent(request, case, question):
        return redirect("casework:case-engine", case.pk)
    context = {
        **shown_question(question, asked=form.is_bound or not form.fields),
        "form": form,
        "is_ready": is_looked_at and case.status == CaseStatus.OPEN,
        "host": service.engine_host(),
        "newest": shown_answer(newest),
    }
    return render(request, "casework/openfisca/case.html", step_context(case, None, **context))


@transaction.non_atomic_requests
@requires(Permission.MANAGE_RULES_ENGINE)
def mapping(request: HttpRequest) -> HttpResponse:
    """Check, look, and only then publish; without an address it says how to turn it on."""
    person: Any = request.user
    current = service.current_mapping(person.organisation_id)
    start = current.text if current else service.EXAMPLE.read_text(encoding="utf-8")
    form = MappingForm(request.POST or None, request.FILES or None, initial={"text": start})
    is_preview = form.is_bound and form.is_valid()
    if is_preview and request.POST.get("then") == "publish":
        service.publish_mapping(
            person.organisation, form.cleaned_data["text"], person=person, at=timezone.now()
        )
        messages.success(request, _("The mapping is in use."))
        return redirect("casework:engine-mapping")
    looked_at = form.content if is_preview else None
    if current and not is_preview:
        looked_at = service.parse_mapping(current.text, file="")
    if is_preview:
        # What came by a file stands in the box, so that publishing takes what was looked at.
        form = MappingForm(initial={"text": form.cleaned_data["text"]})
    context = {
        "form": form,
        "mapping": looked_at,
        "rows": labels.mapping_rows(looked_at) if looked_at else None,
        "is_preview": is_preview,
        "current": current,
        "is_on": service.is_configured(),
        "host": service.engine_host(),
        "compared": _compared(looked_at) if is_preview else None,
        "versions": service.mapping_versions(person.organisation),
    }
    return render(request, "casework/openfisca/mapping.html", context)


def _question_form(request: HttpRequest, question: Any, newest: Any) -> QuestionForm:
    return QuestionForm(
        request.POST if request.method == "POST" else None,
        to_ask=question.to_ask,
        asks_alone=any(gap.source in labels.ABOUT_HOME for gap in question.situation.gaps),
        initial=newest.asked if newest else None,
    )


def _sent(request: HttpRequest, case: Any, question: Any) -> bool:
    """False when it was not sent or not answered; a message says why."""
    if request.POST.get("digest") != question.digest:
        messages.info(request, _("Something changed since you looked. This is what goes now."))
        return False
    unknown = [str(labels.source_words(gap)) for gap in question.situation.gaps]
    try:
        service.ask_engine(case, question, unknown=unknown, person=request.user, at=timezone.now())
    except service.EngineFailed as error:
        messages.error(request, labels.failure_words(error))
        return False
    except WrongAnswer as error:
        messages.error(request, labels.wrong_answer_words(error))
        return False
    messages.success(request, _("The engine answered. Check what it says."))
    return True


def _compared(looked_at: Any) -> dict[str, Any]:
    """Whether the engine has these variables; nothing while it is off."""
    if not service.is_configured():
        return {}
    try:
        known = service.engine_variables()
    except service.EngineFailed as error:
        return {"failed": labels.failure_words(error)}
    return {"absent": service.unknown_variables(looked_at, known), "is_known": True}
