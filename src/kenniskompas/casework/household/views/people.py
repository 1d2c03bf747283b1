# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who belongs to the household, who coordinates, who helps, and whether it is safe to show."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kenniskompas.accounts.service import Permission, people_who_may
from kenniskompas.casework.household import service
from kenniskompas.casework.household.forms import (
    CoordinatorForm,
    JoinForm,
    MemberForm,
    SupporterForm,
)
from kenniskompas.casework.household.pages import (
    household_page,
    render_household,
    safety_context,
)
from kenniskompas.casework.intake import service as intake
from kenniskompas.casework.intake.pages import case_page, step_context, without_ground


@case_page
def household(request: HttpRequest, case: Any) -> HttpResponse:
    """The household; or how to record one; or that there is nothing to see here."""
    shown = intake.shown_household_of(case.client)
    safety = safety_context(request, case)
    if shown is not None:
        return _people(request, case, shown, **safety)
    context = step_context(case, is_hidden=_is_hidden(case), join_form=JoinForm(), **safety)
    return render(request, "casework/household/none.html", context)


@require_POST
@case_page
def join(request: HttpRequest, case: Any) -> HttpResponse:
    """Into a household; a second one is refused with the offer to move."""
    shown = intake.shown_household_of(case.client)
    if shown is None and _is_hidden(case):
        raise Http404
    form = JoinForm(request.POST, may_move=True)
    if not form.is_valid():
        return _again(request, case, shown, form)
    try:
        _enter(case, person=request.user, **form.cleaned_data)
    except intake.AlreadyInHousehold:
        form.add_error(None, _already())
        return _again(request, case, shown, form)
    except intake.NobodyToJoin:
        text = _("There is no client of this pseudonym whose household you may see.")
        form.add_error("number", text)
        return _again(request, case, shown, form)
    messages.success(request, _("The household is recorded."))
    return redirect("casework:household", case.pk)


@transaction.atomic
def _enter(case: Any, *, person: Any, number: str, role: str, move: bool) -> None:
    """By the number of a household, or by the pseudonym of somebody who lives there."""
    today = timezone.localdate()
    how: dict[str, Any] = {"role": role, "moves": move, "on": today, "person": person}
    if not intake.is_pseudonym(number):
        intake.join_by_number(case.client, number, **how)
        return
    beside = intake.household_beside(case.client, number, on=today, person=person)
    intake.enter_household(case.client, beside, **how)


@require_POST
@household_page
def add_member(request: HttpRequest, case: Any, household: Any) -> HttpResponse:
    form = MemberForm(request.POST, prefix="member")
    if not form.is_valid():
        return _people(request, case, household, member_form=form, **safety_context(request, case))
    intake.add_member(
        household, since_on=timezone.localdate(), person=request.user, **form.cleaned_data
    )
    return redirect("casework:household", case.pk)


@require_POST
@household_page
@without_ground
def end_member(request: HttpRequest, case: Any, household: Any, item: int) -> HttpResponse:
    """Somebody without a file, or the client of this case: not a client of somebody else."""
    members = intake.members_of_household(household)
    member = next((each for each in members if each.pk == item), None)
    if member is None or member.client_id not in {None, case.client_id}:
        raise Http404
    intake.end_membership(member, on=timezone.localdate(), person=request.user)
    messages.success(request, _("Recorded: no longer a member as from today."))
    return redirect("casework:household", case.pk)


@require_POST
@household_page
def set_coordinator(request: HttpRequest, case: Any, household: Any) -> HttpResponse:
    form = CoordinatorForm(request.POST, colleagues=_colleagues(request))
    if not form.is_valid():
        raise Http404
    intake.set_coordinator(household, form.chosen, person=request.user)
    messages.success(request, _("The coordinator is recorded."))
    return redirect("casework:household", case.pk)


@require_POST
@household_page
def add_supporter(request: HttpRequest, case: Any, household: Any) -> HttpResponse:
    form = SupporterForm(request.POST, prefix="supporter")
    if not form.is_valid():
        safety = safety_context(request, case)
        return _people(request, case, household, supporter_form=form, **safety)
    supporter = service.add_supporter(
        household, since_on=timezone.localdate(), person=request.user, **form.cleaned_data
    )
    return redirect("casework:household-supporter", case.pk, supporter.pk)


@require_POST
@case_page
@without_ground
def safety(request: HttpRequest, case: Any) -> HttpResponse:
    """Anybody who works on the case may set the flag; lifting it is for who may see it."""
    if request.POST.get("flag") == "set":
        intake.set_safety_flag(case.client, person=request.user, at=timezone.now())
        text = _("Nothing of this household is shown, shared or sent from now on.")
        messages.success(request, text)
    elif intake.may_see_safety(request.user, case):
        intake.lift_safety_flag(case.client, person=request.user, at=timezone.now())
        messages.success(request, _("The household can be shown again."))
    else:
        raise Http404
    return redirect("casework:household", case.pk)


def _people(request: HttpRequest, case: Any, household: Any, **values: Any) -> HttpResponse:
    chosen = {"coordinator": str(household.coordinator_id or "")}
    context = {
        "picture": service.look_at_household(household, case, reader=request.user),
        "join_form": JoinForm(may_move=True, initial={"move": True}),
        "member_form": MemberForm(prefix="member"),
        "supporter_form": SupporterForm(prefix="supporter"),
        "coordinator_form": CoordinatorForm(colleagues=_colleagues(request), initial=chosen),
    }
    return render_household(
        request, case, "people", household=household, tab="household", **(context | values)
    )


def _again(request: HttpRequest, case: Any, shown: Any, form: JoinForm) -> HttpResponse:
    safety = safety_context(request, case)
    if shown is not None:
        return _people(request, case, shown, join_form=form, **safety)
    context = step_context(case, is_hidden=_is_hidden(case), join_form=form, **safety)
    return render(request, "casework/household/none.html", context)


def _is_hidden(case: Any) -> bool:
    """Whether there is something that must not be shown."""
    return intake.is_flagged(case.client) or intake.household_of(case.client) is not None


def _colleagues(request: HttpRequest) -> Any:
    organisation = request.user.organisation_id  # type: ignore[union-attr]
    return people_who_may(Permission.DO_CASEWORK, organisation_id=organisation)


def _already() -> str:
    return _(
        "This client belongs to another household already, and can belong to one only. Does the "
        "client move? Tick that, and save again."
    )
