# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Delivery: done as meant, and what each provider delivered."""

from kenniskompas.casework.delivery.service.checking import (
    checks_of,
    get_activity,
    points_of,
    record_check,
)
from kenniskompas.casework.delivery.service.overview import (
    LEAST,
    Compared,
    Delivered,
    compare_with_usual,
    look_at_delivery,
)

__all__ = [
    "LEAST",
    "Compared",
    "Delivered",
    "checks_of",
    "compare_with_usual",
    "get_activity",
    "look_at_delivery",
    "points_of",
    "record_check",
]
