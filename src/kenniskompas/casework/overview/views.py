# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The worklist and the page of one case."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.casework.assessment.domains import DOMAIN_LABELS, DomainReason
from kenniskompas.casework.client.forms import AnswerForm
from kenniskompas.casework.client.service import mark_answered
from kenniskompas.casework.debts.labels import SOON, case_term, judged, owed, term_words
from kenniskompas.casework.execution.labels import HOW_LABELS
from kenniskompas.casework.intake.choices import CaseStatus, Question
from kenniskompas.casework.intake.pages import case_page, step_context
from kenniskompas.casework.intake.service import WorklistQuery, worklist
from kenniskompas.casework.intake.steps import Step
from kenniskompas.casework.overview import labels, service

PER_PAGE = 25
MOST_COUNTED = 1000


class CappedPaginator(Paginator):  # type: ignore[type-arg]
    """Counts no further than a person would leaf, so that a page costs the same at any size."""

    @cached_property
    def count(self) -> int:
        rows = self.object_list
        if isinstance(rows, QuerySet):
            return rows.order_by().values("pk")[:MOST_COUNTED].count()
        return len(rows)

    @property
    def is_capped(self) -> bool:
        return self.count == MOST_COUNTED


@requires(Permission.DO_CASEWORK)
def cases(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    query = _query_of(request.GET, today)
    paginator = CappedPaginator(worklist(request.user, query), PER_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    context = {
        "query": query,
        "page": page,
        "is_capped": paginator.is_capped,
        "rows": [_row(case, today) for case in page],
        "scopes": _scopes(request, query),
        "questions": _options(Question.choices, query.questions),
        "steps": _options(Step.choices, query.steps),
        "statuses": _options(CaseStatus.choices, query.statuses),
        "terms": [{"value": "soon", "label": _("Term ends soon"), "selected": bool(query.term_by)}],
        "is_narrowed": bool(query.questions or query.steps or query.text or query.term_by),
    }
    return render(request, "casework/worklist.html", context)


@case_page
def case(request: HttpRequest, case: Any) -> HttpResponse:
    today = timezone.localdate()
    overview = service.look_at(case, today=today)
    context = step_context(
        case,
        overview=overview,
        actions=[_todo(action, case, today) for action in overview.actions],
        debts=_debts(overview.debts),
        domains=[(DOMAIN_LABELS[row.domain], _reason(row), row) for row in overview.domains],
        is_known=any(known.fact for known in overview.facts),
        last_word=HOW_LABELS[overview.last_word.how] if overview.last_word else "",
        requests=[_asked(row, today) for row in overview.requests],
    )
    return render(request, "casework/case.html", context)


@require_POST
@case_page
def answered(request: HttpRequest, case: Any, item: int) -> HttpResponse:
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("That answer is too long: 5,000 signs at most."))
        return redirect("casework:case", case.pk)
    given = form.cleaned_data["answer"]
    if not mark_answered(case, item, person=request.user, at=timezone.now(), answer=given):
        raise Http404
    messages.success(request, _("Marked as answered."))
    return redirect("casework:case", case.pk)


def _query_of(data: QueryDict, today: date) -> WorklistQuery:
    """Only known values narrow the list; a term of the law runs on in a closed case too."""
    by_term = data.get("term") == "soon"
    chosen = tuple(value for value in data.getlist("status") if value in CaseStatus.values)
    return WorklistQuery(
        scope="team" if data.get("scope") == "team" else "mine",
        questions=tuple(value for value in data.getlist("question") if value in Question.values),
        steps=tuple(value for value in data.getlist("step") if value in Step.values),
        statuses=chosen or (tuple(CaseStatus.values) if by_term else (CaseStatus.OPEN.value,)),
        text=data.get("q", "").strip()[:12],
        term_by=today + timedelta(days=SOON) if by_term else None,
    )


def _row(case: Any, today: Any) -> dict[str, Any]:
    words, tone = labels.waiting(case, today=today)
    term = case_term(case, today=today)
    return {"case": case, "waiting": words, "tone": tone, "term": term}


def _scopes(request: HttpRequest, query: WorklistQuery) -> list[dict[str, Any]]:
    names = [("mine", _("My clients")), ("team", _("My team"))]
    return [
        {
            "label": label,
            "url": f"{reverse('casework:worklist')}?{_with_scope(request.GET, scope)}",
            "current": query.scope == scope,
        }
        for scope, label in names
    ]


def _with_scope(data: QueryDict, scope: str) -> str:
    kept = data.copy()
    kept["scope"] = scope
    kept.pop("page", None)
    return kept.urlencode()


def _options(choices: Any, chosen: tuple[str, ...]) -> list[dict[str, Any]]:
    return [
        {"value": value, "label": label, "selected": value in chosen} for value, label in choices
    ]


def _todo(action: Any, case: Any, today: date) -> dict[str, str]:
    words, button = labels.sentence(action, today=today)
    url = reverse(action.page, args=[case.pk])
    anchor = "#requests" if action.code == "client_asks" else ""
    return {"text": words, "button": button, "url": url + anchor}


def _asked(row: Any, today: date) -> tuple[Any, str, str]:
    words, tone = term_words(row.term_on, today=today) if row.term_on else ("", "")
    return row, words, tone


def _debts(picture: Any) -> str:
    return f"{owed(picture)} {judged(picture)}".strip() if picture else ""


def _reason(row: Any) -> Any:
    return DomainReason(row.reason).label
