# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Enter a result of a study, correct it, let a colleague confirm it, withdraw it."""

from collections import defaultdict
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.accounts.spreadsheets import Spreadsheet, with_spreadsheet
from kenniskompas.core.errors import BadInput
from kenniskompas.knowledge.research import entering_labels as words
from kenniskompas.knowledge.research import service
from kenniskompas.knowledge.research.entering_forms import ReasonForm, ResultForm
from kenniskompas.knowledge.research.study_rows import estimate_view
from kenniskompas.knowledge.research.views.entering import (
    METHODS,
    entering_of,
    seen_now,
    study_or_404,
    tell,
)
from kenniskompas.knowledge.research.views.outcomes import outcome_names
from kenniskompas.knowledge.research.views.reading import result_words, tabs


@require_http_methods(METHODS)
@requires(Permission.EDIT_RESEARCH)
def add_result(request: HttpRequest, slug: str) -> HttpResponse:
    """First which kind of numbers, then the numbers."""
    study = study_or_404(slug)
    kind = request.GET.get("soort", "")
    if kind not in service.ASKED:
        kinds = [
            {"name": name, "help": words.KIND_HELP[code], "url": f"?soort={code}"}
            for code, name in words.KINDS.items()
        ]
        context = {"study": study, "kinds": kinds}
        return render(request, "knowledge/research/result_kind.html", context)
    form = ResultForm(request.POST or None, kind=kind, outcomes=outcome_names())
    if request.method == "POST" and form.is_valid():
        entering = entering_of(request, is_draft=True)
        if kept(
            form, lambda: service.add_estimate(study, form.fields_entered(), entering=entering)
        ):
            tell(request, _("Kept. It counts as soon as a colleague has confirmed it."))
            return redirect("knowledge:study", slug)
    context = {"study": study, "form": form}
    return render(request, "knowledge/research/result_form.html", context)


@require_http_methods(METHODS)
@requires(Permission.EDIT_RESEARCH)
def correct_result(request: HttpRequest, slug: str, result: str) -> HttpResponse:
    row = result_or_404(slug, result)
    kind = request.GET.get("soort") or service.kind_in(row) or "counts"
    if kind not in service.ASKED or row.status == "withdrawn":
        raise Http404
    form = ResultForm(request.POST or None, kind=kind, row=row, outcomes=outcome_names())
    context: dict[str, Any] = {"study": row.study, "form": form, "row": row}
    context["other_kinds"] = [
        {"label": name, "url": f"?soort={code}"}
        for code, name in words.KINDS.items()
        if not set(service.ASKED[code]) <= set(form.names)
    ]
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        entering = entering_of(request, reason=data["reason"])
        seen = data["revision"] or 0

        def correct() -> Any:
            return service.correct_estimate(
                result, form.fields_entered(), revision=seen, entering=entering
            )

        try:
            if kept(form, correct):
                tell(request, corrected_text(row), entering.at)
                return redirect("knowledge:study", slug)
        except service.EditedMeanwhile as conflict:
            context["meanwhile"] = steps_since(row, seen)
            seen_now(form, conflict.revision)
        except service.NotEditable:
            context["meanwhile"] = steps_since(row, seen)
            form.add_error(None, _("A colleague withdrew this result meanwhile."))
    return render(request, "knowledge/research/result_form.html", context)


def kept(form: ResultForm, save: Any) -> bool:
    """Whether it was saved; else the form says at which field it is wrong."""
    try:
        save()
    except BadInput as error:
        form.refuse(error)
    except service.NotPoolable:
        form.add_error(
            "measure",
            _(
                "These numbers give no %(measure)s with a standard error. Complete them, or say"
                " below why the result is only shown."
            )
            % {"measure": form["measure"].value()},
        )
    except service.EstimateKnown as known:
        form.add_error(None, known_text(known.estimate))
    else:
        return True
    return False


def corrected_text(row: Any) -> str:
    if row.status == "draft":
        return _("Corrected. It counts as soon as a colleague has confirmed it.")
    return _("Corrected. A colleague is asked to look at it too.")


