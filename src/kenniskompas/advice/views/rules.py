# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission, get_organisation, may
from kenniskompas.advice import labels, service
from kenniskompas.advice.proposal_words import STATUS
from kenniskompas.advice.rule_tables import rule_book

MOST_PROPOSALS = 10


@requires(Permission.READ_ADVICE_RULES)
def show_rules(request: HttpRequest) -> HttpResponse:
    """The active version as tables that anybody can read."""
    organisation = get_organisation()
    try:
        version = service.get_active_version(organisation)
    except service.NoActiveVersion:
        return render(request, "advice/no_rules.html")
    document = service.document_of_version(version)
    code = request.GET.get("vraag", "")
    question = document.questions.get(code) or next(iter(document.questions.values()))
    context = {
        "version": version,
        "document": document,
        "book": rule_book(question),
        "tabs": question_tabs(document.questions, question.code),
        "versions": service.versions_of(organisation),
        "forbidden": labels.FORBIDDEN.values(),
        "signals": team_signals(request, organisation),
        "proposals": proposal_rows(organisation),
        "may_propose": may(request.user, Permission.PROPOSE_ADVICE_RULES),
        "may_approve": may(request.user, Permission.APPROVE_ADVICE_RULES),
    }
    return render(request, "advice/rules.html", context)


def proposal_rows(organisation: Any) -> list[tuple[Any, Any, str]]:
    """Open proposals and the last closed ones, each with its status in words."""
    rows = service.proposals_of(organisation, at_most=MOST_PROPOSALS)
    return [(each, *STATUS[service.status_of(each)]) for each in rows]


def team_signals(request: HttpRequest, organisation: Any) -> list[tuple[str, str, str]]:
    """Team, share of deviations and what to talk about, for who may read of teams."""
    if not may(request.user, Permission.READ_TEAM_FEEDBACK):
        return []
    return [
        (each.team, labels.percent(each.share), labels.signal_sentence(each.code))
        for each in service.deviation_signals(organisation)
    ]


def question_tabs(codes: Iterable[str], current: str) -> list[dict[str, object]]:
    url = reverse("advice:rules")
    return [
        {
            "label": labels.question_name(code),
            "url": f"{url}?vraag={code}",
            "current": code == current,
        }
        for code in codes
    ]
