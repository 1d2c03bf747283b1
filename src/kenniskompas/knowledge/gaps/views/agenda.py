# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.accounts.spreadsheets import Spreadsheet, with_spreadsheet
from kenniskompas.knowledge.catalogue.downloads import csv_response
from kenniskompas.knowledge.catalogue.service import term_names
from kenniskompas.knowledge.gaps import labels, service
from kenniskompas.knowledge.gaps.tabs import tabs
from kenniskompas.knowledge.labels import THEMES

MOST_ON_PAGE = 5
COLUMNS = (
    *("theme", "rank", "id", "question", "status", "reason", "owner", "weight"),
    *("votes_professionals", "votes_client_council", "votes_policy", "votes_research"),
    *("value_of_information", "must_be_evaluated", "interventions", "outcome"),
    *("target_groups", "running_studies", "source"),
)


def whole_agenda(_request: HttpRequest) -> Spreadsheet:
    """All questions of every theme, in the order of the page."""
    columns = (
        *(_("Subject"), _("No."), _("Question"), _("Status"), _("Why it is open")),
        *(_("Votes"), _("Worth"), _("Must be evaluated"), _("Owner"), _("Who is finding out")),
    )
    rows = (
        agenda_cells(THEMES.get(theme, theme), item_view(item))
        for theme, items in service.research_agenda().items()
        for item in items
    )
    return Spreadsheet(_("research agenda"), columns, rows)


def agenda_cells(theme: Any, row: dict[str, Any]) -> list[Any]:
    item, gap = row["item"], row["gap"]
    return [
        *(theme, item.rank, gap.question, row["status"], row["reason"]),
        *(gap.weight, gap.information_value, _("yes") if gap.must_be_evaluated else _("no")),
        gap.owner.display_name if gap.owner else "",
        "; ".join(study.title for study in item.studies),
    ]


@require_safe
@requires(Permission.READ_KNOWLEDGE)
@with_spreadsheet(whole_agenda)
def show_agenda(request: HttpRequest) -> HttpResponse:
    """The first questions of each theme, or (`alles=1`) all of them."""
    is_whole = request.GET.get("alles") == "1"
    agenda = service.research_agenda()
    shown = {theme: items if is_whole else items[:MOST_ON_PAGE] for theme, items in agenda.items()}
    return render(
        request,
        "knowledge/gaps/agenda.html",
        {
            "sentence": labels.agenda_sentence(agenda),
            "themes": [
                {
                    "name": THEMES.get(theme, theme),
                    "rows": [item_view(item) for item in items],
                    "more": len(agenda[theme]) - len(items),
                }
                for theme, items in shown.items()
            ],
            "is_whole": is_whole,
            "tabs": tabs("knowledge:agenda"),
        },
    )


def item_view(item: Any) -> dict[str, Any]:
    value = item.gap.information_value
    return {
        "item": item,
        "gap": item.gap,
        "status": labels.STATUSES[item.gap.status],
        "tone": labels.STATUS_TONES[item.gap.status],
        "reason": labels.REASONS[item.gap.reason],
        "votes": labels.votes_sentence(item.votes) if item.gap.weight else "",
        "value": "" if value is None else labels.number(value, 2),
    }


@require_safe
@requires(Permission.READ_KNOWLEDGE)
def agenda_data(_request: HttpRequest) -> HttpResponse:
    names = term_names("outcomes", "target_groups")
    rows = [
        agenda_row(theme, item, names)
        for theme, items in service.research_agenda().items()
        for item in items
    ]
    return csv_response("kennisagenda", list(COLUMNS), rows)


def agenda_row(theme: str, item: Any, names: dict[tuple[str, str], str]) -> list[str]:
    gap = item.gap
    value = gap.information_value
    return [
        *(theme, str(item.rank), gap.slug, gap.question, gap.status, gap.reason),
        *(gap.owner.display_name if gap.owner else "", str(gap.weight)),
        *(str(item.votes[group]) for group in labels.VOTER_GROUPS),
        *("" if value is None else f"{value:.6g}", "yes" if gap.must_be_evaluated else "no"),
        "; ".join(entry.slug for entry in gap.interventions.all()),
        gap.outcome,
        "; ".join(names.get(("target_groups", code), code) for code in gap.target_groups),
        "; ".join(study.title for study in item.studies),
        gap.source,
    ]