def known_text(estimate: Any) -> Any:
    address = reverse("knowledge:study", args=[estimate.study.slug])
    return format_html(
        '{} <a href="{}#{}">{}</a>',
        _("This study already has this result:"),
        address,
        estimate.slug,
        estimate,
    )


def steps_since(row: Any, seen: int) -> list[dict[str, Any]]:
    """What colleagues did to this result after it was opened."""
    steps = service.revisions_of(row.study).filter(estimate=row)
    current = service.result_of(row.study.slug, row.slug).revision
    outcomes = outcome_names()
    return [words.revision_view(step, outcomes) for step in steps[: max(0, current - seen)]]


def result_or_404(slug: str, result: str) -> Any:
    try:
        return service.result_of(slug, result)
    except service.EffectEstimate.DoesNotExist as error:
        raise Http404 from error


@require_http_methods(METHODS)
@requires(Permission.EDIT_RESEARCH)
def withdraw_result(request: HttpRequest, slug: str, result: str) -> HttpResponse:
    row = result_or_404(slug, result)
    if row.status == "withdrawn":
        raise Http404
    form = ReasonForm(request.POST or None, initial={"revision": row.revision})
    context: dict[str, Any] = {"row": row, "form": form}
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        entering = entering_of(request, reason=data["reason"])
        try:
            service.withdraw_estimate(result, revision=data["revision"], entering=entering)
        except service.EditedMeanwhile as conflict:
            context["meanwhile"] = steps_since(row, data["revision"])
            seen_now(form, conflict.revision)
        else:
            tell(request, _("Withdrawn. It stays readable with your reason."), entering.at)
            return redirect("knowledge:study", slug)
    context["each"] = estimate_view(row, outcome_names())
    return render(request, "knowledge/research/withdraw.html", context)


@require_POST
@requires(Permission.EDIT_RESEARCH)
def confirm_results(request: HttpRequest, slug: str) -> HttpResponse:
    """Agree with the results of one study that were in view: `seen` holds slug and revision."""
    study = study_or_404(slug)
    entering = entering_of(request)
    try:
        seen = dict(read_seen(each) for each in request.POST.getlist("seen"))
        ours = {row.slug for row in study.estimates.all()}
        if not seen or not set(seen) <= ours:
            raise Http404
        service.confirm_estimates(seen, entering=entering)
    except ValueError as error:
        raise Http404 from error
    except service.OwnDraft:
        messages.error(
            request, _("You entered this yourself; a colleague looks beside the source.")
        )
    except (service.EditedMeanwhile, service.NotEditable):
        messages.error(request, _("This changed while you were looking. Look again."))
    else:
        tell(request, _("Thank you. Two people now stand for these numbers."), entering.at)
    return redirect("knowledge:study", slug)


def read_seen(text: str) -> tuple[str, int]:
    slug, _colon, revision = text.partition(":")
    return slug, int(revision)


def waiting_list(_request: HttpRequest) -> Spreadsheet:
    columns = (_("Study"), _("Approach"), _("Result"), _("Entered by"), _("Since"))
    outcomes = outcome_names()
    rows = (
        [
            *(str(row.study), row.study.intervention.name, result_words(row, outcomes)),
            *(row.entered_by.display_name if row.entered_by else "", row.entered_at),
        ]
        for row in service.list_waiting()
    )
    return Spreadsheet(_("waiting for a colleague"), columns, rows)


@require_safe
@requires(Permission.EDIT_RESEARCH)
@with_spreadsheet(waiting_list)
def show_waiting(request: HttpRequest) -> HttpResponse:
    """What waits for a colleague, by study, the oldest first."""
    outcomes = outcome_names()
    by_study: dict[Any, list[Any]] = defaultdict(list)
    for row in service.list_waiting():
        by_study[row.study].append(row)
    groups = [
        {
            "study": study,
            "results": [
                {**estimate_view(row, outcomes), "is_own": row.entered_by_id == request.user.pk}
                for row in rows
            ],
            "seen": [
                f"{row.slug}:{row.revision}" for row in rows if row.entered_by_id != request.user.pk
            ],
        }
        for study, rows in by_study.items()
    ]
    context = {"groups": groups, "tabs": tabs("knowledge:waiting", request.user)}
    return render(request, "knowledge/research/waiting.html", context)
