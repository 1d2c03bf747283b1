# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A folder in which a creditor puts its signals, read by a timer with the profile that is kept."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from kenniskompas.casework.exchange.choices import About
from kenniskompas.casework.exchange.folders.service import Intake, Taken
from kenniskompas.casework.exchange.mapping import STANDARD
from kenniskompas.casework.exchange.service import NoSuchProfile, own_profiles
from kenniskompas.casework.signals.service.taking_in import (
    SignalsTaken,
    import_signals,
    preview_signals,
)

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Organisation


def signals_intake(profile: str, *, organisation: Organisation) -> Intake:
    """Signals by the standard names or by a profile of this organisation; raises NoSuchProfile."""
    names = [STANDARD, *own_profiles(organisation, about=About.SIGNALS)]
    if profile not in names:
        raise NoSuchProfile(profile, names)

    def asked(path: Path) -> dict[str, Any]:
        given = {"profile": profile, "organisation": organisation, "person": None}
        return {"path": path, "name": path.name, **given}

    return Intake(
        About.SIGNALS,
        profile,
        look=lambda path: _taken(preview_signals(**asked(path))),
        take=lambda path: _taken(import_signals(at=timezone.now(), **asked(path))),
    )


def _taken(outcome: SignalsTaken) -> Taken:
    return Taken(asdict(outcome), is_same=outcome.created == 0)
