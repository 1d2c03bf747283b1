# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest

from kenniskompas.core.advice.model import Rule
from kenniskompas.core.advice.rules import admit_options, input_changes
from kenniskompas.core.advice.tests.questions import make_question


def actions(inputs: dict[str, str]) -> dict[str, str]:
    return {each.option: each.action for each in admit_options(make_question(), inputs)}


@pytest.mark.parametrize(
    ("belongs", "action"),
    [("no", "excluded"), ("yes", "preferred_candidate"), ("unknown", "admissible")],
)
def test_the_first_rule_that_holds_decides(belongs: str, action: str) -> None:
    assert actions({"belongs": belongs})["coaching"] == action


def test_an_input_that_is_absent_never_excludes() -> None:
    assert "excluded" not in actions({}).values()


def test_usual_service_stays_possible_whatever_a_rule_says() -> None:
    question = make_question(rules=(Rule("usual", "excluded", "never"),))

    admitted = admit_options(question, {})

    assert admitted[0].action == "admissible"


def test_an_input_that_the_version_does_not_allow_is_refused() -> None:
    with pytest.raises(ValueError, match="nationality"):
        admit_options(make_question(), {"nationality": "x"})


def test_unknown_inputs_that_would_change_the_table_are_named() -> None:
    changes = {(each.value, each.after) for each in input_changes(make_question(), {})}

    assert changes == {("no", "excluded"), ("yes", "preferred_candidate")}


def test_a_known_input_is_no_reason_to_expect_change() -> None:
    assert input_changes(make_question(), {"belongs": "yes"}) == ()
