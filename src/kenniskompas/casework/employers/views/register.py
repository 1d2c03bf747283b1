# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The register: employers, one employer, one place with the clients whom it may suit."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from kenniskompas.accounts.spreadsheets import Spreadsheet, with_spreadsheet
from kenniskompas.casework.employers import labels, service
from kenniskompas.casework.employers.choices import Ability, Motive, Sector, Support
from kenniskompas.casework.employers.forms import EmployerForm, VacancyForm
from kenniskompas.casework.employers.pages import employer_page, tabs

PER_PAGE = 25


def _chosen(request: HttpRequest) -> dict[str, Any]:
    return {
        "text": request.GET.get("q", "").strip()[:80],
        "sectors": [code for code in request.GET.getlist("sector") if code in Sector.values],
        "with_places": request.GET.get("places") == "open",
    }


def _whole_list(request: HttpRequest) -> Spreadsheet:
    """Without what somebody wrote."""
    columns = (_("Employer"), _("Place"), _("Kind of work"), _("Contact person"), _("Open places"))
    rows = (
        (row.name, row.town, row.get_sector_display(), row.contact_name, row.open_places)
        for row in service.list_employers(request.user, **_chosen(request))
    )
    return Spreadsheet(_("employers"), columns, rows)


@require_safe
@employer_page
@with_spreadsheet(_whole_list)
def employers(request: HttpRequest) -> HttpResponse:
    chosen = _chosen(request)
    rows = service.list_employers(request.user, **chosen)
    context = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "text": chosen["text"],
        "sectors": [
            {"value": code, "label": label, "selected": code in chosen["sectors"]}
            for code, label in Sector.choices
        ],
        "open_only": [
            {
                "value": "open",
                "label": _("With an open place"),
                "selected": chosen["with_places"],
            }
        ],
        "is_narrowed": any(chosen.values()),
        "tabs": tabs("employers"),
    }
    return render(request, "casework/employers/list.html", context)


@employer_page
def new_employer(request: HttpRequest) -> HttpResponse:
    return _save_employer(request, None)


@employer_page
def edit_employer(request: HttpRequest, employer_id: int) -> HttpResponse:
    return _save_employer(request, service.get_employer(employer_id, person=request.user))


def _save_employer(request: HttpRequest, employer: Any) -> HttpResponse:
    initial = {name: getattr(employer, name) for name in EmployerForm.base_fields if employer}
    form = EmployerForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            saved = service.save_employer(employer, form.cleaned_data, person=request.user)
        except service.NameTaken:
            form.add_error("name", _("This employer is in the register already."))
        else:
            messages.success(request, _("The employer is saved."))
            return redirect(saved)
    return render(request, "casework/employers/edit.html", {"form": form, "employer": employer})


@require_safe
@employer_page
def employer(request: HttpRequest, employer_id: int) -> HttpResponse:
    found = service.get_employer(employer_id, person=request.user)
    places = [{"vacancy": row, "hours": labels.place_hours(row)} for row in found.vacancies.all()]
    context = {
        "employer": found,
        "motives": labels.labels_of(Motive, found.motives),
        "open": [row for row in places if row["vacancy"].closed_on is None],
        "closed": [row for row in places if row["vacancy"].closed_on],
        "source": labels.SOURCE,
    }
    return render(request, "casework/employers/employer.html", context)


@require_POST
@employer_page
def close_employer(request: HttpRequest, employer_id: int) -> HttpResponse:
    found = service.get_employer(employer_id, person=request.user)
    try:
        service.close_employer(found, person=request.user, on=timezone.localdate())
    except service.StillOpen as error:
        words = ngettext(
            "One client is still being proposed or works here. Finish that first.",
            "%(count)s clients are still being proposed or work here. Finish that first.",
            error.count,
        )
        messages.error(request, words % {"count": error.count})
        return redirect(found)
    messages.success(request, _("This employer no longer takes part."))
    return redirect("casework:employers")


@employer_page
def new_vacancy(request: HttpRequest, employer_id: int) -> HttpResponse:
    return _save_vacancy(request, service.get_employer(employer_id, person=request.user), None)


@employer_page
def edit_vacancy(request: HttpRequest, vacancy_id: int) -> HttpResponse:
    found = service.get_vacancy(vacancy_id, person=request.user)
    return _save_vacancy(request, found.employer, found)


def _save_vacancy(request: HttpRequest, employer: Any, vacancy: Any) -> HttpResponse:
    initial = {name: getattr(vacancy, name) for name in VacancyForm.base_fields if vacancy}
    form = VacancyForm(request.POST or None, initial=initial)
    if form.is_valid():
        saved = service.save_vacancy(
            employer, vacancy, form.cleaned_data, person=request.user, on=timezone.localdate()
        )
        messages.success(request, _("The place is saved."))
        return redirect(saved)
    context = {"form": form, "employer": employer, "vacancy": vacancy}
    return render(request, "casework/employers/edit_vacancy.html", context)


@require_safe
@employer_page
def vacancy(request: HttpRequest, vacancy_id: int) -> HttpResponse:
    found = service.get_vacancy(vacancy_id, person=request.user)
    hours = labels.place_hours(found)
    fitting = service.fitting_cases(found, person=request.user) if not found.closed_on else []
    context = {
        "vacancy": found,
        "hours": hours,
        "requirements": labels.labels_of(Ability, found.requirements),
        "supports": labels.labels_of(Support, found.supports),
        "fitting": [
            {"case": row.case, "parts": labels.fit_parts(row.fit, hours=hours)} for row in fitting
        ],
    }
    return render(request, "casework/employers/vacancy.html", context)


@require_POST
@employer_page
def close_vacancy(request: HttpRequest, vacancy_id: int) -> HttpResponse:
    found = service.get_vacancy(vacancy_id, person=request.user)
    service.close_vacancy(found, person=request.user, on=timezone.localdate())
    messages.success(request, _("This place is closed."))
    return redirect(found.employer)


def moment_list(request: HttpRequest) -> Spreadsheet:
    rows = (
        [
            *(each.proposal.case.client.pseudonym, each.proposal.vacancy.employer.name),
            *(each.proposal.vacancy.title, each.planned_on),
        ]
        for each in service.due_moments(request.user, until=timezone.localdate())
    )
    columns = (_("Client"), _("Works at"), _("Work"), _("Planned on"))
    return Spreadsheet(_("aftercare on the job"), columns, rows)


@require_safe
@employer_page
@with_spreadsheet(moment_list)
def aftercare(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "moments": service.due_moments(request.user, until=today),
        "today": today,
        "tabs": tabs("aftercare"),
    }
    return render(request, "casework/employers/aftercare.html", context)
