# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from datetime import date
from typing import Any

import pytest

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.effects.protocols import build_protocol, parse_protocol, read_protocol

OLD_HASH = "7b8f198434723a240b2fc6ecc66ee937788f053c7e221542f5bf0291c6b597cf"


def document(**changes: Any) -> Any:
    """A valid protocol with `section__key=value` changed, or dropped when the value is None."""
    whole = {
        "study": {"title": "Budget coaching", "registered_on": date(2026, 1, 5)},
        "design": {
            "treatment": "arm",
            "control": 0,
            "outcome": "months",
            "covariates": ["age", "sex"],
            "categorical": ["sex"],
            "groups": ["sex"],
            "estimand": "ate",
        },
        "estimation": {"folds": 4, "seed": 3, "repetitions": 2, "learner": "linear", "trim": 0.05},
    }
    for path, value in changes.items():
        section, key = path.split("__")
        if value is None:
            del whole[section][key]
        else:
            whole.setdefault(section, {})[key] = value
    return whole


def test_a_full_protocol_is_read_as_written() -> None:
    protocol = build_protocol(document())

    assert (protocol.control, protocol.folds, protocol.trim) == ("0", 4, 0.05)
    assert protocol.registered_on == date(2026, 1, 5)


def test_estimation_may_be_left_out() -> None:
    whole = document()
    del whole["estimation"]

    protocol = build_protocol(whole)

    assert (protocol.folds, protocol.repetitions, protocol.learner) == (5, 1, "auto")


@pytest.mark.parametrize(
    ("changes", "code", "column"),
    [
        ({"study__title": None}, "missing_key", "study.title"),
        ({"design__cluster": "arm"}, "wrong_type", "design.cluster"),
        ({"design__cluster": "months"}, "wrong_type", "design.cluster"),
        ({"study__title": 3}, "wrong_type", "study.title"),
        ({"study__registered_on": "gisteren"}, "not_a_date", "study.registered_on"),
        ({"study__registered_on": 3}, "not_a_date", "study.registered_on"),
        ({"study__author": "x"}, "unknown_key", "study.author"),
        ({"design__control": None}, "missing_key", "design.control"),
        ({"design__control": [0]}, "wrong_type", "design.control"),
        ({"design__outcome": "arm"}, "wrong_type", "design.outcome"),
        ({"design__covariates": []}, "wrong_type", "design.covariates"),
        ({"design__covariates": "age"}, "wrong_type", "design.covariates"),
        ({"design__covariates": ["age", 3]}, "wrong_type", "design.covariates"),
        ({"design__covariates": ["age", "sex", "age"]}, "wrong_type", "design.covariates"),
        ({"design__covariates": ["age", "sex", "months"]}, "wrong_type", "design.covariates"),
        ({"design__covariates": ["age", "sex", "arm"]}, "wrong_type", "design.covariates"),
        ({"design__categorical": ["town"]}, "wrong_type", "design.categorical"),
        ({"design__groups": ["town"]}, "wrong_type", "design.groups"),
        ({"design__estimand": "late"}, "not_a_choice", "design.estimand"),
        ({"design__att_arm": "0"}, "wrong_type", "design.att_arm"),
        ({"design__before": "months"}, "wrong_type", "design.before"),
        ({"design__treatmnt": "arm"}, "unknown_key", "design.treatmnt"),
        ({"design__protected": ["age"]}, "wrong_type", "design.protected"),
        ({"sensitivity__placebos": "debts"}, "unknown_key", "sensitivity.placebos"),
        ({"sensitivity__placebo": 3}, "wrong_type", "sensitivity.placebo"),
        ({"sensitivity__placebo": "months"}, "wrong_type", "sensitivity.placebo"),
        ({"sensitivity__negative_control": "age"}, "wrong_type", "sensitivity.negative_control"),
        ({"estimation__folds": 1}, "out_of_range", "estimation.folds"),
        ({"estimation__folds": 2.5}, "wrong_type", "estimation.folds"),
        ({"estimation__folds": True}, "wrong_type", "estimation.folds"),
        ({"estimation__seed": -1}, "out_of_range", "estimation.seed"),
        ({"estimation__repetitions": 0}, "out_of_range", "estimation.repetitions"),
        ({"estimation__learner": "forest"}, "not_a_choice", "estimation.learner"),
        ({"estimation__learner": ["auto"]}, "not_a_choice", "estimation.learner"),
        ({"estimation__trim": 0.5}, "out_of_range", "estimation.trim"),
        ({"estimation__trim": float("nan")}, "out_of_range", "estimation.trim"),
        ({"estimation__trim": "0.1"}, "wrong_type", "estimation.trim"),
    ],
)
def test_a_mistake_is_named_by_file_and_key(changes: Any, code: Any, column: Any) -> None:
    with pytest.raises(BadInput) as caught:
        build_protocol(document(**changes), file="p.toml")

    assert (caught.value.code, caught.value.file, caught.value.column) == (code, "p.toml", column)


