# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The worklist: the page, and the same list as a spreadsheet."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission, may
from kenniskompas.accounts.spreadsheets import Spreadsheet, with_spreadsheet
from kenniskompas.casework.debts.labels import TERM_LABELS, case_term
from kenniskompas.casework.intake.choices import CaseStatus, Question
from kenniskompas.casework.intake.service import WorklistQuery, worklist
from kenniskompas.casework.intake.steps import Step
from kenniskompas.casework.referrals.service import waiting_for
from kenniskompas.casework.signals.service import due_soon
from kenniskompas.casework.turns.service import cases_in_turn
from kenniskompas.casework.worklist import labels, service
from kenniskompas.casework.worklist.choices import BulkAct
from kenniskompas.casework.worklist.forms import SaveFilterForm
from kenniskompas.casework.worklist.paging import MOST_COUNTED, CappedPaginator
from kenniskompas.casework.worklist.query import known_part, query_of, with_value

PER_PAGE = 25


def as_spreadsheet(found: Iterable[Any]) -> Spreadsheet:
    """No words about the client: what somebody wrote stays in the case."""
    rows = (
        [
            case.client.pseudonym,
            case.get_question_display(),
            case.get_step_display(),
            case.get_status_display(),
            case.opened_on,
            case.attention_on,
            case.due_on,
            f"{TERM_LABELS[case.term_code]}: {case.term_on:%d-%m-%Y}" if case.term_on else "",
            case.caseworker.display_name if case.caseworker else "",
        ]
        for case in found
    )
    return Spreadsheet(_("clients"), labels.COLUMNS, rows)


def _whole_list(request: HttpRequest) -> Spreadsheet:
    return as_spreadsheet(_found(request, query_of(request.GET, timezone.localdate())))


@require_safe
@requires(Permission.DO_CASEWORK)
@with_spreadsheet(_whole_list)
def cases(request: HttpRequest) -> HttpResponse:
    if not request.GET:
        start = service.start_filter(request.user)
        if start is not None and start.query:
            return redirect(f"{reverse('casework:worklist')}?{start.query}")
    return render(request, "casework/worklist/list.html", list_context(request))


def list_context(request: HttpRequest, **values: Any) -> dict[str, Any]:
    today = timezone.localdate()
    query = query_of(request.GET, today)
    paginator = CappedPaginator(_found(request, query), PER_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    show = known_part(request.GET).get("show", "")
    return {
        "query": query,
        "show": show,
        "about": labels.ABOUT[show],
        "address": known_part(request.GET).urlencode(),
        "page": page,
        "is_capped": paginator.is_capped,
        "rows": [_row(case, today) for case in page],
        "scopes": _scopes(request, query),
        "tabs": _tabs(request, show, today),
        "questions": _options(Question.choices, query.questions),
        "steps": _options(Step.choices, query.steps),
        "statuses": _options(CaseStatus.choices, query.statuses),
        "signals_due": due_soon(request.user, today=today)
        if may(request.user, Permission.WORK_WITH_SIGNALS)
        else 0,
        "referrals_waiting": len(waiting_for(request.user)[:MOST_COUNTED]),
        "is_narrowed": bool(query.questions or query.steps or query.text or show),
        "acts": BulkAct.choices,
        "saved": _saved(request),
        "save_form": SaveFilterForm(),
        **values,
    }


def _found(request: HttpRequest, query: WorklistQuery) -> Any:
    among = cases_in_turn(request.user) if query.scope == "turn" else None
    return worklist(request.user, query, among=among)


def _row(case: Any, today: date) -> dict[str, Any]:
    words, tone = labels.waiting(case, today=today)
    return {
        "case": case,
        "waiting": words,
        "tone": tone,
        "term": case_term(case, today=today),
        "signals": labels.signals_of(case, today=today),
    }


def _scopes(request: HttpRequest, query: WorklistQuery) -> list[dict[str, Any]]:
    names = [
        ("mine", _("My clients")),
        ("turn", _("Up to me")),
        ("team", _("My team")),
    ]
    here = reverse("casework:worklist")
    return [
        {
            "label": label,
            "url": f"{here}?{with_value(request.GET, scope=scope)}",
            "current": query.scope == scope,
        }
        for scope, label in names
    ]


def _tabs(request: HttpRequest, show: str, today: date) -> list[dict[str, Any]]:
    """What asks for a look; each but the first says how many there are."""
    here = reverse("casework:worklist")
    return [
        {
            "label": label,
            "url": f"{here}?{with_value(request.GET, show=name, scope=_scope(request))}",
            "current": name == show,
            "count": _count(request, name, today) if name else None,
        }
        for name, label in labels.SHOWN.items()
    ]


def _scope(request: HttpRequest) -> str:
    return known_part(request.GET).get("scope", "mine")


def _count(request: HttpRequest, name: str, today: date) -> str:
    data = request.GET.copy()
    data.clear()
    data["scope"], data["show"] = _scope(request), name
    found = CappedPaginator(_found(request, query_of(data, today)), PER_PAGE)
    return f"{MOST_COUNTED}+" if found.is_capped else str(found.count)


def _options(choices: Any, chosen: tuple[str, ...]) -> list[dict[str, Any]]:
    return [
        {"value": value, "label": label, "selected": value in chosen} for value, label in choices
    ]


def _saved(request: HttpRequest) -> list[dict[str, Any]]:
    here = reverse("casework:worklist")
    return [
        {"row": row, "url": f"{here}?{row.query}"} for row in service.saved_filters(request.user)
    ]
