# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Entering research looks at once for what the evidence lacks, in the same transaction."""

from datetime import datetime
from typing import Any

from kenniskompas.accounts.models import Person
from kenniskompas.knowledge.gaps.service import detect_gaps
from kenniskompas.knowledge.research.service import evidence_changed


def watch() -> None:
    """Called once, when Django has loaded every room."""
    evidence_changed.connect(on_evidence, dispatch_uid="gaps-evidence")


def on_evidence(*, person: Person | None, at: datetime, **_: Any) -> None:
    detect_gaps(at, person=person)
