# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission, get_organisation, may
from kenniskompas.accounts.spreadsheets import Spreadsheet, with_spreadsheet
from kenniskompas.advice import labels, service
from kenniskompas.advice.proposal_words import STATUS
from kenniskompas.advice.rule_tables import rule_book

MOST_PROPOSALS = 10


def rules_or_versions(request: HttpRequest) -> Spreadsheet:
    """The rules of the question that is open, in the order of reading; or all versions."""
    organisation = get_organisation()
    if request.GET.get("lijst") == "versies":
        return version_list(service.versions_of(organisation))
    try:
        document = service.document_of_version(service.get_active_version(organisation))
    except service.NoActiveVersion:
        raise Http404 from None
    columns = (_("Approach"), _("For whom"), _("Then"), _("The rule in words"))
    rows = (
        [rule.name, rule.condition, rule.action, rule.sentence]
        for rule in rule_book(asked_question(request, document)).rules
    )
    return Spreadsheet(_("advice rules"), columns, rows)


def version_list(versions: Iterable[Any]) -> Spreadsheet:
    columns = (
        *(_("Version"), _("Title"), _("Valid from"), _("Approved by"), _("In use")),
        _("Fingerprint"),
    )
    rows = (
        [
            *(each.number, each.title, each.valid_from, each.approved_by),
            *(_("yes") if each.is_active else _("no"), each.digest),
        ]
        for each in versions
    )
    return Spreadsheet(_("versions of the advice rules"), columns, rows)


def asked_question(request: HttpRequest, document: Any) -> Any:
    code = request.GET.get("vraag", "")
    return document.questions.get(code) or next(iter(document.questions.values()))


@requires(Permission.READ_ADVICE_RULES)
@with_spreadsheet(rules_or_versions)
def show_rules(request: HttpRequest) -> HttpResponse:
    """The active version as tables that anybody can read."""
    organisation = get_organisation()
    try:
        version = service.get_active_version(organisation)
    except service.NoActiveVersion:
        return render(request, "advice/no_rules.html")
    document = service.document_of_version(version)
    question = asked_question(request, document)
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
