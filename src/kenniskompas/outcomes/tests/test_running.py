# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable
from datetime import timedelta

import pytest

from kenniskompas.accounts.models import Person
from kenniskompas.core.errors import BadInput
from kenniskompas.outcomes import service
from kenniskompas.outcomes.models import StudyRun
from kenniskompas.outcomes.service import running
from kenniskompas.outcomes.tests.factories import AT, frozen, record, work_rows


@pytest.fixture
def same_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker's work without its thread, on the connection of the test."""
    monkeypatch.setattr(running.connection, "close", lambda: None)


def test_a_run_goes_through_every_stage_and_ends(
    researcher: Person, same_thread: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(researcher, "work", work_rows(200))
    study = frozen(researcher)
    run = service.start_run(study, person=researcher, at=AT)

    running.carry_out(run.pk)

    run.refresh_from_db()
    assert run.stage == service.STAGES[-1]
    assert run.finished_at is not None
    assert run.problem == ""
    assert study.score_sets.count() == 1


def test_a_study_is_answered_once_at_a_time(researcher: Person) -> None:
    study = frozen(researcher)
    service.start_run(study, person=researcher, at=AT)

    with pytest.raises(service.AlreadyRunning):
        service.start_run(study, person=researcher, at=AT)


def test_a_run_of_a_stopped_server_does_not_block_the_next(researcher: Person) -> None:
    study = frozen(researcher)
    first = service.start_run(study, person=researcher, at=AT)
    later = AT + timedelta(hours=1)

    assert service.current_run(study, at=later).problem == running.INTERRUPTED
    second = service.start_run(study, person=researcher, at=later)

    assert {run.pk for run in StudyRun.objects.all()} == {first.pk, second.pk}


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (BadInput("missing_value", column="outcome"), "column outcome: a value is missing"),
        (RuntimeError("secret"), "unexpected"),
    ],
)
def test_what_went_wrong_is_kept_without_giving_anything_away(
    researcher: Person,
    same_thread: None,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    problem: str,
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise error

    monkeypatch.setattr(running, "run_study", fail)
    run = service.start_run(frozen(researcher), person=researcher, at=AT)

    running.carry_out(run.pk)

    run.refresh_from_db()
    assert (run.problem, run.finished_at is not None) == (problem, True)


@pytest.mark.django_db(transaction=True)
def test_the_worker_answers_in_a_thread_of_its_own(
    researcher: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    futures: list[object] = []
    submit: Callable[..., object] = running.worker.submit
    monkeypatch.setattr(
        running.worker, "submit", lambda *args: futures.append(submit(*args)) or futures[-1]
    )
    study = frozen(researcher)

    run = service.start_run(study, person=researcher, at=AT)

    for future in futures:
        future.result(timeout=60)
    run.refresh_from_db()
    assert len(futures) == 1
    assert run.finished_at is not None
