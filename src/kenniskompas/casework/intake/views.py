# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.casework.intake import service
from kenniskompas.casework.intake.forms import NewCaseForm, PictureForm
from kenniskompas.casework.intake.pages import case_page, step_context
from kenniskompas.casework.intake.steps import PATH, SkipReason, Step

TOLD = "client"


@requires(Permission.DO_CASEWORK)
def new(request: HttpRequest) -> HttpResponse:
    number = {"register_key": request.GET.get("klantnummer", "")[:60]}
    form = NewCaseForm(request.POST or None, initial=number)
    if not form.is_valid():
        return render(request, "casework/new.html", {"form": form})
    try:
        case = service.open_case(person=request.user, at=timezone.now(), **form.cleaned_data)
    except service.NoGround:
        text = _("No law that your organisation works with gives this task. See the page on laws.")
        form.add_error("question", text)
        return render(request, "casework/new.html", {"form": form})
    except service.CaseAlreadyOpen as error:
        return _already_open(request, form, error)
    except service.AlreadyInHousehold:
        text = _(
            "This client belongs to another household already. Open the client without a household "
            "number, and move the client on the page Household."
        )
        form.add_error("household_key", text)
        return render(request, "casework/new.html", {"form": form})
    return redirect("casework:picture", case.pk)


@require_safe
@requires(Permission.DO_CASEWORK)
def by_number(request: HttpRequest, number: str) -> HttpResponse:
    """What another system links to: the client by the number that the register has for them."""
    try:
        case_id = service.case_of_number(number.strip(), user=request.user)
    except service.NoSuchCase as error:
        raise Http404 from error
    if case_id is None:
        return redirect(f"{reverse('casework:new')}?{urlencode({'klantnummer': number.strip()})}")
    return redirect("casework:case", case_id)


def _already_open(
    request: HttpRequest, form: NewCaseForm, error: service.CaseAlreadyOpen
) -> HttpResponse:
    """Lead to the open case when it may be seen; else say only that a colleague has it."""
    if service.visible_cases(request.user).filter(pk=error.case.pk).exists():
        messages.info(request, _("This client already had an open case for this question."))
        return redirect("casework:case", error.case.pk)
    form.add_error("register_key", _("Another team already has an open case for this question."))
    return render(request, "casework/new.html", {"form": form})


@case_page
def picture(request: HttpRequest, case: Any) -> HttpResponse:
    form = PictureForm(request.POST or None, known=service.known_facts(case))
    if form.is_valid():
        service.complete_picture(
            case, form.cleaned_data, source=TOLD, person=request.user, at=timezone.now()
        )
        messages.success(request, _("The picture is saved."))
        return redirect("casework:case", case.pk)
    return render(request, "casework/picture.html", step_context(case, Step.PICTURE, form=form))


@require_POST
@case_page
def skip(request: HttpRequest, case: Any, step: str) -> HttpResponse:
    reason = request.POST.get("reason", "")
    if step not in PATH or reason not in SkipReason.values:
        raise Http404
    service.skip_step(case, Step(step), reason=reason, person=request.user, at=timezone.now())
    messages.info(request, _("Step skipped. You can still come back to it."))
    return redirect("casework:case", case.pk)
