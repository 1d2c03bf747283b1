# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""“I do not agree”: four ways, each with a page of its own and what happens next."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kenniskompas.casework.client import service
from kenniskompas.casework.client.choices import RequestKind
from kenniskompas.casework.client.forms import AskForm, ObjectForm
from kenniskompas.casework.client.labels import ASKING, WAYS
from kenniskompas.casework.client.pages import own_page, render_own
from kenniskompas.casework.intake.pages import without_ground


@own_page
def disagree(request: HttpRequest, case: Any) -> HttpResponse:
    ways = [(address, ASKING[kind]) for address, kind in WAYS.items()]
    asked = case.requests.select_related("answered_by", "recorded_by")[:12]
    return render_own(request, case, "disagree", ways=ways, asked=asked)


@own_page
@without_ground
def ask(request: HttpRequest, case: Any, way: str) -> HttpResponse:
    kind = WAYS.get(way)
    if kind is None:
        raise Http404
    form = (ObjectForm if kind == RequestKind.OBJECTION else AskForm)(request.POST or None)
    if form.is_valid():
        asked = service.ask(
            case, kind=kind, person=request.user, at=timezone.now(), **form.cleaned_data
        )
        messages.success(request, _received(asked))
        return redirect("client:disagree")
    return render_own(request, case, "ask", form=form, words=ASKING[kind], kind=kind)


def _received(asked: Any) -> str:
    if asked.kind == RequestKind.OBJECTION:
        until = service.objection_until(asked.decision_on)
        if until and asked.received_on > until:
            return _(
                "We have your objection. It came after the last day, %(day)s. The municipality "
                "asks you why, and then decides whether it can still count."
            ) % {"day": date_format(until)}
        return _(
            "We have your objection, in time. The municipality decides before or on %(day)s."
        ) % {"day": date_format(asked.term_on)}
    if asked.term_on:
        return _("We have your message. You get an answer before or on %(day)s.") % {
            "day": date_format(asked.term_on)
        }
    return _("We have your message. Your contact person answers you.")
