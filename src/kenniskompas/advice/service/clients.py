# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The advices that were given about one client: told, and taken out."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from kenniskompas.advice.models import AdviceSnapshot


def export_client(numbers: Collection[int]) -> list[dict[str, Any]]:
    """What each advice knew and said; `numbers` are those of the client's decisions."""
    rows = AdviceSnapshot.objects.filter(pk__in=numbers).select_related("version")
    return [
        {
            "number": row.pk,
            "given_at": row.created_at,
            "rules": str(row.version),
            "inputs": row.inputs,
            "ranking": row.ranking,
            "result": row.result,
        }
        for row in rows.order_by("created_at")
    ]


def erase_client(numbers: Collection[int]) -> int:
    """Take these advices out; replaying one says from then on that it was erased."""
    erased, _details = AdviceSnapshot.objects.filter(pk__in=numbers).delete()
    return int(erased)
