# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Counting proposed rules over many open cases: beside the pages, one worker in this process."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.utils import timezone

from kenniskompas.advice import service as advice
from kenniskompas.casework.decision.service.caseload import measure_proposal, open_profiles
from kenniskompas.casework.intake.choices import CaseStatus
from kenniskompas.casework.intake.models import Case

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Organisation

# Up to so many a page can wait for: well under two seconds.
COUNTED_AT_ONCE = 10_000
logger = logging.getLogger(__name__)
worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="rules")


@transaction.atomic
def count_proposal(proposal_id: int, *, organisation: Organisation, seen: str) -> bool:
    """Count what proposed rules change: at once, or beside the pages; whether it is done now.

    Raises ProposalNotFound, NotPossible and AlreadyCounting.
    """
    proposal = advice.get_proposal(proposal_id, organisation=organisation)
    cases = Case.objects.filter(client__organisation=organisation, status=CaseStatus.OPEN)
    people = cases.count()
    if people <= COUNTED_AT_ONCE:
        measure_proposal(proposal_id, organisation=organisation, seen=seen)
        return True
    run = advice.start_impact_run(proposal, seen=seen, people=people, at=timezone.now())
    transaction.on_commit(partial(worker.submit, _in_thread, run.pk))
    return False


def carry_out(run_id: int) -> None:
    """Count one run; whatever happens is kept with it."""
    run = advice.get_impact_run(run_id)
    problem = ""
    try:
        profiles = open_profiles(run.proposal.organisation)
        advice.measure_impact(
            run.proposal,
            profiles,
            seen=run.seen,
            at=timezone.now(),
            tell=lambda done, steps: advice.tell_impact_run(run_id, done=done, steps=steps),
        )
    except Exception:
        logger.exception("proposal %s could not be counted", run.proposal_id)
        problem = advice.UNEXPECTED
    advice.finish_impact_run(run_id, problem=problem)


def _in_thread(run_id: int) -> None:
    try:
        carry_out(run_id)
    finally:
        connection.close()
