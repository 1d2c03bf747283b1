# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Estimating beside the web pages: one worker in this process, its progress in the database."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.utils import timezone

from kenniskompas.core.errors import AnalysisError
from kenniskompas.outcomes.models import EvaluationStudy, StudyRun
from kenniskompas.outcomes.service.estimating import run_study
from kenniskompas.outcomes.service.registering import frozen_protocol

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person

# A run without a sign of life for this long belonged to a server that was stopped.
GIVEN_UP_AFTER = timedelta(minutes=30)
INTERRUPTED, UNEXPECTED = "interrupted", "unexpected"
logger = logging.getLogger(__name__)
# One at a time: an estimation takes all that a small server has.
worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="study")


class AlreadyRunning(Exception):
    """This study is being answered at this moment."""


@transaction.atomic
def start_run(study: EvaluationStudy, *, person: Person, at: datetime) -> StudyRun:
    """Have a frozen study answered; `current_run` says how far it is."""
    frozen_protocol(study)
    _give_up_on_stopped_runs(study, at)
    if study.runs.filter(finished_at=None).exists():
        raise AlreadyRunning(study.pk)
    run = StudyRun.objects.create(study=study, started_at=at, seen_at=at, person=person)
    transaction.on_commit(partial(worker.submit, carry_out, run.pk))
    return run


def current_run(study: EvaluationStudy, *, at: datetime) -> StudyRun | None:
    """The newest run, whether or not it is finished."""
    _give_up_on_stopped_runs(study, at)
    return study.runs.first()


def carry_out(run_id: int) -> None:
    """Answer the study of one run, in a thread with a database connection of its own."""
    try:
        run = StudyRun.objects.select_related("study__organisation", "person").get(pk=run_id)
        problem = _answer(run)
        StudyRun.objects.filter(pk=run_id).update(finished_at=timezone.now(), problem=problem)
    finally:
        connection.close()


def _answer(run: StudyRun) -> str:
    """Why it went wrong; empty when it went well."""

    def tell(stage: str) -> None:
        StudyRun.objects.filter(pk=run.pk).update(stage=stage, seen_at=timezone.now())

    try:
        run_study(run.study, at=timezone.now(), person=run.person, progress=tell)
    except AnalysisError as error:
        return str(error)[:300]
    except Exception:
        logger.exception("study %s could not be answered", run.study_id)
        return UNEXPECTED
    return ""


def _give_up_on_stopped_runs(study: EvaluationStudy, at: datetime) -> None:
    stopped = study.runs.filter(finished_at=None, seen_at__lt=at - GIVEN_UP_AFTER)
    stopped.update(finished_at=at, problem=INTERRUPTED)
