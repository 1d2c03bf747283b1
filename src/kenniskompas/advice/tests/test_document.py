# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import copy
import tomllib
from pathlib import Path
from typing import Any

import pytest

from kenniskompas.advice.service.document import SHIPPED, read_document, read_document_file
from kenniskompas.advice.service.inputs import ALLOWED_INPUTS, FORBIDDEN_INPUTS
from kenniskompas.casework.intake.fields import FIELDS
from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.content import load_content

DATA = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))


def changed(**values: Any) -> dict[str, Any]:
    """The shipped document with some keys of its first question replaced."""
    data = copy.deepcopy(DATA)
    data["questions"][0].update(values)
    return data


def refusal_of(data: dict[str, Any]) -> BadInput:
    with pytest.raises(BadInput) as caught:
        read_document(data, file="own.toml")
    return caught.value


def test_the_shipped_document_is_valid_and_its_options_are_in_the_catalogue() -> None:
    document = read_document(DATA, file="voorbeeld.toml")
    known = load_content().interventions

    for question in document.questions.values():
        assert set(question.options) <= set(known)
        preferable = {rule.option for rule in question.rules if rule.action != "excluded"}
        assert not any(known[slug].never_preferred for slug in preferable)


def test_advice_may_use_what_casework_may_record_and_nothing_else() -> None:
    recorded = {field.code: field.values for field in FIELDS}

    assert {name: set(values) for name, values in ALLOWED_INPUTS.items()} == {
        name: set(values) for name, values in recorded.items()
    }


def test_a_document_may_say_nothing_of_how_far_groups_differ() -> None:
    outcomes = copy.deepcopy(DATA["questions"][0]["outcomes"])
    del outcomes[0]["group_sd"]

    found = read_document(changed(outcomes=outcomes), file="own.toml").questions["work"].outcomes

    assert (found[0].group_sd, found[1].group_sd) == (0.0, 0.25)


@pytest.mark.parametrize("name", FORBIDDEN_INPUTS)
def test_a_forbidden_input_refuses_the_whole_document(name: str) -> None:
    error = refusal_of(changed(inputs=["age_band", name]))

    assert error.column == "questions[1].inputs"
    assert error.parameters["value"] == name


def test_a_rule_on_an_input_that_the_question_does_not_use_is_refused() -> None:
    rules = [*DATA["questions"][0]["rules"]]
    rules[1] = {**rules[1], "when": {"debts": ["none"]}}

    assert refusal_of(changed(rules=rules)).column == "questions[1].rules[2].when.debts"


def test_not_knowing_is_no_condition() -> None:
    rules = [*DATA["questions"][0]["rules"]]
    rules[1] = {**rules[1], "when": {"ips_target_group": ["unknown"]}}

    assert refusal_of(changed(rules=rules)).parameters["value"] == "unknown"


def test_usual_service_cannot_be_excluded() -> None:
    rules = [*DATA["questions"][0]["rules"]]
    rules[0] = {**rules[0], "action": "excluded"}

    assert refusal_of(changed(rules=rules)).column == "questions[1].rules[1].action"


def test_every_option_needs_a_last_rule_for_everybody() -> None:
    rules = [rule for rule in DATA["questions"][0]["rules"] if rule["option"] != "sollicitatiehulp"]

    assert refusal_of(changed(rules=rules)).column == "questions[1].rules[sollicitatiehulp]"


def test_an_unknown_key_is_named() -> None:
    assert refusal_of({**DATA, "risk_score": 1}).column == "risk_score"


@pytest.mark.parametrize(
    ("text", "code"), [("", "missing_key"), ("title = ", "not_toml")], ids=["empty", "broken"]
)
def test_a_file_that_is_no_version_is_refused(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text)

    with pytest.raises(BadInput) as caught:
        read_document(read_document_file(path), file=path.name)

    assert (caught.value.code, caught.value.file) == (code, "own.toml")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"none\.toml"):
        read_document_file(tmp_path / "none.toml")
