# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A study of more people than memory is meant for, made small enough to hold beside it."""

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kenniskompas.core.effects import crossfit, working
from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.effects import parquet_tables, score_columns
from kenniskompas.workbench.effects.covariates import encode_covariates
from kenniskompas.workbench.effects.estimating import estimate_effects, group_effects
from kenniskompas.workbench.effects.people import ManyPeople, read_people
from kenniskompas.workbench.effects.place_of_work import PlaceOfWork
from kenniskompas.workbench.effects.protocols import Protocol
from kenniskompas.workbench.effects.score_store import StoreFolder, erase_people, read_store
from kenniskompas.workbench.effects.scratch import Scratch, StackInMemory
from kenniskompas.workbench.effects.store_key import KEY_VARIABLE, store_key

PEOPLE = 3_000
# Covariates have seven digits in files; nothing else is rounded.
SEVEN_DIGITS = 1e-6
PROTOCOL_TEXT = """
[study]
title = "Many"
registered_on = 2026-01-05
[design]
treatment = "arm"
control = "usual"
outcome = "y"
covariates = ["age", "since", "town"]
categorical = ["town"]
groups = ["town"]
estimand = "ate"
[estimation]
learner = "linear"
"""
PROTOCOL = Protocol(
    title="Many",
    registered_on=date(2026, 1, 5),
    treatment="arm",
    control="usual",
    outcome="y",
    covariates=("age", "since", "town"),
    categorical=("town",),
    groups=("town",),
    estimand="ate",
    learner="linear",
)


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: Any, tmp_path: Any) -> None:
    """Everything that is done by the million is done here by the hundred."""
    monkeypatch.setattr(working, "BLOCK", 700)
    monkeypatch.setattr(parquet_tables, "PART", 900)
    monkeypatch.setattr(score_columns, "PART", 800)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv(KEY_VARIABLE, raising=False)


@pytest.fixture
def people(tmp_path: Any) -> Any:
    rng = np.random.default_rng(11)
    age = rng.normal(40, 10, size=PEOPLE)
    chance = 1 / (1 + np.exp(-(age - 40) / 15))
    arm = rng.random(PEOPLE) < chance
    since = 1.7e9 + rng.normal(size=PEOPLE) * 1e7
    since[::50] = np.nan
    columns = {
        "key": [f"p{row}" for row in range(PEOPLE)],
        "arm": np.where(arm, "coaching", "usual"),
        "y": age / 10 + 2.0 * arm + rng.normal(size=PEOPLE),
        "age": age,
        "since": since,
        "town": rng.choice(["Delft", "Gouda", ""], PEOPLE),
    }
    path = tmp_path / "people.parquet"
    pq.write_table(pa.table(columns), path, row_group_size=1_100)
    return path


@pytest.fixture
def place(tmp_path: Any) -> Any:
    return PlaceOfWork(scratch=Scratch(tmp_path))


def effect(answer: Any) -> Any:
    return next(one.effect for one in answer.effects.arms if one.effect)


def test_files_hold_the_covariates_to_seven_digits_of_their_spread(people: Any, place: Any) -> None:
    columns = read_people(people, PROTOCOL)
    whole = encode_covariates(columns, PROTOCOL.covariates, stack=StackInMemory())
    kept = encode_covariates(columns, PROTOCOL.covariates, stack=place.stack())
    around = whole.values - whole.values.mean(axis=0)
    assert kept.names == whole.names
    assert kept.values.dtype == np.float32
    error = np.abs(kept.values - around).max(axis=0) / around.std(axis=0)
    assert error.max() < SEVEN_DIGITS


def test_blocks_and_files_change_no_answer(people: Any, place: Any) -> None:
    keys = [f"p{row}" for row in range(PEOPLE)]
    shared = replace(PROTOCOL, panel="{}")  # folds by key, the same both times
    here = estimate_effects(read_people(people, shared), shared, keys=keys)
    there = estimate_effects(ManyPeople(people, shared), shared, keys=keys, place=place)
    one, other = effect(here), effect(there)
    assert other.estimate == pytest.approx(one.estimate, rel=SEVEN_DIGITS)
    assert other.se == pytest.approx(one.se, rel=SEVEN_DIGITS)
    explained = [one["r2_outcome"] for one in here.checks["benchmarks"]["coaching"]]
    assert [one["r2_outcome"] for one in there.checks["benchmarks"]["coaching"]] == pytest.approx(
        explained, rel=1e-4
    )
    assert there.as_document()["overlap"]["balance"][0]["largest_before"] == pytest.approx(
        here.as_document()["overlap"]["balance"][0]["largest_before"], rel=SEVEN_DIGITS
    )


