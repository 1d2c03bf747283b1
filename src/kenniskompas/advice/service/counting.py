# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a count over the open cases stands that goes on beside the pages."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from kenniskompas.advice.models import ImpactRun, RuleProposal

# Half a million people take a quarter of a minute: without a sign for this long it was stopped.
GIVEN_UP_AFTER = timedelta(minutes=2)
INTERRUPTED, UNEXPECTED = "interrupted", "unexpected"


class AlreadyCounting(Exception):
    """This proposal is being counted at this moment."""


@transaction.atomic
def start_impact_run(proposal: RuleProposal, *, seen: str, people: int, at: datetime) -> ImpactRun:
    _give_up_on_stopped(proposal, at)
    if proposal.impact_runs.filter(finished_at=None).exists():
        raise AlreadyCounting(proposal.pk)
    return ImpactRun.objects.create(
        proposal=proposal, seen=seen, people=people, started_at=at, seen_at=at
    )


def current_impact_run(proposal: RuleProposal, *, at: datetime) -> ImpactRun | None:
    """The newest run, whether or not it is finished; one that was stopped is told so."""
    run = proposal.impact_runs.first()
    if run is not None and run.finished_at is None and run.seen_at < at - GIVEN_UP_AFTER:
        _give_up_on_stopped(proposal, at)
        run.refresh_from_db()
    return run


def tell_impact_run(run_id: int, *, done: int, steps: int) -> None:
    ImpactRun.objects.filter(pk=run_id).update(done=done, steps=steps, seen_at=timezone.now())


def finish_impact_run(run_id: int, *, problem: str = "") -> None:
    ImpactRun.objects.filter(pk=run_id).update(finished_at=timezone.now(), problem=problem)


def get_impact_run(run_id: int) -> ImpactRun:
    return ImpactRun.objects.select_related("proposal__organisation").get(pk=run_id)


def _give_up_on_stopped(proposal: RuleProposal, at: datetime) -> None:
    stopped = proposal.impact_runs.filter(finished_at=None, seen_at__lt=at - GIVEN_UP_AFTER)
    stopped.update(finished_at=at, problem=INTERRUPTED)
