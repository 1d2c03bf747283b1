# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Income when work starts: expectation first, then what a calculator said, then the outcome."""

from kenniskompas.casework.work.service.reading import IncomePicture, look_at_income
from kenniskompas.casework.work.service.recording import (
    NotAskedYet,
    record_calculation,
    record_expectation,
    record_outcome,
    withdraw_calculation,
)

__all__ = [
    "IncomePicture",
    "NotAskedYet",
    "look_at_income",
    "record_calculation",
    "record_expectation",
    "record_outcome",
    "withdraw_calculation",
]
