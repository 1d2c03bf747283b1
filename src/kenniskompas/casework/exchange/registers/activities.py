# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was provided according to the register, beside what the plan here says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist

from kenniskompas.casework.exchange.inserting import batches
from kenniskompas.casework.exchange.registers.layout import Layout
from kenniskompas.casework.exchange.registers.people import PeriodsOfClient
from kenniskompas.casework.exchange.registers.reading import Period
from kenniskompas.casework.exchange.service.storing import BATCH
from kenniskompas.casework.execution.models import RegisteredActivity
from kenniskompas.core.errors import BadInput
from kenniskompas.knowledge import service as knowledge

Key = tuple[str, str, date]


def store_activities(
    clients: Iterable[PeriodsOfClient], counts: Counter[str], *, layout: Layout, today: date
) -> set[str]:
    """Bring what was provided in line with the delivery; keys of clients where it changed."""
    clients = list(clients)
    options = _options(layout)
    existing = _existing(clients)
    new: list[RegisteredActivity] = []
    altered: list[RegisteredActivity] = []
    touched: set[str] = set()
    for client in clients:
        for period in client.periods:
            if period.starts_on > today:
                continue
            said = _said(period, options, today)
            known = existing.get((client.key, period.kind, period.starts_on))
            if known is None:
                case = client.case_on(period.starts_on) or client.cases[0]
                new.append(RegisteredActivity(case=case, kind=period.kind, **said))
                counts["activities_started"] += 1
            elif any(getattr(known, name) != value for name, value in said.items()):
                counts["activities_ended"] += said["ended_on"] not in (None, known.ended_on)
                for name, value in said.items():
                    setattr(known, name, value)
                altered.append(known)
            else:
                continue
            touched.add(client.key)
    RegisteredActivity.objects.bulk_create(new, batch_size=BATCH)
    fields = ["intervention", "provider", "ended_on"]
    RegisteredActivity.objects.bulk_update(altered, fields, batch_size=BATCH)
    return touched


def _said(period: Period, options: dict[str, UUID], today: date) -> dict[str, Any]:
    """What the register says; an end that is still to come has not happened."""
    has_ended = period.ends_on is not None and period.ends_on <= today
    return {
        "intervention_id": options.get(period.option),
        "provider": period.provider,
        "starts_on": period.starts_on,
        "ended_on": period.ends_on if has_ended else None,
    }


def _options(layout: Layout) -> dict[str, UUID]:
    """Catalogue entries by the slug that the layout gives; raises BadInput for an unknown one."""
    found: dict[str, UUID] = {}
    for word, slug in layout.codes["option"].items():
        try:
            found[slug] = knowledge.get_intervention(slug).pk
        except ObjectDoesNotExist as error:
            column = f"codes.option.{word}"
            raise BadInput("unknown_entry", file=layout.code, column=column, value=slug) from error
    return found


def _existing(clients: Iterable[PeriodsOfClient]) -> dict[Key, RegisteredActivity]:
    keys = {case.pk: client.key for client in clients for case in client.cases}
    return {
        (keys[row.case_id], row.kind, row.starts_on): row
        for ids in batches(keys)
        for row in RegisteredActivity.objects.filter(case__in=ids)
    }
