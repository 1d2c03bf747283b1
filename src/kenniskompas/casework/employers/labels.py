# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fits, proposals and signals in words."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kenniskompas.casework.employers.choices import (
    Ability,
    PlaceKind,
    Sector,
    Shared,
    Signal,
    State,
    Support,
)
from kenniskompas.core.placement import Verdict

SOURCE = "Movisie (2016), Kennissynthese Vakkundig aan het werk, §2.4.3"
VERDICTS: dict[str, tuple[Any, str]] = {
    Verdict.FITS: (gettext_lazy("fits"), "ok"),
    Verdict.ASK: (gettext_lazy("ask"), "info"),
    Verdict.ARRANGE: (gettext_lazy("to arrange"), "warn"),
    Verdict.DIFFERS: (gettext_lazy("does not fit"), "neutral"),
}
STATE_TONES = {
    State.ASKING: "info",
    State.AGREED: "ok",
    State.PROPOSED: "info",
    State.WORKING: "ok",
}
SIGNAL_TONES = {Signal.WELL: "ok", Signal.ATTENTION: "warn", Signal.STOPPING: "danger"}


def point_words(point: Any, *, hours: str) -> dict[str, Any]:
    """One compared thing as a row: what it is about, and the verdict with its tone."""
    words = {
        "kind": lambda: PlaceKind(point.code).label,
        "sector": lambda: Sector(point.code).label,
        "hours": lambda: hours,
        "requirement": lambda: Ability(point.code).label,
        "support": lambda: Support(point.code).label,
    }[point.about]()
    verdict, tone = VERDICTS[point.verdict]
    return {"words": words, "verdict": verdict, "tone": tone}


def fit_parts(fit: Any, *, hours: str) -> list[dict[str, Any]]:
    """Three groups, wishes first; empty groups are left out."""
    groups = (
        (_("What the client wants"), fit.wishes),
        (_("What the place asks"), fit.requirements),
        (_("Help that is needed"), fit.supports),
    )
    return [
        {"label": label, "points": [point_words(point, hours=hours) for point in points]}
        for label, points in groups
        if points
    ]


def hours_words(least: int | None, most: int | None) -> str:
    if least is None and most is None:
        return _("hours not known")
    if least == most:
        return ngettext("%(count)s hour a week", "%(count)s hours a week", most or 0) % {
            "count": most
        }
    if least is None:
        return _("at most %(most)s hours a week") % {"most": most}
    if most is None:
        return _("at least %(least)s hours a week") % {"least": least}
    return _("%(least)s to %(most)s hours a week") % {"least": least, "most": most}


def place_hours(vacancy: Any) -> str:
    return hours_words(vacancy.least_hours, vacancy.most_hours)


def state_words(proposal: Any) -> tuple[Any, str]:
    return proposal.state.label, STATE_TONES.get(proposal.state, "neutral")


def labels_of(choices: Any, codes: Any) -> list[Any]:
    return [choices(code).label for code in codes]


def shared_words(proposal: Any, profile: Any) -> list[tuple[Any, str]]:
    """What the employer is told: only what the client agreed to, and nothing that is empty."""
    identity = getattr(proposal.case.client, "identity", None)
    found = {
        Shared.NAME: identity.full_name if identity else "",
        Shared.WISHES: profile.wishes if profile else "",
        Shared.HOURS: hours_words(profile.least_hours, profile.most_hours) if profile else "",
        Shared.ABILITIES: _listed(Ability, [c for c, can in profile.abilities.items() if can])
        if profile
        else "",
        Shared.SUPPORTS: _listed(Support, profile.supports) if profile else "",
    }
    return [
        (Shared(code).label, found[Shared(code)] or _("not written down"))
        for code in proposal.shares
    ]


def _listed(choices: Any, codes: Any) -> str:
    return ", ".join(str(label) for label in labels_of(choices, codes))
