# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The decision in three screens: own view, wishes, and only then the advice."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.advice import service as rules
from kenniskompas.advice.proposal_words import REFUSALS
from kenniskompas.casework.decision import service
from kenniskompas.casework.decision.choices import DeviationReason, WishesBy
from kenniskompas.casework.decision.forms import (
    LotForm,
    OwnViewForm,
    WishesForm,
    WithdrawalForm,
)
from kenniskompas.casework.decision.labels import wish_options
from kenniskompas.casework.intake.pages import case_page, step_context, without_ground
from kenniskompas.casework.intake.steps import Step
from kenniskompas.knowledge.service import option_names

SCREENS = {"own_view": "casework:own-view", "wishes": "casework:wishes"}


@case_page
def decision(_request: HttpRequest, case: Any) -> HttpResponse:
    """Lead to the part of the decision that is next."""
    current = service.current_decision(case)
    if current is None:
        return redirect("casework:own-view", case.pk)
    if current.decided_at is not None:
        return redirect("casework:decided", case.pk)
    missing = service.missing_before_advice(current)
    return redirect(SCREENS[missing[0]] if missing else "casework:advice", case.pk)


@case_page
def own_view(request: HttpRequest, case: Any) -> HttpResponse:
    draft = _draft(case)
    options = service.option_descriptions(case)
    form = OwnViewForm(request.POST or None, options=options, initial=_own_view_of(draft))
    if form.is_valid():
        at = timezone.now()
        started = service.start_decision(case, person=request.user, at=at)
        try:
            service.record_own_view(started, person=request.user, at=at, **form.cleaned_data)
        except service.AdviceAlreadyShown:
            return _too_late(request, case)
        return redirect("casework:decision", case.pk)
    return _page(request, case, "own_view", draft, form=form)


@case_page
def wishes(request: HttpRequest, case: Any) -> HttpResponse:
    draft = _draft(case)
    outcomes = service.outcomes_to_rank(case)
    codes = [outcome.code for outcome in outcomes]
    form = WishesForm(request.POST or None, outcomes=codes, initial=_wishes_of(draft))
    if form.is_valid():
        at = timezone.now()
        started = service.start_decision(case, person=request.user, at=at)
        given = {"ranking": form.ranking, **form.cleaned_data}
        try:
            service.record_wishes(started, person=request.user, at=at, **given)
        except service.AdviceAlreadyShown:
            return _too_late(request, case)
        return redirect("casework:decision", case.pk)
    ranking = form.ranking or (service.ranking_of(draft) if draft else [])
    options = wish_options(outcomes, ranking)
    return _page(request, case, "wishes", draft, form=form, options=options)


@case_page
def advice(request: HttpRequest, case: Any) -> HttpResponse:
    current = service.current_decision(case)
    if current is None:
        return redirect("casework:own-view", case.pk)
    try:
        snapshot = service.show_advice(current, person=request.user, at=timezone.now())
    except service.NotReadyForAdvice as error:
        messages.info(request, _first_your_own(error.missing[0]))
        return redirect(SCREENS[error.missing[0]], case.pk)
    return _page(request, case, "advice", current, snapshot=snapshot, **_lot_context(current))


def _lot_context(current: Any) -> dict[str, Any]:
    """The experiment that may draw for this decision, or what was drawn for the case."""
    return {
        "experiment": service.open_experiment(current),
        **_drawn_context(current.case),
    }


def _drawn_context(case: Any) -> dict[str, Any]:
    """What the lot pointed to, and what the client may still take back of it."""
    lot = service.lot_of(case)
    return {
        "lot": lot,
        "drawn_name": option_names([lot.place.arm])[lot.place.arm] if lot else "",
        "may_withdraw": bool(service.left_to_withdraw(lot)),
    }


@case_page
def lot(request: HttpRequest, case: Any) -> HttpResponse:
    """May the lot decide? What it is about, what the client says, and then the place."""
    current = service.current_decision(case)
    experiment = service.open_experiment(current) if current else None
    if experiment is None:
        return redirect("casework:decision", case.pk)
    form = LotForm(request.POST or None)
    if form.is_valid():
        try:
            service.answer_lot(current, person=request.user, at=timezone.now(), **form.cleaned_data)
        except service.CannotDraw:
            messages.info(request, _("There is no place left: choose together, without the lot."))
        return redirect("casework:advice", case.pk)
    names = option_names(experiment.arms)
    arms = [names[slug] for slug in experiment.arms]
    return _page(request, case, "lot", current, form=form, experiment=experiment, arms=arms)


