# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of one case about its ground, and the page of all laws."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission, may
from kenniskompas.casework.grounds import service
from kenniskompas.casework.grounds.choices import Recipient
from kenniskompas.casework.grounds.forms import MayShareForm, StanceForm
from kenniskompas.casework.intake import service as intake
from kenniskompas.casework.intake.pages import case_page, step_context, without_ground

TONES = {"yes": "ok", "yes_if": "info", "no": "warn"}


@case_page
@without_ground
def grounds(request: HttpRequest, case: Any) -> HttpResponse:
    """What this case rests on, what the client was told or thinks, and what may be shared.

    Writing down an objection is a right of the client: a lapsed ground does not close it.
    """
    form = StanceForm(request.POST or None)
    if form.is_valid():
        service.record_stance(case, person=request.user, **form.cleaned_data)
        messages.success(request, _("Saved what the client was told or thinks."))
        return redirect("casework:grounds", case.pk)
    today = timezone.localdate()
    rows = service.stances_of(case)
    newest = service.newest_stances(rows)
    asked = MayShareForm(request.GET if "recipient" in request.GET else None)
    context = step_context(
        case,
        ground=intake.ground_of(case, on=today),
        law=intake.law_of(case.legal_basis.code),
        facts=intake.known_facts(case),
        stances=[(row, _recipient(row), row.pk in newest) for row in rows],
        form=form,
        ask_form=asked,
        answer=_answer(asked, case, today),
    )
    return render(request, "casework/grounds/case.html", context)


@require_safe
@requires(Permission.READ_LAWS)
def show_laws(request: HttpRequest) -> HttpResponse:
    """Every legal profile with its days, its source and its rules."""
    today = timezone.localdate()
    organisation = request.user.organisation_id  # type: ignore[union-attr]
    rows = [
        {
            "law": law,
            "off_since": intake.switched_off_since(law, organisation, on=today),
            "holds": law.holds_on(today),
        }
        for law in intake.laws()
    ]
    context = {"rows": rows, "may_switch": may(request.user, Permission.SWITCH_LAWS)}
    return render(request, "casework/grounds/laws.html", context)


@require_POST
@requires(Permission.SWITCH_LAWS)
def switch(request: HttpRequest, code: str) -> HttpResponse:
    """Work with a law, or no longer, as from today."""
    law, wanted = intake.get_law(code), request.POST.get("is_on", "")
    if law is None or wanted not in {"yes", "no"}:
        raise Http404
    person: Any = request.user
    try:
        intake.switch_law(
            law,
            person.organisation,
            is_on=wanted == "yes",
            since_on=timezone.localdate(),
            person=person,
        )
    except intake.NotInForce:
        messages.error(request, _("This law cannot be switched."))
        return redirect("casework:laws")
    messages.success(request, _("Saved. It holds from today."))
    return redirect("casework:laws")


def _answer(asked: MayShareForm, case: Any, today: Any) -> dict[str, Any] | None:
    if not asked.is_valid():
        return None
    found = service.may_share(case, on=today, **asked.cleaned_data)
    return {"found": found, "tone": TONES[found.verdict]}


def _recipient(row: Any) -> Any:
    return Recipient(row.recipient).label if row.recipient else ""
