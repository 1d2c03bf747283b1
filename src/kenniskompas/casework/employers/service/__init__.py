# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Employers and their places, what fits a client, proposals and aftercare on the job."""

from kenniskompas.casework.employers.service.aftercare import (
    due_moments,
    has_lasted,
    hold_moment,
    plan_moment,
)
from kenniskompas.casework.employers.service.fitting import (
    FittingCase,
    FittingPlace,
    fitting_cases,
    fitting_places,
    profile_of,
    save_profile,
)
from kenniskompas.casework.employers.service.proposing import (
    NotAgreed,
    add_agreement,
    answer_for_client,
    employer_refused,
    finish_agreement,
    get_proposal,
    proposals_of,
    propose,
    start_proposal,
    start_work,
)
from kenniskompas.casework.employers.service.register import (
    NoSuchEmployer,
    StillOpen,
    close_employer,
    close_vacancy,
    get_employer,
    get_vacancy,
    list_employers,
    save_employer,
    save_vacancy,
)
from kenniskompas.casework.intake.service import NameTaken

__all__ = [
    "FittingCase",
    "FittingPlace",
    "NameTaken",
    "NoSuchEmployer",
    "NotAgreed",
    "StillOpen",
    "add_agreement",
    "answer_for_client",
    "close_employer",
    "close_vacancy",
    "due_moments",
    "employer_refused",
    "finish_agreement",
    "fitting_cases",
    "fitting_places",
    "get_employer",
    "get_proposal",
    "get_vacancy",
    "has_lasted",
    "hold_moment",
    "list_employers",
    "plan_moment",
    "profile_of",
    "proposals_of",
    "propose",
    "save_employer",
    "save_profile",
    "save_vacancy",
    "start_proposal",
    "start_work",
]
