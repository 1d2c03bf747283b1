# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What waits, for whom and since when; and the words of all sources beside each other."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission, may
from kenniskompas.accounts.spreadsheets import Spreadsheet, with_spreadsheet
from kenniskompas.knowledge.appraisal import labels, service
from kenniskompas.knowledge.catalogue.filters import marked
from kenniskompas.knowledge.labels import DIMENSIONS

PAGE_SIZE = 20
TODO, MINE, EVERYTHING = "te-doen", "van-mij", "alles"
WORKERS = (Permission.REVIEW_RECOGNITION, Permission.DECIDE_RECOGNITION)


def chosen_list(request: HttpRequest, waiting: list[service.Waiting]) -> tuple[str, list[str], Any]:
    """Which list, which steps, and the dossiers in it."""
    tab = request.GET.get("lijst") or first_tab(request.user, waiting)
    stages = [each for each in request.GET.getlist("stand") if each in service.Stage.values]
    return tab, stages, rows_of(request.user, tab, stages, waiting)


def dossier_list(request: HttpRequest) -> Spreadsheet:
    columns = (
        *(_("Approach"), _("Applied for"), _("Step"), _("Decided in words")),
        *(_("At this step"), _("In all"), _("What is asked of you")),
    )
    now = timezone.now()
    waiting = service.waiting_for(request.user, at=now)
    duties = {each.dossier.pk: each.act for each in waiting}
    _tab, _stages, found = chosen_list(request, waiting)
    rows = (dossier_cells(row_view(dossier, duties, now)) for dossier in found)
    return Spreadsheet(_("dossiers"), columns, rows)


def dossier_cells(row: dict[str, Any]) -> list[Any]:
    return [
        *(row["dossier"].intervention.name, row["level"], row["stage"]["label"], row["words"]),
        *(row["here"], row["age"], row["act"]["label"] if row["act"] else ""),
    ]


def scale_list(_request: HttpRequest) -> Spreadsheet:
    columns = (_("Level"), _("In its own words"), _("About"), _("Said by"), _("Times"))
    rows = (
        [
            *(labels.LEVELS[level], each.original, DIMENSIONS.get(each.dimension, each.dimension)),
            *("; ".join(each.sources), each.count),
        ]
        for level, found in service.phrases_by_level().items()
        for each in found
    )
    return Spreadsheet(_("judgements side by side"), columns, rows)


@require_safe
@requires(Permission.READ_KNOWLEDGE)
@with_spreadsheet(dossier_list)
def show_board(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    waiting = service.waiting_for(request.user, at=now)
    tab, stages, found = chosen_list(request, waiting)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    duties = {each.dossier.pk: each.act for each in waiting}
    return render(
        request,
        "knowledge/appraisal/board.html",
        {
            "tabs": tabs(tab, waiting),
            "tab": tab,
            "page": page,
            "rows": [row_view(dossier, duties, now) for dossier in page],
            "stages": marked(stage_options(), stages),
            "news": [news_view(step) for step in service.news_for(request.user)[:5]],
            "queue": [queue_view(line) for line in service.queue_lines(waiting)],
            "may_submit": may(request.user, Permission.WRITE_KNOWLEDGE),
        },
    )


def first_tab(person: Any, waiting: list[service.Waiting]) -> str:
    if waiting or any(may(person, permission) for permission in WORKERS):
        return TODO
    return EVERYTHING


def rows_of(person: Any, tab: str, stages: Iterable[str], waiting: list[service.Waiting]) -> Any:
    if tab == TODO:
        return [each.dossier for each in waiting]
    return service.list_dossiers(person, stages=stages, mine=tab == MINE)


def tabs(tab: str, waiting: list[service.Waiting]) -> list[dict[str, Any]]:
    counts = {TODO: len(waiting)}
    words = {TODO: _("To do"), MINE: _("Submitted by me"), EVERYTHING: _("All dossiers")}
    return [
        {
            "url": f"?lijst={code}",
            "label": label,
            "current": code == tab,
            "count": counts.get(code),
        }
        for code, label in words.items()
    ]


def stage_options() -> list[dict[str, Any]]:
    return [{"value": code, "label": label} for code, label in service.Stage.choices]


def row_view(
    dossier: service.Dossier, duties: dict[int, service.Act], now: datetime
) -> dict[str, Any]:
    decision = service.current_decision(dossier)
    is_open = dossier.stage in service.OPEN
    here = service.days_between(dossier.stage_since, now)
    act = duties.get(dossier.pk)
    return {
        "dossier": dossier,
        "level": labels.LEVELS[dossier.level],
        "stage": labels.stage_view(dossier.stage),
        "words": decision.words if decision else "",
        "is_expired": service.is_expired(decision, now),
        "age": labels.days(service.days_between(dossier.submitted_at, now)) if is_open else "",
        "here": labels.days(here) if is_open else "",
        "is_slow": is_open and here > service.SLOW_DAYS,
        "act": labels.act_view(act, dossier.pk) if act else None,
    }


def queue_view(line: service.QueueLine) -> dict[str, Any]:
    return {
        "label": line.act.label,
        "count": line.count,
        "oldest": labels.days(line.oldest_days),
        "is_slow": line.is_slow,
    }


def news_view(step: Any) -> dict[str, Any]:
    return {"step": step, "dossier": step.dossier, "kind": step.get_kind_display()}


@require_safe
@requires(Permission.READ_KNOWLEDGE)
@with_spreadsheet(scale_list)
def show_scale(request: HttpRequest) -> HttpResponse:
    phrases = service.phrases_by_level()
    return render(
        request,
        "knowledge/appraisal/scale.html",
        {
            "levels": [
                {
                    "label": labels.LEVELS[level],
                    "phrases": [phrase_view(each) for each in found],
                }
                for level, found in phrases.items()
                if found
            ]
        },
    )


def phrase_view(phrase: service.Phrase) -> dict[str, Any]:
    return {
        "phrase": phrase,
        "dimension": DIMENSIONS.get(phrase.dimension, phrase.dimension),
        "sources": phrase.sources,
    }