def test_groups_outside_the_adjustment_set_are_refused_with_the_reason() -> None:
    with pytest.raises(BadInput, match="before the decision"):
        build_protocol(document(design__groups=["town"]))


def test_a_column_named_like_a_part_of_the_answer_cannot_be_a_group() -> None:
    changed = document(design__covariates=["n", "sex"], design__groups=["n"])

    with pytest.raises(BadInput, match="another name"):
        build_protocol(changed)


def test_text_that_is_no_toml_is_refused() -> None:
    with pytest.raises(BadInput) as caught:
        parse_protocol("[study\ntitle = 3", file="p.toml")

    assert caught.value.code == "not_toml"


def test_a_section_that_is_no_table_is_refused() -> None:
    with pytest.raises(BadInput) as caught:
        parse_protocol("study = 3\n[design]\n", file="p.toml")

    assert (caught.value.code, caught.value.column) == ("wrong_type", "study")


def test_an_empty_or_absent_file_is_refused(tmp_path: Any) -> None:
    empty = tmp_path / "p.toml"
    empty.write_text(" \n")

    for path, code in ((empty, "empty_file"), (tmp_path / "none.toml", "not_found")):
        with pytest.raises(BadInput) as caught:
            read_protocol(path)
        assert caught.value.code == code


def test_the_hash_is_of_the_question_and_not_of_the_file() -> None:
    first = build_protocol(document(), file="a.toml")

    assert first.hash == build_protocol(document(), file="b.toml").hash
    assert first.hash != build_protocol(document(estimation__trim=0.06)).hash
    assert first.hash != build_protocol(document(study__registered_on=date(2026, 1, 6))).hash


def test_what_no_arm_can_have_changed_is_part_of_the_question() -> None:
    changes = {"sensitivity__placebo": "children", "sensitivity__negative_control": "year_before"}
    changed = build_protocol(document(**changes, design__protected=["sex"]))

    assert (changed.placebo, changed.negative_control) == ("children", "year_before")
    assert changed.protected == ("sex",)
    assert changed.hash != build_protocol(document()).hash


def timed(**changes: Any) -> Any:
    whole = document(design__outcome=None)
    whole["design"] |= {"duration": "months", "event": "work", "horizon": 12, **changes}
    return whole


def test_a_duration_with_an_event_and_a_horizon_is_an_outcome() -> None:
    protocol = build_protocol(timed(cohort="year"))

    assert (protocol.outcome, protocol.event, protocol.horizon) == ("months", "work", 12.0)
    assert protocol.cohort == "year"


@pytest.mark.parametrize(
    ("changes", "code", "column"),
    [
        ({"horizon": 0}, "out_of_range", "design.horizon"),
        ({"horizon": "a year"}, "wrong_type", "design.horizon"),
        ({"event": "arm"}, "wrong_type", "design.event"),
        ({"event": "age"}, "wrong_type", "design.covariates"),
        ({"cohort": "months"}, "wrong_type", "design.cohort"),
        ({"outcome": "months"}, "wrong_type", "design.outcome"),
        ({"before": "debts"}, "wrong_type", "design.before"),
        ({"measure": "hazard_ratio"}, "not_a_choice", "design.measure"),
        ({"competing": 1}, "out_of_range", "design.competing"),
        ({"competing": True}, "wrong_type", "design.competing"),
        ({"competing": "work"}, "wrong_type", "design.competing"),
        ({"competing": "age"}, "wrong_type", "design.covariates"),
    ],
)
def test_a_duration_that_does_not_fit_is_named(changes: Any, code: Any, column: Any) -> None:
    with pytest.raises(BadInput) as caught:
        build_protocol(timed(**changes))

    assert (caught.value.code, caught.value.column) == (code, column)


def test_a_duration_needs_its_event_and_horizon() -> None:
    whole = timed()
    del whole["design"]["event"]

    with pytest.raises(BadInput) as caught:
        build_protocol(whole)

    assert (caught.value.code, caught.value.column) == ("missing_key", "design.event")


def test_older_protocols_keep_the_hash_that_their_scores_were_sealed_with() -> None:
    assert build_protocol(document()).hash == OLD_HASH
    assert build_protocol(timed()).hash != build_protocol(timed(horizon=24)).hash


def test_the_restricted_mean_is_the_same_study_whether_or_not_it_is_written() -> None:
    plain = build_protocol(timed())
    written = build_protocol(timed(measure="restricted_mean"))

    assert written.hash == plain.hash
    assert build_protocol(timed(measure="event_probability")).hash != plain.hash


@pytest.mark.parametrize("competing", [2, "retired"])
def test_what_competes_is_a_column_or_a_code(competing: Any) -> None:
    protocol = build_protocol(timed(competing=competing))

    assert protocol.competing == competing
    assert ("retired" in protocol.other_columns) == (competing == "retired")
