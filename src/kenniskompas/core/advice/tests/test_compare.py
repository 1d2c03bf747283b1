# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from dataclasses import replace

from kenniskompas.core.advice import Evidence, SameProfile, compare
from kenniskompas.core.advice.model import CANDIDATE, EXCLUDED, Rule
from kenniskompas.core.advice.tests.questions import make_evidence, make_local, make_question

YOUNG = SameProfile({"age": "young"}, ("work",), 12)
OLD = SameProfile({"age": "old"}, ("work",), 30)
JOB_IS_BEST = make_evidence(local=(make_local(),))


def test_the_same_rules_change_nothing() -> None:
    question = make_question()

    found = compare(question, question, [YOUNG, OLD], JOB_IS_BEST)

    assert (found.people, found.touched, found.advised) == (42, 0, 42)
    assert found.admissions == ()
    assert found.preferences == ()


def test_a_new_exclusion_is_counted_for_whom_it_holds() -> None:
    before = make_question()
    closed = Rule("job", EXCLUDED, "not for the young", {"age": ("young",)})
    after = replace(before, rules=(closed, *before.rules))

    found = compare(before, after, [YOUNG, OLD], JOB_IS_BEST)

    [shift] = found.admissions
    assert (shift.option, shift.before, shift.after, shift.people) == (
        "job",
        CANDIDATE,
        EXCLUDED,
        12,
    )
    assert found.touched == 12
    [preference] = found.preferences
    assert (preference.before, preference.after, preference.people) == ("job", None, 12)


def test_an_option_that_is_new_and_an_input_or_wish_that_is_gone_are_no_mistake() -> None:
    before = make_question()
    work = before.outcomes[0]
    rules = tuple(replace(rule, when={}) for rule in before.rules)
    after = make_question(
        options=(*before.options, "new"), inputs=(), outcomes=(work,), rules=rules, wishes={}
    )
    person = replace(OLD, ranking=("learning", "work"))

    found = compare(before, after, [person], Evidence())

    assert ("new", "absent") in {(each.option, each.before) for each in found.admissions}
    assert found.advised == 30
