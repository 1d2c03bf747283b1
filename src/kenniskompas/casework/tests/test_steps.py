# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from hypothesis import given
from hypothesis import strategies as st

from kenniskompas.casework.intake.steps import PATH, Step, draw_path, step_after


def test_the_path_ends_at_the_evaluation():
    assert PATH[-1] is Step.EVALUATION
    assert len(PATH) == 8


def test_a_step_that_was_passed_over_without_a_word_shows_as_unexplained():
    drawn = draw_path("decision", ["picture"], {"screening": "known"})

    states = {part.step: part.state for part in drawn}
    unexplained = [part.step for part in drawn if part.is_unexplained]

    assert states[Step.PICTURE] == "done"
    assert states[Step.SCREENING] == "skipped"
    assert states[Step.DECISION] == "current"
    assert states[Step.PLAN] == "todo"
    assert unexplained == [Step.DIAGNOSIS]


@given(st.sets(st.sampled_from([step.value for step in PATH])), st.sampled_from(PATH))
def test_moving_on_never_lands_on_a_step_that_was_passed(passed, step):
    following = step_after(step, passed)

    assert following not in passed
    assert following is Step.FINISHED or PATH.index(following) > PATH.index(step)


@given(st.sampled_from(list(Step)), st.sets(st.sampled_from([step.value for step in PATH])))
def test_at_most_one_step_is_current(current, done):
    drawn = draw_path(current, done, {})

    assert sum(part.state == "current" for part in drawn) <= 1
