# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The path of a case: its steps in order, and where a case stands on it."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Step(TextChoices):
    PICTURE = "picture", pgettext_lazy("step", "Picture")
    SCREENING = "screening", pgettext_lazy("step", "Screening")
    DIAGNOSIS = "diagnosis", pgettext_lazy("step", "Diagnosis")
    DECISION = "decision", pgettext_lazy("step", "Decision")
    PLAN = "plan", pgettext_lazy("step", "Plan")
    EXECUTION = "execution", pgettext_lazy("step", "Carrying out")
    RESULT = "result", pgettext_lazy("step", "Result")
    EVALUATION = "evaluation", pgettext_lazy("step", "Evaluation")
    FINISHED = "finished", pgettext_lazy("step", "Finished")


PATH = tuple(step for step in Step if step is not Step.FINISHED)


class SkipReason(TextChoices):
    NOT_NEEDED = "not_needed", _("Not needed for this question")
    KNOWN = "known", _("Already known")
    LATER = "later", _("Comes later")
    CLIENT_WISH = "client_wish", _("The client wishes so")
    URGENT = "urgent", _("There is no time: urgent")


@dataclass(frozen=True, slots=True)
class PathStep:
    """One step as it is drawn: done, current, todo or skipped, and why it was skipped."""

    step: Step
    state: str
    reason: str = ""

    @property
    def is_unexplained(self) -> bool:
        return self.state == "skipped" and not self.reason


def step_after(step: Step, passed: Collection[str]) -> Step:
    """The first step behind `step` that is neither done nor skipped."""
    for later in PATH[PATH.index(step) + 1 :]:
        if later not in passed:
            return later
    return Step.FINISHED


def draw_path(current: str, done: Collection[str], skipped: dict[str, str]) -> list[PathStep]:
    """Every step with its state; one that was passed over without a word counts as skipped."""
    here = len(PATH) if current == Step.FINISHED else PATH.index(Step(current))
    return [_drawn(step, place - here, done, skipped) for place, step in enumerate(PATH)]


def _drawn(step: Step, distance: int, done: Collection[str], skipped: dict[str, str]) -> PathStep:
    if step in done:
        return PathStep(step, "done")
    if distance == 0:
        return PathStep(step, "current")
    if step in skipped or distance < 0:
        return PathStep(step, "skipped", skipped.get(step, ""))
    return PathStep(step, "todo")
