# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.accounts.spreadsheets import Spreadsheet, with_spreadsheet
from kenniskompas.knowledge import labels
from kenniskompas.knowledge.research.labels import pool_sentence
from kenniskompas.knowledge.search import labels as own
from kenniskompas.knowledge.search import service
from kenniskompas.knowledge.search.views.entries import entry_tiles

PAGE_SIZE = 20
# Open from the start: the ones that most readers begin with.
OPEN_FILTERS = frozenset({"domain", "layer"})
Names = dict[tuple[str, str], str]


def found_entries(request: HttpRequest, chosen: dict[str, list[str]]) -> service.Filtered:
    sort = request.GET.get("volgorde", "")
    query = request.GET.get("q", "").strip()
    return service.search_catalogue(query, chosen, sort if sort in service.SORTINGS else "")


def chosen_filters(request: HttpRequest) -> dict[str, list[str]]:
    return {name: request.GET.getlist(name) for name in service.FILTERS}


def whole_list(request: HttpRequest) -> Spreadsheet:
    columns = (
        *(_("Name"), _("Kind"), _("Subject"), _("For whom"), _("Goal"), _("What is known")),
        *(_("Levels that sources gave"), _("Sources differ"), _("What our pools say")),
    )
    names = service.term_names("domains", "outcomes", *service.FILTERS)
    found = found_entries(request, chosen_filters(request))
    rows = (entry_cells(list_row(row, names)) for row in found.rows)
    return Spreadsheet(_("catalogue"), columns, rows)


def entry_cells(row: dict[str, Any]) -> list[Any]:
    return [
        *(row["name"], row["kind"], row["domain"], row["target_group"], row["goal"], row["layer"]),
        "; ".join(str(level) for level in row["levels"]),
        _("yes") if row["sources_differ"] else _("no"),
        " ".join(f"{each['sentence']} ({each['certainty']})" for each in row["answers"]),
    ]


@require_safe
@requires(Permission.READ_KNOWLEDGE)
@with_spreadsheet(whole_list)
def show_catalogue(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()
    chosen = chosen_filters(request)
    found = found_entries(request, chosen)
    names = service.term_names("domains", "outcomes", *service.FILTERS)
    page = Paginator(found.rows, PAGE_SIZE).get_page(request.GET.get("page"))
    is_filtered = bool(query) or any(chosen.values())
    groups = filter_groups(found, chosen, names)
    return render(
        request,
        "knowledge/search/catalogue.html",
        {
            "query": query,
            "page": page,
            "rows": [list_row(row, names) for row in page],
            "total": found.total,
            "groups": groups,
            "chosen": sum(len(values) for values in chosen.values()),
            "orders": orders(request, query=query),
            "tiles": [] if is_filtered or page.number > 1 else entry_tiles(groups),
            "is_filtered": is_filtered,
        },
    )


def list_row(row: Any, names: Names) -> dict[str, Any]:
    """One entry of the list: every level that a source gave, not only the best."""
    levels = {rating.level for rating in row.ratings.all()} - {"none"}
    layer, tone = own.LAYERS[service.LAYERS[row.layer]]
    return {
        "slug": row.slug,
        "name": row.name,
        "kind": labels.KINDS[row.kind],
        "domain": names.get(("domains", row.domain), row.domain),
        "target_group": row.target_group,
        "goal": row.goal,
        "layer": layer,
        "layer_tone": tone,
        "levels": [text for code, text in labels.LEVELS.items() if code in levels],
        "sources_differ": row.sources_differ,
        "answers": [answer(pool, names) for pool in row.current_syntheses],
    }


def answer(pool: Any, names: Names) -> dict[str, Any]:
    """What one pool says: good, nil and harmful in the same words, place and size."""
    verdict, tone = labels.verdict(pool.outcome, pool.result, pool.measure)
    name = names.get(("outcomes", pool.outcome), pool.outcome)
    return {
        "sentence": pool_sentence(pool, name, service.frequencies(pool)),
        "verdict": verdict,
        "tone": tone,
        "certainty": labels.CERTAINTY[service.certainty_of(pool).level],
    }


def orders(request: HttpRequest, *, query: str) -> list[dict[str, Any]]:
    """The orders of the list as links; by fit only when there are words to fit."""
    asked = request.GET.copy()
    wanted = request.GET.get("volgorde", "")
    current = wanted if wanted in service.SORTINGS else ("fit" if query else "priority")
    asked.pop("page", None)
    links = []
    for code, label in own.SORTINGS.items():
        if code == "fit" and not query:
            continue
        asked["volgorde"] = code
        links.append({"label": label, "url": f"?{asked.urlencode()}", "current": code == current})
    return links


def filter_groups(
    found: service.Filtered, chosen: dict[str, list[str]], names: Names
) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "legend": own.FILTERS[name],
            "open": name in OPEN_FILTERS,
            "options": [
                {
                    "value": value,
                    "label": label,
                    "count": found.counts[name][value],
                    "selected": value in chosen[name],
                }
                for value, label in values_of(name, names)
                if found.counts[name][value] or value in chosen[name]
            ],
        }
        for name in service.FILTERS
    ]


def values_of(name: str, names: Names) -> list[tuple[str, Any]]:
    """Values of one filter with their words, in the order of their list."""
    fixed = {
        "kind": labels.KINDS,
        "level": labels.LEVELS,
        "facts": own.FACTS,
        "assessed": own.ASSESSED,
        "layer": {code: text for code, (text, _tone) in own.LAYERS.items()},
    }
    if name in fixed:
        return list(fixed[name].items())
    scheme = "domains" if name == "domain" else name
    return [(code, text) for (listed, code), text in names.items() if listed == scheme]
