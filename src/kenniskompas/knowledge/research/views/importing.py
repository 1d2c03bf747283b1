# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Studies from a file: choose it, see what it would change, take it in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.labels import describe_problem
from kenniskompas.accounts.service import Permission
from kenniskompas.core.errors import BadInput
from kenniskompas.knowledge.catalogue.downloads import csv_response
from kenniskompas.knowledge.research import entering_labels as words
from kenniskompas.knowledge.research import service
from kenniskompas.knowledge.research.change_labels import change_view
from kenniskompas.knowledge.research.entering_forms import StudiesFileForm, StudiesTextForm
from kenniskompas.knowledge.research.study_rows import estimate_view
from kenniskompas.knowledge.research.views.entering import METHODS, entering_of, tell
from kenniskompas.knowledge.research.views.outcomes import outcome_names
from kenniskompas.knowledge.research.views.reading import tabs

# A page with more rows tells nobody more.
SHOWN = 100


@require_http_methods(METHODS)
@requires(Permission.EDIT_RESEARCH)
def upload(request: HttpRequest) -> HttpResponse:
    """The file travels along in the page that shows what it would do: nothing is kept of it."""
    if "content" in request.POST:
        return confirm(request)
    form = StudiesFileForm(
        request.POST or None,
        request.FILES or None,
        initial={"entry": request.GET.get("over", "")},
    )
    if request.method == "POST" and form.is_valid():
        checked = preview(request, form)
        if checked is not None:
            return render(request, "knowledge/research/import_check.html", checked)
    context = {
        "form": form,
        "columns": words.COLUMNS,
        "outcomes": list(outcome_names().items()),
        "tabs": tabs("knowledge:import_studies", request.user),
    }
    return render(request, "knowledge/research/import.html", context)


def preview(request: HttpRequest, form: StudiesFileForm) -> dict[str, Any] | None:
    """What the file would do, for the page that asks; None when the form says what is wrong."""
    data, content = form.cleaned_data, form.content()
    try:
        report = service.preview_studies(
            content,
            name=data["file"].name,
            entry_slug=data["entry"],
            entering=entering_of(request, is_draft=True),
        )
    except BadInput as error:
        form.add_error("file", describe_problem(error))
        return None
    outcomes = outcome_names()
    text = StudiesTextForm(
        initial={"entry": data["entry"], "name": data["file"].name, "content": form.text()}
    )
    return {
        "form": text,
        "report": report,
        "rows": [estimate_view(row, outcomes) for row in report.results[:SHOWN]],
        "more": max(0, len(report.results) - SHOWN),
        "changes": [change_view(change, outcomes) for change in report.changes],
    }


def confirm(request: HttpRequest) -> HttpResponse:
    form = StudiesTextForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        entering = entering_of(
            request, reason=_("From the file %(name)s") % {"name": data["name"]}, is_draft=True
        )
        try:
            report = service.import_studies(
                data["content"].encode(),
                name=data["name"],
                entry_slug=data["entry"],
                entering=entering,
            )
        except BadInput as error:
            form.add_error(None, describe_problem(error))
        else:
            tell(request, taken_in_text(report), entering.at)
            return redirect("knowledge:waiting")
    return render(request, "knowledge/research/import_check.html", {"form": form})


def taken_in_text(report: Any) -> str:
    return ngettext(
        "%(n)s result taken in. It counts as soon as a colleague has confirmed it.",
        "%(n)s results taken in. They count as soon as a colleague has confirmed them.",
        len(report.results),
    ) % {"n": len(report.results)}


@require_safe
@requires(Permission.EDIT_RESEARCH)
def template(_request: HttpRequest) -> HttpResponse:
    return csv_response("onderzoek-voorbeeld", service.FILE_COLUMNS, words.EXAMPLE_ROWS)
