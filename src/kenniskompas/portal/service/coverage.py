# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is known, held against the clients there are: knowledge joined with casework."""

from datetime import datetime

from kenniskompas.accounts.models import Organisation, Person
from kenniskompas.accounts.service import get_organisation
from kenniskompas.casework import service as casework
from kenniskompas.knowledge import service as knowledge
from kenniskompas.knowledge.search import service as search


def weigh_caseload(organisation: Organisation) -> knowledge.CaseloadWeight | None:
    """For how many clients with an open case something is known; None without such clients."""
    return knowledge.weigh_by_caseload(casework.count_target_groups(organisation))


def refresh_gaps(*, at: datetime, person: Person | None = None) -> knowledge.DetectionReport:
    """Count the caseload anew and bring the gaps in line with the evidence."""
    organisation = get_organisation()
    if organisation is not None:
        knowledge.keep_caseload_shares(casework.count_target_groups(organisation), at=at)
    with search.held():
        return knowledge.detect_gaps(at, person=person)
