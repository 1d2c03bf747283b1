# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What other systems told about advice that they showed."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.accounts.spreadsheets import Spreadsheet, with_spreadsheet
from kenniskompas.knowledge.service import option_names
from kenniskompas.learning import labels, service

YEARS = (1, 2, 5)


def _whole(request: HttpRequest) -> Spreadsheet:
    """What came of it, and what was chosen instead with its reason."""
    found = _found(request)
    columns = (_("What came of it"), _("Chosen instead"), _("Reason"), _("Advices"))
    outcomes = [(row["label"], "", "", row["cards"]) for row in _outcomes(found)]
    other = labels.CARD_OUTCOMES["overridden"]
    chosen = [(other, row["name"], row["reason"], row["cards"]) for row in _chosen(found)]
    return Spreadsheet(_("advice elsewhere"), columns, [*outcomes, *chosen])


@require_safe
@requires(Permission.READ_ADVICE_RULES)
@with_spreadsheet(_whole)
def elsewhere(request: HttpRequest) -> HttpResponse:
    found = _found(request)
    context = {
        "found": found,
        "sentence": labels.elsewhere_sentence(found),
        "outcomes": _outcomes(found),
        "chosen": _chosen(found),
        "least": service.LEAST_CARDS,
        "tabs": _tabs(request, found.question),
        "periods": _periods(request, found.question),
    }
    return render(request, "learning/elsewhere.html", context)


def _found(request: HttpRequest) -> service.Elsewhere:
    question = request.GET.get("vraag", "work")
    if question not in labels.QUESTIONS:
        raise Http404
    return service.look_elsewhere(
        question=question, today=timezone.localdate(), years=_years(request)
    )


def _years(request: HttpRequest) -> int:
    asked = request.GET.get("jaren", "")
    return int(asked) if asked in {str(each) for each in YEARS} else YEARS[0]


def _outcomes(found: service.Elsewhere) -> list[dict[str, Any]]:
    if found.cards is None:
        return []
    return [
        {"label": label, "cards": found.outcomes[code]}
        for code, label in labels.CARD_OUTCOMES.items()
    ]


def _chosen(found: service.Elsewhere) -> list[dict[str, Any]]:
    names = option_names({each.option for each in found.chosen})
    rows = [
        {
            "name": names.get(each.option, each.option),
            "reason": labels.REASONS.get(each.reason, each.reason),
            "cards": each.cards,
        }
        for each in found.chosen
    ]
    if found.other_cards:
        rest = _("Other choices and reasons together")
        rows.append({"name": rest, "reason": "", "cards": found.other_cards})
    return rows


def _tabs(request: HttpRequest, question: str) -> list[dict[str, Any]]:
    return [
        {
            "label": label,
            "url": f"?vraag={code}&jaren={_years(request)}",
            "current": code == question,
        }
        for code, label in labels.QUESTIONS.items()
    ]


def _periods(request: HttpRequest, question: str) -> list[dict[str, Any]]:
    return [
        {
            "label": ngettext("Last year", "Last %(count)s years", each) % {"count": each},
            "url": f"?vraag={question}&jaren={each}",
            "current": each == _years(request),
        }
        for each in YEARS
    ]
