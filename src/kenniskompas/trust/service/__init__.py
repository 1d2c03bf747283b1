# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Access and erasure: one client, whole."""

from kenniskompas.trust.service.erasing import ErasurePlan, erase_client, look_before_erasing
from kenniskompas.trust.service.report import ClientReport, Look, gather_report

__all__ = [
    "ClientReport",
    "ErasurePlan",
    "Look",
    "erase_client",
    "gather_report",
    "look_before_erasing",
]
