# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections import defaultdict
from itertools import chain
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission, may
from kenniskompas.accounts.spreadsheets import Spreadsheet, with_spreadsheet
from kenniskompas.knowledge import labels
from kenniskompas.knowledge.catalogue.filters import marked
from kenniskompas.knowledge.catalogue.tabs import page_tabs
from kenniskompas.knowledge.research import labels as words
from kenniskompas.knowledge.research import service
from kenniskompas.knowledge.research.change_labels import change_view
from kenniskompas.knowledge.research.entering_labels import revision_view
from kenniskompas.knowledge.research.study_rows import estimate_view, published_view
from kenniskompas.knowledge.research.views.outcomes import outcome_names

PAGE_SIZE = 15
MOST_CHANGES = 10


def chosen_studies(request: HttpRequest) -> dict[str, Any]:
    return {
        "topics": request.GET.getlist("topic"),
        "outcomes": request.GET.getlist("outcome"),
        "query": request.GET.get("q", "").strip(),
    }


def study_list(request: HttpRequest) -> Spreadsheet:
    columns = (
        *(_("Study"), _("Year"), _("Approach"), _("Country"), _("Population")),
        *(_("Design"), _("Results")),
    )
    outcomes = outcome_names()
    rows = (
        [
            *(study.name, study.year, study.intervention.name, study.country, study.population),
            study.get_design_display(),
            "; ".join(result_words(each, outcomes) for each in study.estimates.all()),
        ]
        for study in service.list_studies(**chosen_studies(request))
    )
    return Spreadsheet(_("studies"), columns, rows)


def result_words(estimate: Any, outcomes: dict[str, str]) -> str:
    """One result in a cell: the outcome, each number with how it is known."""
    view = estimate_view(estimate, outcomes)
    figures = [f"{each['label']} {each['value']} ({each['status']})" for each in view["figures"]]
    reported = [view["reported"]] if view["reported"] else []
    return f"{view['outcome']}: {', '.join([*figures, *reported])}"


def overview_list(_request: HttpRequest) -> Spreadsheet:
    """Our own pools first, then what others published; never added together."""
    columns = (
        *(_("Whose"), _("Approach or source"), _("Outcome"), _("Effect measure"), _("Value")),
        *(_("Interval"), _("Studies"), _("What it says")),
    )
    outcomes = outcome_names()
    own = (pool_cells(own_pool(pool, outcomes)) for pool in service.list_pools())
    others = (published_cells(published_view(each, outcomes)) for each in service.list_published())
    return Spreadsheet(_("taken together"), columns, chain(own, others))


def pool_cells(row: dict[str, Any]) -> list[Any]:
    pool = row["pool"]
    said = f"{row['sentence']} ({row['certainty_word']})"
    return [
        *(_("our own"), pool.intervention.name, row["outcome"], row["measure"], row["average"]),
        *("", pool.result["k"], said),
    ]


def published_cells(row: dict[str, Any]) -> list[Any]:
    published = row["published"]
    source = f"{published.source} ({published.year})" if published.year else published.source
    return [
        *(_("published"), source, row["outcome"], row["measure"], published.estimate),
        *(row["interval"], published.studies, published.note),
    ]


@require_safe
@requires(Permission.READ_KNOWLEDGE)
@with_spreadsheet(study_list)
def show_studies(request: HttpRequest) -> HttpResponse:
    chosen = chosen_studies(request)
    outcomes = outcome_names()
    page = Paginator(service.list_studies(**chosen), PAGE_SIZE).get_page(request.GET.get("page"))
    rows = [
        {"study": study, "estimates": [estimate_view(e, outcomes) for e in study.estimates.all()]}
        for study in page
    ]
    return render(
        request,
        "knowledge/studies.html",
        {
            "page": page,
            "rows": rows,
            "query": chosen["query"],
            "topics": marked(service.study_topics(), chosen["topics"]),
            "outcomes": marked(
                [
                    {"value": code, "label": outcomes.get(code, code), "count": count}
                    for code, count in service.study_outcomes().items()
                ],
                chosen["outcomes"],
            ),
            "tabs": tabs("knowledge:research", request.user),
            "may_enter": may(request.user, Permission.EDIT_RESEARCH),
        },
    )


@require_safe
@requires(Permission.READ_KNOWLEDGE)
@with_spreadsheet(overview_list)
def show_pools(request: HttpRequest) -> HttpResponse:
    outcomes = outcome_names()
    page = Paginator(service.list_published(), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(
        request,
        "knowledge/pools.html",
        {
            "pools": [own_pool(pool, outcomes) for pool in service.list_pools()],
            "page": page,
            "published": [published_view(each, outcomes) for each in page],
            "tabs": tabs("knowledge:pools", request.user),
        },
    )


@require_safe
@requires(Permission.READ_KNOWLEDGE)
def show_study(request: HttpRequest, slug: str) -> HttpResponse:
    try:
        study = service.get_study(slug)
    except service.Study.DoesNotExist as error:
        raise Http404 from error
    outcomes = outcome_names()
    context = {
        "study": study,
        "estimates": result_views(study, request.user, outcomes),
        "changes": [
            change_view(each, outcomes) for each in service.changes_by(study)[:MOST_CHANGES]
        ],
        "may_enter": may(request.user, Permission.EDIT_RESEARCH),
        "is_own": study.origin == "local",
        "bias": [bias_view(row) for row in service.bias_of(study)],
        "may_judge": may(request.user, Permission.JUDGE_CERTAINTY),
    }
    return render(request, "knowledge/study.html", context)


def result_views(
    study: service.Study, person: Any, outcomes: dict[str, str]
) -> list[dict[str, Any]]:
    """Every result with its history, and whether it waits for a colleague of this person."""
    waiting = set(service.list_waiting().filter(study=study).values_list("pk", flat=True))
    steps: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for step in service.revisions_of(study):
        steps[step.estimate_id].append(revision_view(step, outcomes))
    return [
        {
            **estimate_view(row, outcomes),
            "history": steps[row.pk],
            "waits": row.pk in waiting,
            "is_own": row.entered_by_id == person.pk,
            "is_withdrawn": row.status == "withdrawn",
        }
        for row in study.estimates.all()
    ]


def bias_view(row: Any) -> dict[str, Any]:
    word, tone = words.BIASES[row.judgement]
    return {
        "name": words.BIAS_DOMAINS[row.domain],
        "word": word,
        "tone": tone,
        "reason": row.reason,
        "by": words.judged_by(row),
    }


def own_pool(pool: service.Synthesis, outcomes: dict[str, str]) -> dict[str, Any]:
    name = outcomes.get(pool.outcome, pool.outcome)
    certainty = service.certainty_of(pool)
    return {
        "pool": pool,
        "outcome": name,
        "sentence": words.pool_sentence(pool, name, service.frequencies(pool)),
        "average": words.average_text(pool.result, pool.measure),
        "measure": labels.MEASURES.get(pool.measure, pool.measure),
        "certainty": certainty,
        "certainty_word": labels.CERTAINTY[certainty.level],
    }


def tabs(current: str, person: Any) -> list[dict[str, Any]]:
    pages = [("knowledge:research", _("Studies")), ("knowledge:pools", _("Taken together"))]
    if not may(person, Permission.EDIT_RESEARCH):
        return page_tabs(pages, current)
    found = page_tabs(
        [
            *pages,
            ("knowledge:waiting", _("Waiting for a colleague")),
            ("knowledge:import_studies", _("From a file")),
        ],
        current,
    )
    found[2]["count"] = service.list_waiting().count()
    return found
