# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Legal terms and the course of the help."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.accounts.spreadsheets import Spreadsheet, with_spreadsheet
from kenniskompas.casework.debts import labels, service
from kenniskompas.casework.debts.choices import Phase
from kenniskompas.casework.debts.forms import (
    WITH_BOTH_DAYS,
    CourseForm,
    MomentForm,
    SupportForm,
    ThreatForm,
)
from kenniskompas.casework.debts.pages import debt_page, render_debts
from kenniskompas.casework.intake.law import RULES


def term_list(_request: HttpRequest, case: Any) -> Spreadsheet:
    running = service.terms_of_case(case, service.help_of(case))
    rows = (
        [row["label"], row["term"].last_day, row["words"], row["amount"], row["source"]]
        for row in (labels.term_row(term, today=timezone.localdate()) for term in running)
    )
    columns = (_("What"), _("Last day"), _("How it stands"), _("Term"), _("Source"))
    return Spreadsheet(_("legal terms"), columns, rows)


def rule_list(_request: HttpRequest) -> Spreadsheet:
    rows = (
        [rule.label, rule.amount, rule.valid_from, rule.valid_to, rule.source, rule.url]
        for rule in RULES
    )
    columns = (_("What"), _("Term"), _("From"), _("Until"), _("Source"), _("Address"))
    return Spreadsheet(_("legal terms and their sources"), columns, rows)


@debt_page
@with_spreadsheet(term_list)
def terms(request: HttpRequest, case: Any) -> HttpResponse:
    """The terms that run, a threat, and moments with legal force."""
    wanted = request.POST.get("which", "")
    debt_help, today = service.help_of(case), timezone.localdate()
    threat_form = ThreatForm(
        request.POST if wanted == "threat" else None, prefix="threat", initial=_threat(debt_help)
    )
    moment_form = MomentForm(request.POST if wanted == "moment" else None, prefix="moment")
    if threat_form.is_valid():
        service.record_threat(case, person=request.user, **threat_form.cleaned_data)
        messages.success(request, _("The term is counted anew."))
        return redirect("casework:debts-terms", case.pk)
    if moment_form.is_valid():
        service.record_moment(case, person=request.user, **moment_form.cleaned_data)
        messages.success(request, _("The moment is written down."))
        return redirect("casework:debts-terms", case.pk)
    running = service.terms_of_case(case, debt_help)
    return render_debts(
        request,
        case,
        "terms",
        tab="debts-terms",
        terms=[labels.term_row(term, today=today) for term in running],
        moments=debt_help.moments.all() if debt_help else [],
        debt_help=debt_help,
        threat_form=threat_form,
        moment_form=moment_form,
    )


@require_POST
@debt_page
def handled(request: HttpRequest, case: Any, item: int) -> HttpResponse:
    if not service.handle_moment(case, item, person=request.user, on=timezone.localdate()):
        raise Http404
    messages.success(request, _("Done. This term no longer runs."))
    return redirect("casework:debts-terms", case.pk)


@debt_page
def course(request: HttpRequest, case: Any) -> HttpResponse:
    debt_help = service.help_of(case)
    form = CourseForm(request.POST or None, initial=_course(debt_help))
    if form.is_valid() and _save_course(request, case, form):
        messages.success(request, _("The course is saved."))
        return redirect("casework:debts-course", case.pk)
    return _course_page(request, case, debt_help, form, SupportForm(prefix="support"))


@require_POST
@debt_page
def support(request: HttpRequest, case: Any) -> HttpResponse:
    form = SupportForm(request.POST, prefix="support")
    if form.is_valid():
        service.add_support(case, person=request.user, **form.cleaned_data)
        return redirect("casework:debts-course", case.pk)
    debt_help = service.help_of(case)
    return _course_page(request, case, debt_help, CourseForm(initial=_course(debt_help)), form)


@requires(Permission.DO_CASEWORK)
@with_spreadsheet(rule_list)
def rules(request: HttpRequest) -> HttpResponse:
    """Every number that the law gives, with from when to when and where it stands."""
    return render(request, "casework/debts/rules.html", {"rules": RULES})


def _course_page(
    request: HttpRequest, case: Any, debt_help: Any, form: Any, support_form: Any
) -> HttpResponse:
    return render_debts(
        request,
        case,
        "course",
        tab="debts-course",
        rows=labels.course_rows(debt_help),
        form=form,
        support_form=support_form,
    )


def _save_course(request: HttpRequest, case: Any, form: CourseForm) -> bool:
    try:
        service.record_course(
            case,
            form.days(),
            facts=form.cleaned_data,
            solution=form.cleaned_data["solution"],
            revision=form.cleaned_data["revision"] or 0,
            person=request.user,
        )
    except service.ChangedMeanwhile:
        form.add_error(
            None, _("A colleague saved this page meanwhile. Open it anew and fill in your change.")
        )
    except service.DaysOutOfOrder:
        form.add_error("exit", _("This day lies before the day it starts."))
    return not form.errors


def _threat(debt_help: Any) -> dict[str, Any]:
    if debt_help is None or not debt_help.threat:
        return {"on": timezone.localdate()}
    return {"threat": debt_help.threat, "on": debt_help.threatened_on}


def _course(debt_help: Any) -> dict[str, Any]:
    """What the form starts with."""
    if debt_help is None:
        return {}
    rows = {row.phase: row for row in debt_help.phases.all()}
    found: dict[str, Any] = {
        name: getattr(debt_help, name)
        for name in (
            "revision",
            "ruling",
            "ruled_on",
            "arrangement_granted_on",
            "arrangement_rejected_on",
            "arrangement_withdrawn_on",
            "exit_reason",
        )
    }
    for phase in WITH_BOTH_DAYS:
        row = rows.get(phase)
        found[f"{phase}_starts_on"] = row.starts_on if row else None
        found[f"{phase}_ends_on"] = row.ends_on if row else None
    single = {"plan": (Phase.PLAN, "ends_on"), "arrangement": (Phase.ARRANGEMENT, "starts_on")}
    for name, (phase, side) in {**single, "exit": (Phase.EXIT, "starts_on")}.items():
        found[name] = getattr(rows[phase], side) if phase in rows else None
    found["solution"] = rows[Phase.SOLUTION].kind if Phase.SOLUTION in rows else ""
    return found
