# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The acts on one referral that a page offers, by state, and carrying out the one that was sent."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from kenniskompas.casework.referrals import labels, service
from kenniskompas.casework.referrals.choices import ReferralKind, State
from kenniskompas.casework.referrals.forms import (
    AnswerForm,
    DeclineForm,
    QuestionForm,
    ReplyForm,
    ResultForm,
    SettleForm,
)

FormClass = Callable[..., forms.Form]
ANSWERS: Mapping[str, FormClass] = {
    "received": AnswerForm,
    "accept": AnswerForm,
    "question": QuestionForm,
    "decline": DeclineForm,
}
OFFERED: Mapping[str, Mapping[str, FormClass]] = {
    State.SENT: ANSWERS,
    State.RECEIVED: {name: form for name, form in ANSWERS.items() if name != "received"},
    State.QUESTION: {"accept": AnswerForm, "decline": DeclineForm},
    State.ACCEPTED: {"result": ResultForm},
}


def forms_for(request: HttpRequest, row: Any, *, is_sender: bool) -> dict[str, Any]:
    """The forms of this state: of the receiver, of the sender, or both when a letter went out."""
    found: dict[str, Any] = {}
    done = row.kind == ReferralKind.HANDOVER and row.state == State.ACCEPTED
    if (row.is_external or not is_sender) and not done:
        for name, form in OFFERED.get(row.state, {}).items():
            bound = _data(request, name)
            found[name] = form(bound, prefix=name, is_external=row.is_external)
    if is_sender and row.state == State.QUESTION:
        found["reply"] = ReplyForm(_data(request, "reply"), prefix="reply")
    if is_sender and row.state in {State.DECLINED, State.DONE} and not row.sequel:
        is_result = row.state == State.DONE
        bound = _data(request, "settle")
        found["settle"] = SettleForm(bound, prefix="settle", is_result=is_result)
    return found


def act_on(request: HttpRequest, row: Any, found: Mapping[str, Any], *, is_sender: bool) -> bool:
    """Carry out what was sent; False when nothing was, or the form has to be mended."""
    name = request.POST.get("which", "")
    form = found.get(name)
    if form is None:
        if request.method == "POST":
            messages.warning(request, labels.moved(row))
        return request.method == "POST"
    if not form.is_valid():
        return False
    given = {**form.cleaned_data, "person": request.user, "at": timezone.now()}
    try:
        _ACTS[name](row, given)
    except service.MovedMeanwhile as late:
        messages.warning(request, labels.moved(late.referral))
    else:
        messages.success(request, _done(name, is_sender=is_sender))
    return True


def _decline(row: Any, given: dict[str, Any]) -> None:
    service.decline(row, given.pop("reason"), **given)


def _question(row: Any, given: dict[str, Any]) -> None:
    service.ask_back(row, given.pop("text"), **given)


def _reply(row: Any, given: dict[str, Any]) -> None:
    service.answer_question(row, given.pop("text"), **given)


def _result(row: Any, given: dict[str, Any]) -> None:
    service.send_result(row, given.pop("outcome"), **given)


def _settle(row: Any, given: dict[str, Any]) -> None:
    service.settle(row, given.pop("sequel"), **given)


_ACTS: Mapping[str, Callable[[Any, dict[str, Any]], None]] = {
    "received": lambda row, given: service.confirm_receipt(row, **given),
    "accept": lambda row, given: service.accept(row, **given),
    "question": _question,
    "decline": _decline,
    "result": _result,
    "reply": _reply,
    "settle": _settle,
}


def _done(name: str, *, is_sender: bool) -> str:
    if name == "reply":
        return _("Your answer is sent.")
    if is_sender:
        return _("Written down.")
    return _("Saved. The sender sees it.")


def _data(request: HttpRequest, name: str) -> Any:
    return request.POST if request.POST.get("which") == name else None
