# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""How far a referral is, in words with a tone, and the messages of its pages."""

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenniskompas.casework.grounds.choices import StanceKind, What
from kenniskompas.casework.referrals.choices import EXPECTED, DestinationKind, State, StepKind

TONES: dict[str, str] = {
    State.ASKING: "info",
    State.SENT: "info",
    State.RECEIVED: "info",
    State.QUESTION: "warn",
    State.ACCEPTED: "ok",
    State.DECLINED: "warn",
    State.DONE: "ok",
    State.WITHDRAWN: "neutral",
}
LATE: dict[str, Any] = {
    State.ASKING: gettext_lazy("No answer of the client yet. Ask it yourself."),
    State.SENT: gettext_lazy("Receipt is not confirmed. Call to ask whether it arrived."),
    State.RECEIVED: gettext_lazy("There is no answer yet. Call to ask."),
    State.ACCEPTED: gettext_lazy("No result was heard yet. Ask how it goes."),
}
BACK: dict[str, Any] = {
    State.QUESTION: gettext_lazy("The receiver asks you something."),
    State.DECLINED: gettext_lazy("Not taken on. What happens now?"),
    State.DONE: gettext_lazy("The result is back. Talk about it with the client."),
}
# In the client's words.
OWN_STATES: dict[str, Any] = {
    State.ASKING: gettext_lazy("We ask you first."),
    State.SENT: gettext_lazy("We asked them. We wait for an answer."),
    State.RECEIVED: gettext_lazy("They read it. We wait for an answer."),
    State.QUESTION: gettext_lazy("They want to know more first."),
    State.ACCEPTED: gettext_lazy("They are going to help you."),
    State.DECLINED: gettext_lazy("They cannot help you. Your contact person looks further."),
    State.DONE: gettext_lazy("This help is finished."),
    State.WITHDRAWN: gettext_lazy("It was called off."),
}


def state_words(row: Any) -> tuple[Any, str]:
    return State(row.state).label, TONES[row.state]


def next_words(row: Any, *, today: date) -> tuple[str, str]:
    """What the sender does now, or by when the next word is expected; with a tone."""
    if row.sequel:
        return str(row.get_sequel_display()), "neutral"
    if row.state in BACK:
        return str(BACK[row.state]), "warn"
    if row.state not in EXPECTED:
        return "", "neutral"
    if row.due_on <= today:
        return str(LATE[row.state]), "warn"
    return _("The next word is expected before %(day)s.") % {"day": date_format(row.due_on)}, "info"


def told(row: Any) -> list[tuple[Any, list[str]]]:
    """What was told, by subject."""
    return [(What(code).label, lines) for code, lines in row.content]


def allowed_words(each: Any) -> Any:
    """Whether it may go along, and what that asks of the sender first."""
    if not each.is_allowed:
        return _("may not go along")
    return {
        StanceKind.AGREES: _("may, if the client agrees"),
        StanceKind.INFORMED: _("may, if the client knows"),
    }.get(each.needs, _("may go along"))


def last_question(row: Any) -> str:
    """What the receiver asked last."""
    asked = [step.text for step in row.steps.all() if step.kind == StepKind.QUESTION]
    return asked[-1] if asked else ""


def by_kind(destinations: list[Any]) -> list[tuple[Any, list[Any]]]:
    groups = [
        (kind.label, [each for each in destinations if each.kind == kind])
        for kind in DestinationKind
    ]
    return [(label, rows) for label, rows in groups if rows]


def moved(row: Any) -> str:
    """Why an act came too late."""
    if row.state == State.ACCEPTED and row.taken_words:
        words = _("%(name)s was first and has taken this on already.")
        return words % {"name": row.taken_words}
    words = _("Nothing was changed. Meanwhile it is: %(state)s.")
    return words % {"state": str(State(row.state).label).lower()}