@case_page
@without_ground
def withdraw_lot(request: HttpRequest, case: Any) -> HttpResponse:
    """The client takes the lot back; also where the ground of the case has lapsed."""
    drawn, current = service.lot_of(case), service.current_decision(case)
    left = service.left_to_withdraw(drawn)
    if drawn is None or not left:
        return redirect("casework:decision", case.pk)
    first_day = service.first_day_to_withdraw(drawn)
    form = WithdrawalForm(request.POST or None, left=left, first_day=first_day)
    if form.is_valid():
        service.withdraw_lot(case, person=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Recorded. The lot decides nothing here any more."))
        return redirect("casework:decision", case.pk)
    return _page(request, case, "withdraw_lot", current, form=form, **_drawn_context(case))


@require_POST
@case_page
def choose(request: HttpRequest, case: Any) -> HttpResponse:
    """Record the choice; a deviation without a reason first asks for one."""
    current = service.current_decision(case)
    choice = request.POST.get("choice", "")
    if current is None:
        raise Http404
    try:
        service.decide(
            current,
            choice,
            person=request.user,
            at=timezone.now(),
            reason=_known_reason(request.POST.get("reason", "")),
            text=request.POST.get("text", "").strip(),
        )
    except service.ReasonNeeded:
        return _ask_reason(request, case, current, choice)
    except service.AlreadyDecided:
        messages.info(request, _("This decision was already taken."))
    except (service.NotReadyForAdvice, service.NotOffered):
        raise Http404 from None
    return redirect("casework:decided", case.pk)


@case_page
def decided(request: HttpRequest, case: Any) -> HttpResponse:
    current = service.current_decision(case)
    if current is None or current.decided_at is None:
        return redirect("casework:decision", case.pk)
    drawn = _drawn_context(case)
    return _page(request, case, "decided", current, suggestion=_suggestion(current), **drawn)


@require_POST
@case_page
def share(request: HttpRequest, case: Any, what: str) -> HttpResponse:
    current = service.current_decision(case)
    text = request.POST.get("text", "").strip()
    if current is None or current.decided_at is None:
        raise Http404
    if not text:
        messages.info(request, _("Write one sentence first."))
    elif what == "note":
        service.share_as_note(current, text, person=request.user)
        messages.success(request, _("Thank you. Colleagues can now find your practice note."))
    else:
        service.share_as_gap(current, text, person=request.user)
        messages.success(request, _("Thank you. The question is on the research agenda."))
    return redirect("casework:decided", case.pk)


@require_POST
@case_page
def weigh_again(request: HttpRequest, case: Any) -> HttpResponse:
    current = service.current_decision(case)
    if current is not None:
        service.weigh_again(current, person=request.user, at=timezone.now())
    return redirect("casework:decision", case.pk)


def _draft(case: Any) -> Any:
    """The decision that is being prepared, if any."""
    current = service.current_decision(case)
    return current if current is not None and current.decided_at is None else None


def _own_view_of(draft: Any) -> dict[str, Any]:
    if draft is None or draft.own_option is None:
        return {}
    return {
        "option": draft.own_option.slug,
        "certainty": draft.own_certainty,
        "reasons": draft.own_reasons,
    }


def _wishes_of(draft: Any) -> dict[str, Any]:
    if draft is None or not draft.wishes_by:
        return {"filled_by": WishesBy.TOGETHER}
    names = {"text": "wishes_text", "filled_by": "wishes_by"}
    given = {name: getattr(draft, field) for name, field in names.items()}
    return given | {"without_statistics": draft.without_statistics}


def _page(request: HttpRequest, case: Any, part: str, current: Any, **values: Any) -> HttpResponse:
    context = step_context(case, Step.DECISION, decision=current, part=part, **values)
    return render(request, f"casework/decision/{part}.html", context)


def _ask_reason(request: HttpRequest, case: Any, current: Any, choice: str) -> HttpResponse:
    names = {card["option"]: card["name"] for card in current.snapshot.result["cards"]}
    reasons = DeviationReason.choices
    return _page(
        request, case, "deviate", current, choice=choice, name=names[choice], reasons=reasons
    )


def _too_late(request: HttpRequest, case: Any) -> HttpResponse:
    messages.info(request, _("The advice was shown already, so this stays as it was written."))
    return redirect("casework:advice", case.pk)


def _first_your_own(missing: str) -> str:
    if missing == "own_view":
        return _("First your own view. After that comes the advice.")
    return _("First what the client wants. After that comes the advice.")


def _known_reason(text: str) -> str:
    return text if text in DeviationReason.values else ""


def _suggestion(current: Any) -> dict[str, str]:
    """Opening words for a note and a question, from what was written at the choice."""
    question = _("For whom does %(name)s work well?")
    if current.followed_advice is False:
        question = _("When does %(name)s work better than what the advice points to?")
    return {"note": current.deviation_text, "gap": question % {"name": current.choice.name}}


@require_POST
@requires(Permission.PROPOSE_ADVICE_RULES)
def measure_proposal(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """What proposed rules would change for the open cases: counted, and kept with the proposal."""
    try:
        service.count_proposal(
            proposal_id,
            organisation=request.user.organisation,
            seen=request.POST.get("seen", ""),
        )
    except rules.ProposalNotFound:
        raise Http404 from None
    except rules.NotPossible as refused:
        messages.error(request, REFUSALS[refused.code])
    except rules.AlreadyCounting:
        messages.info(request, _("It is being counted already."))
    return redirect("advice:proposal", proposal_id)
