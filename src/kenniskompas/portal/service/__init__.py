# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages that join the slices: home per role, search, and the state of the installation."""

from kenniskompas.portal.service.coverage import refresh_gaps, weigh_caseload
from kenniskompas.portal.service.database import bring_to_version, complete_tables
from kenniskompas.portal.service.home import (
    ArmAnswer,
    StudyAnswer,
    TodayCase,
    cases_today,
    data_quality,
    offers_with_costs,
    study_answers,
)
from kenniskompas.portal.service.installation import (
    Finding,
    check_installation,
    load_shipped,
    set_up,
)
from kenniskompas.portal.service.search import Hits, search_everywhere

__all__ = [
    "ArmAnswer",
    "Finding",
    "Hits",
    "StudyAnswer",
    "TodayCase",
    "bring_to_version",
    "cases_today",
    "check_installation",
    "complete_tables",
    "data_quality",
    "load_shipped",
    "offers_with_costs",
    "refresh_gaps",
    "search_everywhere",
    "set_up",
    "study_answers",
    "weigh_caseload",
]
