# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Delivery in words: how much was done as meant, waiting, and outcomes beside usual."""

from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kenniskompas.casework.delivery.choices import Done
from kenniskompas.casework.execution.labels import outcome_label

COLUMNS: tuple[Any, ...] = (
    gettext_lazy("Provider"),
    gettext_lazy("Clients"),
    gettext_lazy("Started"),
    gettext_lazy("Running"),
    gettext_lazy("Completed"),
    gettext_lazy("Stopped early"),
    gettext_lazy("Places at one time"),
    gettext_lazy("Days from decision to start (median)"),
    gettext_lazy("Points done as meant"),
    gettext_lazy("Points answered"),
    gettext_lazy("Activities looked at"),
)


def fidelity(row: Any) -> str:
    """Of the newest look at each activity."""
    if not row.answered:
        return _("not looked at")
    return _("%(done)s of %(answered)s points (%(checked)s activities)") % {
        "done": row.done,
        "answered": row.answered,
        "checked": row.checked,
    }


def waiting(row: Any) -> str:
    if row.waited is None:
        return "–"
    days = round(row.waited)
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}


def places(row: Any) -> str:
    if row.places is None:
        return str(row.running)
    return _("%(used)s of %(places)s") % {"used": row.running, "places": row.places}


def as_cells(row: Any) -> list[Any]:
    return [
        row.provider.name,
        *(row.clients, row.started, row.running, row.completed, row.stopped, row.places),
        *(row.waited, row.done, row.answered, row.checked),
    ]


def compared(row: Any) -> dict[str, Any]:
    """One outcome beside usual service, in people of 100."""
    found = row.result
    return {
        "label": outcome_label(row.outcome),
        "seen": row.seen,
        "seen_usual": row.seen_usual,
        "result": found,
        "first": _of_100(found.first) if found else "",
        "second": _of_100(found.second) if found else "",
        "difference": _signed(found.difference) if found else "",
        "interval": f"{_signed(found.ci_low)} – {_signed(found.ci_high)}" if found else "",
    }


def answers_of(check: Any) -> list[tuple[str, Any, str]]:
    """Each point with its answer and a tone."""
    tones = {Done.YES.value: "ok", Done.PARTLY.value: "info", Done.NO.value: "warn"}
    return [(point, Done(answer).label, tones[answer]) for point, answer in check.answers]


def _of_100(share: float) -> str:
    return number_format(round(100 * share))


def _signed(share: float) -> str:
    return f"{round(100 * share):+d}".replace("-", "−")
