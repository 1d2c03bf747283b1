# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Employers with their places, and what happens between a client and a place."""

from kenniskompas.casework.employers.models.places import Employer, Vacancy
from kenniskompas.casework.employers.models.proposals import (
    AftercareMoment,
    PlaceAgreement,
    Proposal,
    WorkProfile,
)

__all__ = [
    "AftercareMoment",
    "Employer",
    "PlaceAgreement",
    "Proposal",
    "Vacancy",
    "WorkProfile",
]
