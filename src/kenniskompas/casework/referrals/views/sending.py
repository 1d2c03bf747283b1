# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Below one case: what was referred, referring and handing over, and what came back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kenniskompas.casework.grounds.choices import Recipient, What
from kenniskompas.casework.intake.choices import CaseStatus
from kenniskompas.casework.intake.pages import case_page, step_context, without_ground
from kenniskompas.casework.intake.service import (
    colleagues_of,
    may_see_safety,
    may_send_home,
    shown_household_of,
)
from kenniskompas.casework.referrals import labels, service
from kenniskompas.casework.referrals.choices import DestinationKind
from kenniskompas.casework.referrals.forms import HandOverForm, ReferForm
from kenniskompas.casework.referrals.views.acts import act_on, forms_for
from kenniskompas.knowledge.catalogue.downloads import pdf_response
from kenniskompas.workbench.pdf import SCHEME, PdfUnavailable

STYLE = "kompas/card.css"


@case_page
def referrals(request: HttpRequest, case: Any) -> HttpResponse:
    today = timezone.localdate()
    rows = [
        {
            "row": row,
            "state": labels.state_words(row),
            "next": labels.next_words(row, today=today),
        }
        for row in service.referrals_of(case)
    ]
    groups = labels.by_kind(service.list_destinations(request.user))
    context = step_context(case, rows=rows, groups=groups)
    return render(request, "casework/referrals/of_case.html", context)


@case_page
def refer(request: HttpRequest, case: Any, item: int) -> HttpResponse:
    """Refer to one service: what the rules let through is ticked as usual."""
    destination = service.get_destination(item, person=request.user)
    if destination is None or not destination.is_active or case.status != CaseStatus.OPEN:
        raise Http404
    recipient = destination.recipient_for(case.question)
    found = service.tellable_of(case, recipient, on=timezone.localdate())
    also = What.DEBTS if destination.kind == DestinationKind.DEBT_HELP else ""
    form = ReferForm(
        request.POST or None, found=found, may_ask=_may_ask(case), also=also, auto_id="refer-%s"
    )
    if service.may_refer(found) and form.is_valid():
        sent = _try(form, lambda draft: service.refer(case, destination, draft, **_by(request)))
        if sent is not None:
            messages.success(request, _sent(sent))
            return redirect("casework:referral", case.pk, sent.pk)
    return _form_page(request, case, found, form, recipient=recipient, destination=destination)


@case_page
def hand_over(request: HttpRequest, case: Any) -> HttpResponse:
    """Ask a colleague to take the whole case; it stays here until the colleague does."""
    if case.status != CaseStatus.OPEN:
        raise Http404
    person: Any = request.user
    recipient = Recipient.SAME_TASK
    found = service.tellable_of(case, recipient, on=timezone.localdate())
    household = shown_household_of(case.client)
    coordinates = household is not None and household.coordinator_id == person.pk
    form = HandOverForm(
        request.POST or None,
        found=found,
        may_ask=False,
        colleagues=colleagues_of(person).exclude(pk=case.caseworker_id),
        coordinates=coordinates,
        auto_id="refer-%s",
    )
    if service.may_refer(found) and form.is_valid():
        to = form.cleaned_data["colleague"]
        sent = _try(form, lambda draft: service.hand_over(case, to, draft, **_by(request)))
        if sent is not None:
            messages.success(request, _sent(sent))
            return redirect("casework:referral", case.pk, sent.pk)
    return _form_page(request, case, found, form, recipient=recipient, destination=None)


@case_page
@without_ground
def referral(request: HttpRequest, case: Any, item: int) -> HttpResponse:
    """One referral as its sender sees it; outside answers are written down here."""
    row = _found(case, item)
    forms = forms_for(request, row, is_sender=True)
    if act_on(request, row, forms, is_sender=True):
        return redirect("casework:referral", case.pk, item)
    today = timezone.localdate()
    context = step_context(
        case,
        row=row,
        state=labels.state_words(row),
        next=labels.next_words(row, today=today),
        told=labels.told(row),
        forms=forms,
        asked=labels.last_question(row),
    )
    return render(request, "casework/referrals/referral.html", context)


@require_safe
@case_page
def letter(request: HttpRequest, case: Any, item: int) -> HttpResponse:
    """The letter for a receiver who does not work here: the content as it was sent."""
    row = _found(case, item)
    if not row.is_external or row.state in {"asking", "withdrawn"}:
        raise Http404
    context = {"row": row, "told": labels.told(row), "style_url": f"{SCHEME}{STYLE}"}
    html = render_to_string("casework/referrals/letter.html", context, request)
    try:
        return pdf_response(_("referral-%(number)s") % {"number": row.pk}, html)
    except PdfUnavailable:
        messages.info(request, _("This server cannot make a PDF. Print the page instead."))
        return redirect("casework:referral", case.pk, item)


@require_POST
@case_page
@without_ground
def withdraw(request: HttpRequest, case: Any, item: int) -> HttpResponse:
    row = _found(case, item)
    try:
        service.withdraw(row, person=request.user, at=timezone.now())
    except service.MovedMeanwhile as late:
        messages.warning(request, labels.moved(late.referral))
    else:
        messages.success(request, _("Withdrawn. The receiver no longer sees it."))
    return redirect("casework:referral", case.pk, item)


def _form_page(
    request: HttpRequest, case: Any, found: list[Any], form: Any, **values: Any
) -> HttpResponse:
    warns = may_see_safety(request.user, case) and not may_send_home(case.client)
    context = step_context(
        case,
        form=form,
        may_refer=service.may_refer(found),
        tellable=[(each, labels.allowed_words(each)) for each in found],
        warns_safety=warns,
        **values,
    )
    return render(request, "casework/referrals/refer.html", context)


def _try(form: Any, send: Any) -> Any:
    """What was sent, or None with the reason in the form."""
    given = form.cleaned_data
    draft = service.Draft(
        shares=given.get("shares", []),
        aim=given.get("aim", "take_over"),
        note=given["note"],
        client=given.get("client", ""),
        with_household=given.get("with_household", False),
    )
    try:
        return send(draft)
    except service.ClientFirst:
        text = _("Talk about it with the client first. Without that it is not sent.")
        form.add_error("client" if "client" in form.fields else None, text)
    except service.AlreadyWaiting:
        form.add_error(None, _("A referral to this receiver is waiting for an answer already."))
    except service.MayNotTell:
        form.add_error(None, _("The rules of sharing changed meanwhile. Look at them again."))
    return None


def _may_ask(case: Any) -> bool:
    """Only a client with a site of their own can answer there, and not past somebody at home."""
    return case.client.accounts.exists() and may_send_home(case.client)


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"person": request.user, "at": timezone.now()}


def _sent(row: Any) -> str:
    if row.state == "asking":
        return _("The client is asked first. Nothing is told before the yes.")
    if row.is_external:
        return _("Recorded. Print the letter and send it.")
    return _("Sent. You see here when it is received.")


def _found(case: Any, item: int) -> Any:
    row = service.get_referral(case, item)
    if row is None:
        raise Http404
    return row
