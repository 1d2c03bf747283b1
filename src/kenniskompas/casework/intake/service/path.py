# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Moving along the path: a step is done, or passed over with a reason."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.intake.models import Case, StepSkip
from kenniskompas.casework.intake.steps import PATH, PathStep, Step, draw_path, step_after

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person


def path_of(case: Case) -> list[PathStep]:
    return draw_path(case.step, case.done_steps, _skips(case))


def finish_step(case: Case, step: Step, *, at: datetime, attention_on: date | None = None) -> None:
    """Mark `step` done; the case moves on unless it already stands further."""
    if step not in case.done_steps:
        case.done_steps = [*case.done_steps, step.value]
    _move_past(case, step)
    case.attention_on = attention_on or timezone.localdate(at)
    case.save(update_fields=["done_steps", "step", "attention_on"])


@transaction.atomic
def skip_step(case: Case, step: Step, *, reason: str, person: Person, at: datetime) -> None:
    """Pass over `step`, or say afterwards why it was passed over."""
    StepSkip.objects.update_or_create(
        case=case, step=step, defaults={"reason": reason, "person": person, "at": at}
    )
    if case.step == step:
        _move_past(case, step)
        case.attention_on = timezone.localdate(at)
        case.save(update_fields=["step", "attention_on"])
    detail = {"step": step.value, "reason": reason}
    record_event("step_skipped", person=person, subject=case, detail=detail)


def return_to(case: Case, step: Step, *, at: datetime) -> None:
    """Go back to `step`: it and what follows is to be done again."""
    kept = PATH[: PATH.index(step)]
    case.done_steps = [done for done in case.done_steps if done in kept]
    case.step = step
    case.attention_on = timezone.localdate(at)
    case.skips.exclude(step__in=kept).delete()
    case.save(update_fields=["done_steps", "step", "attention_on"])


def wait_until(case: Case, day: date) -> None:
    """Nothing needs doing before `day`."""
    case.attention_on = day
    case.save(update_fields=["attention_on"])


def _move_past(case: Case, step: Step) -> None:
    if case.step != Step.FINISHED and PATH.index(step) >= PATH.index(Step(case.step)):
        case.step = step_after(step, {*case.done_steps, *_skips(case)})


def _skips(case: Case) -> dict[str, str]:
    return dict(case.skips.values_list("step", "reason"))
