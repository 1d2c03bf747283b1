# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What happened with a study, newest first: nothing is rewritten afterwards."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from kenniskompas.outcomes import labels, service

Event = tuple[datetime, str, str, str]


def history_of(
    study: service.EvaluationStudy, estimations: Sequence[service.ScoreSet]
) -> list[dict[str, Any]]:
    """Events in the form of the timeline component."""
    events = list(_events(study, estimations))
    events.sort(key=lambda event: event[0], reverse=True)
    return [
        {"when": date_format(localtime(at), "j F Y"), "title": title, "text": text, "url": url}
        for at, title, text, url in events
    ]


def _events(
    study: service.EvaluationStudy, estimations: Sequence[service.ScoreSet]
) -> Iterator[Event]:
    if study.frozen_at is not None:
        hashed = _("Fingerprint of the protocol: %(hash)s") % {"hash": study.protocol_hash[:16]}
        yield study.frozen_at, _("Question registered, before anything was estimated"), hashed, ""
    for one in estimations:
        url = reverse("outcomes:study", args=[study.pk]) + f"?versie={one.pk}"
        counted = _("%(n)s people") % {"n": labels.at_least_ten(one.n)}
        title = _("Answered") if one.folder else _("Refused: these cases cannot carry an effect")
        yield one.estimated_at, title, counted, url
        if one.published_at is not None:
            yield one.published_at, _("Published: counts in advice from now on"), "", url
        if one.withdrawn_at is not None:
            yield one.withdrawn_at, _("Taken out of advice"), "", url
