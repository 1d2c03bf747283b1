# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names of profiles, and what an import did beside opening cases, in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from kenniskompas.casework.exchange.mapping import STANDARD
from kenniskompas.casework.exchange.registers.layout import ACTIVITIES, BENEFITS, Layout
from kenniskompas.casework.exchange.service import layouts_of, profile_names
from kenniskompas.casework.execution.choices import LifeEventKind
from kenniskompas.casework.intake.fields import BY_CODE

CHANGES: dict[str, Any] = {
    "benefit_ended": _("Benefits that ended"),
    "benefit_again": _("Benefits that began again"),
    "activities_started": _("Provisions that are new here"),
    "activities_ended": _("Provisions that ended"),
    "skipped": _("Not known here and already ended: left out"),
}
HOLDS: dict[str, Any] = {
    BENEFITS: _("Benefits, from when to when"),
    ACTIVITIES: _("Provisions for work or taking part, from when to when"),
}
FIELD_LABELS: dict[str, Any] = {
    "client_key": _("Client number"),
    "starts_on": _("First day"),
    "ends_on": _("Last day"),
    "ending": _("Why it ended"),
    "kind": _("What was provided"),
    "option": _("Which entry of the catalogue it is"),
    "provider": _("Provider"),
    "born_on": _("Date of birth (only the age group is kept)"),
    "caseworker": _("Caseworker (user name)"),
    "team": _("Team"),
}


def change_rows(changes: Mapping[str, int]) -> list[tuple[Any, int]]:
    return [(CHANGES[code], number) for code, number in changes.items()]


def profile_choices(organisation: Any) -> list[tuple[str, Any]]:
    """Each profile with what it is called: a layout by what it reads, another by its own name."""
    layouts = layouts_of(organisation)
    return [(name, _profile(name, layouts)) for name in profile_names(organisation)]


def _profile(name: str, layouts: Mapping[str, Layout]) -> Any:
    if name == STANDARD:
        return _("Recognise column names")
    layout = layouts.get(name)
    if layout is None:
        return name
    return layout.name if name == layout.code else f"{name} · {layout.name}"


def field_rows(layout: Layout) -> list[dict[str, Any]]:
    """Where a delivery keeps each value, in words."""
    return [
        {
            "label": _field(field.code),
            "place": f"{field.place[0]}\u2013{field.place[1]}"
            if field.place
            else ", ".join(field.names),
        }
        for field in layout.fields
    ]


def code_rows(layout: Layout) -> list[dict[str, Any]]:
    """What the words of a delivery mean here."""
    return [
        {"label": _field(code), "word": word, "meaning": _meaning(code, value)}
        for code, words in layout.codes.items()
        for word, value in words.items()
    ]


def _field(code: str) -> Any:
    return FIELD_LABELS.get(code) or BY_CODE[code].label


def _meaning(code: str, value: str) -> Any:
    if code == "ending":
        return LifeEventKind(value).label
    return value if code == "option" else BY_CODE[code].label_of(value)