def test_nothing_is_left_in_the_folder(people: Any, tmp_path: Any) -> None:
    room = tmp_path / "room"
    room.mkdir()
    answer = estimate_effects(
        ManyPeople(people, PROTOCOL), PROTOCOL, place=PlaceOfWork(scratch=Scratch(room))
    )
    assert effect(answer).estimate == pytest.approx(2.0, abs=4 * effect(answer).se)
    assert list(room.iterdir()) == []


def test_progress_is_told_by_column_and_by_fold(people: Any, tmp_path: Any) -> None:
    told: list[Any] = []
    place = PlaceOfWork(scratch=Scratch(tmp_path), progress=lambda *one: told.append(one))
    estimate_effects(ManyPeople(people, PROTOCOL, progress=place.progress), PROTOCOL, place=place)
    assert told[0] == ("columns read of 3,000 people", 1, 5)
    assert ("folds predicted by ridge", 5, 5) in told


def test_a_cell_that_is_missing_is_named_by_its_row(people: Any) -> None:
    table = pq.read_table(people)
    arms = table.column("arm").to_pylist()
    arms[2_345] = None
    pq.write_table(table.set_column(1, "arm", pa.array(arms)), people)
    with pytest.raises(BadInput, match="2346"):
        ManyPeople(people, PROTOCOL)["arm"]


@pytest.fixture
def store(people: Any, place: Any, tmp_path: Any) -> Any:
    keys = [f"p{row}" for row in range(PEOPLE)]
    answer = estimate_effects(ManyPeople(people, PROTOCOL), PROTOCOL, keys=keys, place=place)
    folder = tmp_path / "answer"
    StoreFolder.for_writing(folder).write(answer, protocol_text=PROTOCOL_TEXT)
    return folder, answer


def test_scores_in_parts_answer_like_those_in_memory(store: Any) -> None:
    folder, answer = store
    from_disk = group_effects(read_store(folder), ["town"]).as_document()
    assert from_disk == group_effects(answer, ["town"]).as_document()
    assert len(from_disk["rows"]) == 3


def test_people_are_erased_from_every_part(store: Any) -> None:
    folder, _answer = store
    assert erase_people(folder, {"p1", "p900", "p2999", "nobody"}) == 3
    assert len(read_store(folder).scored.arm) == PEOPLE - 3


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.99])
def test_scores_that_were_cut_off_are_no_scores(store: Any, kept: float) -> None:
    path = store[0] / "scores.kompas"
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * kept)])
    with pytest.raises(BadInput, match="unchanged scores"):
        read_store(store[0])


def test_scores_without_their_last_part_are_no_scores(store: Any) -> None:
    path = store[0] / "scores.kompas"
    content = path.read_bytes()
    place, ends = 16, []
    while place < len(content):
        place += 8 + 12 + int.from_bytes(content[place : place + 8], "big")
        ends.append(place)
    assert len(ends) == 4
    path.write_bytes(content[: ends[-2]])
    with pytest.raises(BadInput, match="unchanged scores"):
        read_store(store[0])


def test_scores_of_one_part_from_before_are_still_read(
    store: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, answer = store
    monkeypatch.setattr(score_columns, "PART", PEOPLE)
    [whole] = score_columns.pack(answer)
    nonce = bytes(12)
    sealed = AESGCM(store_key()).encrypt(nonce, whole, PROTOCOL.hash.encode())
    (folder / "scores.kompas").write_bytes(b"KOMPAS-SCORES-1\n" + nonce + sealed)
    assert len(read_store(folder).scored.arm) == PEOPLE


def test_a_model_that_learns_from_some_people_says_so(
    people: Any, place: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crossfit, "LEARNT_PEOPLE", 800)
    answer = estimate_effects(ManyPeople(people, PROTOCOL), PROTOCOL, place=place)
    [said] = [one for one in answer.as_document()["warnings"] if one["code"] == "learnt_from_some"]
    assert "1,001 people" in said["message"]
    assert effect(answer).estimate == pytest.approx(2.0, abs=4 * effect(answer).se)
    assert sum(one.n for one in answer.effects.arms) == PEOPLE
