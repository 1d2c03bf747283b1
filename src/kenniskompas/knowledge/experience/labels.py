# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Codes of notes as words, and what to tell their author."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenniskompas.accounts.models import Role
from kenniskompas.knowledge.experience.choices import PracticeStatus, Stage, Subject, Voice

Text = str | Promise

PRACTICE_STATUSES: dict[str, tuple[Text, str]] = {
    PracticeStatus.SUPPORTED: (PracticeStatus.SUPPORTED.label, "ok"),
    PracticeStatus.NOT_RESEARCHED: (PracticeStatus.NOT_RESEARCHED.label, "neutral"),
    PracticeStatus.CONTRADICTED: (PracticeStatus.CONTRADICTED.label, "warn"),
}
VOICES: dict[str, Text] = dict(Voice.choices)
STAGES: dict[str, tuple[Text, str]] = {
    Stage.SUBMITTED: (Stage.SUBMITTED.label, "info"),
    Stage.PUBLISHED: (Stage.PUBLISHED.label, "ok"),
    Stage.RETURNED: (Stage.RETURNED.label, "warn"),
    Stage.WITHDRAWN: (Stage.WITHDRAWN.label, "neutral"),
}
SUBJECTS: dict[str, Text] = dict(Subject.choices)
TRACES: dict[str, Text] = {
    "bsn": gettext_lazy("a citizen service number (BSN)"),
    "e_mail": gettext_lazy("an e-mail address"),
    "phone": gettext_lazy("a phone number"),
    "account": gettext_lazy("a bank account number"),
    "birth_date": gettext_lazy("a date of birth"),
}


def role_words(role: str) -> Text:
    """The role that a text is attributed to; readers never see a name."""
    return Role(role).label if role in Role.values else gettext_lazy("Colleague")


def traces_found(kinds: tuple[str, ...]) -> str:
    named = ", ".join(str(TRACES[kind]) for kind in kinds)
    return _("This text seems to hold %(named)s. Leave that out and save again.") % {"named": named}


def author_line(note: Any) -> Text:
    """Whose experience it is: the source it was read in, or a role."""
    if note.source:
        return note.source
    if note.author_role:
        return role_words(note.author_role)
    return gettext_lazy("From our own practice")


def handed_in(voice: str) -> str:
    if voice == "client":
        return _(
            "Thank you. Colleagues can read it now. It is published once a professional and"
            " somebody of the client council have looked at it."
        )
    return _(
        "Thank you: your colleagues can now read this. It is published once a professional and"
        " the client council have looked at it."
    )
