# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import json
import stat
from datetime import date
from typing import Any

import numpy as np
import pytest

from kenniskompas.core.errors import BadInput, Refused
from kenniskompas.workbench.effects.estimating import estimate_effects, group_effects
from kenniskompas.workbench.effects.protocols import parse_protocol
from kenniskompas.workbench.effects.score_store import SCORES, StoreFolder, read_store
from kenniskompas.workbench.effects.store_key import KEY_VARIABLE, key_file, store_key

PROTOCOL_TEXT = """
[study]
title = "Coaching"
registered_on = 2026-01-05
[design]
treatment = "arm"
control = 0
outcome = "y"
covariates = ["x", "town"]
categorical = ["town"]
groups = ["town", "x"]
estimand = "ate"
[estimation]
learner = "linear"
"""


@pytest.fixture(autouse=True)
def own_configuration(tmp_path: Any, monkeypatch: Any) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv(KEY_VARIABLE, raising=False)


@pytest.fixture(scope="module")
def protocol() -> Any:
    return parse_protocol(PROTOCOL_TEXT)


@pytest.fixture(scope="module")
def result(protocol: Any) -> Any:
    rng = np.random.default_rng(1)
    x = rng.integers(0, 3, size=200).astype(float)
    columns: dict[str, Any] = {
        "arm": [str(one) for one in rng.integers(0, 2, size=200)],
        "y": x + rng.normal(size=200),
        "x": x,
        "town": ["Schiedam-Noord" if one else "" for one in rng.integers(0, 2, size=200)],
    }
    return estimate_effects(columns, protocol)


@pytest.fixture
def folder(tmp_path: Any, result: Any) -> Any:
    path = tmp_path / "answer"
    StoreFolder.for_writing(path).write(result, protocol_text=PROTOCOL_TEXT)
    return path


def mode(path: Any) -> Any:
    return stat.S_IMODE(path.stat().st_mode)


def test_stored_scores_answer_like_those_in_memory(folder: Any, result: Any) -> None:
    for by in (["town"], ["x"], ["town", "x"]):
        from_disk = group_effects(read_store(folder), by).as_document()
        assert from_disk == group_effects(result, by).as_document()


def test_only_the_owner_can_read_and_nobody_without_the_key(folder: Any) -> None:
    assert mode(folder) == 0o700
    assert {mode(path) for path in folder.iterdir()} == {0o600}
    assert mode(key_file()) == 0o600
    sealed = (folder / SCORES).read_bytes()
    assert b"Schiedam" not in sealed
    assert b"PAR1" not in sealed


def test_the_result_holds_no_person(folder: Any) -> None:
    assert "Schiedam" not in (folder / "result.json").read_text()


def test_the_key_stays_the_same_and_lies_elsewhere(folder: Any) -> None:
    assert store_key() == store_key()
    assert folder not in key_file().parents


def test_another_key_opens_nothing(folder: Any, monkeypatch: Any) -> None:
    monkeypatch.setenv(KEY_VARIABLE, "A" * 43 + "=")

    with pytest.raises(BadInput, match="store key"):
        read_store(folder)


def test_a_key_that_is_none_is_refused_without_being_shown(monkeypatch: Any) -> None:
    monkeypatch.setenv(KEY_VARIABLE, "geheim")

    with pytest.raises(BadInput) as caught:
        store_key()
    assert "geheim" not in str(caught.value)


def test_changed_scores_are_refused(folder: Any) -> None:
    content = bytearray((folder / SCORES).read_bytes())
    content[-1] ^= 1
    (folder / SCORES).write_bytes(content)

    with pytest.raises(BadInput, match="unchanged"):
        read_store(folder)


def test_a_protocol_edited_afterwards_is_refused(folder: Any) -> None:
    edited = PROTOCOL_TEXT.replace('groups = ["town", "x"]', 'groups = ["x"]')
    (folder / "protocol.toml").write_text(edited)

    with pytest.raises(BadInput, match="changed afterwards"):
        read_store(folder)


def test_scores_of_another_study_cannot_take_their_place(
    folder: Any, tmp_path: Any, result: Any
) -> None:
    other = tmp_path / "other"
    text = PROTOCOL_TEXT.replace("Coaching", "Training")
    changed = estimate_effects(
        {
            "arm": ["0", "1"] * 50,
            "y": np.arange(100.0) % 7,
            "x": np.arange(100.0) % 3,
            "town": ["a", "a", "b", "b"] * 25,
        },
        parse_protocol(text),
    )
    StoreFolder.for_writing(other).write(changed, protocol_text=text)
    (folder / SCORES).write_bytes((other / SCORES).read_bytes())

    with pytest.raises(BadInput, match="this study"):
        read_store(folder)


def test_an_earlier_answer_is_replaced(folder: Any, result: Any) -> None:
    StoreFolder.for_writing(folder).write(result, protocol_text=PROTOCOL_TEXT)

    assert read_store(folder).protocol.title == "Coaching"
    assert {path.name for path in folder.iterdir()} == {"result.json", "protocol.toml", SCORES}


def test_a_folder_with_something_else_is_left_alone(tmp_path: Any) -> None:
    (tmp_path / "thesis.docx").write_text("years of work")

    with pytest.raises(BadInput, match="new or empty"):
        StoreFolder.for_writing(tmp_path)
    assert (tmp_path / "thesis.docx").read_text() == "years of work"


def test_a_file_or_nothing_is_no_store(tmp_path: Any) -> None:
    file = tmp_path / "file"
    file.write_text("x")

    with pytest.raises(BadInput):
        StoreFolder.for_writing(file)
    for path in (file, tmp_path / "none"):
        with pytest.raises(BadInput):
            read_store(path)


def test_a_refused_effect_leaves_no_scores_and_says_why(folder: Any, protocol: Any) -> None:
    few: dict[str, Any] = {
        "arm": ["0", "1"] * 5,
        "y": np.arange(10.0),
        "x": np.arange(10.0),
        "town": ["a"] * 10,
    }
    refused = estimate_effects(few, protocol)

    StoreFolder.for_writing(folder).write(refused, protocol_text=PROTOCOL_TEXT)

    assert not (folder / SCORES).exists()
    with pytest.raises(Refused) as caught:
        read_store(folder)
    assert caught.value.refusals[0].code == "too_few_people"
    assert json.loads((folder / "result.json").read_text())["arms"] == []
    assert protocol.registered_on == date(2026, 1, 5)


def test_clusters_are_kept_and_an_older_store_has_none(tmp_path: Any, folder: Any) -> None:
    text = PROTOCOL_TEXT.replace('estimand = "ate"', 'estimand = "ate"\ncluster = "team"')
    rng = np.random.default_rng(1)
    columns: dict[str, Any] = {
        "arm": [str(one) for one in rng.integers(0, 2, size=300)],
        "y": rng.normal(size=300),
        "x": rng.integers(0, 3, size=300).astype(float),
        "town": ["a", "b"] * 150,
        "team": [f"team {one % 12}" for one in range(300)],
    }
    result = estimate_effects(columns, parse_protocol(text))
    StoreFolder.for_writing(tmp_path / "teams").write(result, protocol_text=text)

    kept = read_store(tmp_path / "teams")

    assert kept.scored.cluster is not None
    assert kept.scored.cluster.tolist() == result.store.scored.cluster.tolist()
    assert group_effects(kept, ["town"]).as_document() == (
        group_effects(result, ["town"]).as_document()
    )
    assert kept.published["1"].df == 11
    assert read_store(folder).scored.cluster is None
