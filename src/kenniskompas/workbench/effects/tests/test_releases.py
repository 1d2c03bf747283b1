# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from jsonschema import Draft202012Validator

from kenniskompas.core.errors import BadInput
from kenniskompas.core.evidence.pool import pool_effects
from kenniskompas.workbench.effects.estimating import estimate_effects
from kenniskompas.workbench.effects.pooled_releases import (
    NamedRelease,
    differing_keys,
    pool_releases,
)
from kenniskompas.workbench.effects.protocols import Protocol
from kenniskompas.workbench.effects.release_schema import parse_release, release_schema
from kenniskompas.workbench.effects.releases import SignedOff, hash_of, release_document

PROTOCOL = Protocol(
    title="Wat doet coaching?",
    registered_on=date(2026, 1, 5),
    treatment="arm",
    control="usual",
    outcome="work",
    covariates=("x", "town"),
    categorical=("town",),
    groups=("town",),
    estimand="ate",
    learner="linear",
    folds=2,
)


def store(n: int = 600, *, effect: float = 0.2, seed: int = 1, towns: Any = (0.5, 0.3, 0.2)) -> Any:
    """A made-up municipality; its people live in towns of unequal size."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=n)
    town = rng.choice(len(towns), size=n, p=towns)
    arm = rng.random(n) < 1 / (1 + np.exp(-0.4 * x))
    chance = np.clip(0.4 + 0.1 * x / 2 + effect * arm, 0.02, 0.98)
    columns = {
        "arm": ["coaching" if one else "usual" for one in arm],
        "work": (rng.random(n) < chance).astype(float),
        "x": x,
        "town": [f"town {one}" for one in town],
    }
    kept = estimate_effects(columns, PROTOCOL).store
    assert kept is not None
    return kept


def named(name: str, **made: Any) -> NamedRelease:
    return NamedRelease(name, release_document(store(**made), municipality=name))


def test_a_release_reads_back_as_it_was_made() -> None:
    document = release_document(
        store(), municipality="Testdam", signed_off=SignedOff("hoofd onderzoek", "2026-11-22")
    )

    assert parse_release(json.dumps(document).encode(), file="testdam.json") == document
    assert document["everyone"]["arms"] == ["coaching"]
    assert {row["value"] for row in document["groups"]} == {"town 0", "town 1", "town 2"}


def test_no_cell_below_ten_leaves_and_none_follows_from_the_rest() -> None:
    for seed in range(6):
        kept = store(240, seed=seed, towns=(0.55, 0.28, 0.12, 0.05))
        document = release_document(kept)
        column, scored = kept.groups["town"], kept.scored
        shown = {row["value"]: row for row in document["groups"]}

        for arm, label in enumerate(scored.labels):
            total = rest_events = 0
            for place, value in enumerate(column.values):
                inside = (column.code == place) & (scored.arm == arm)
                n, events = int(inside.sum()), int(scored.outcome[inside].sum())
                if value in shown and (label == "usual" or label in shown[value]["arms"]):
                    assert min(n, events, n - events) >= 10
                else:
                    total, rest_events = total + n, rest_events + events
            assert total == 0 or min(total, rest_events, total - rest_events) >= 10


def test_nothing_of_a_single_person_is_in_the_file() -> None:
    document = release_document(store())

    text = json.dumps(document)
    assert len(text) < 6_000
    assert not {"scores", "keys", "rows", "people", "propensity"} & set(document)


def test_a_pool_is_that_of_every_other_evidence() -> None:
    releases = [named(f"Dam {seed}", seed=seed, n=500) for seed in range(4)]

    (row,) = [one for one in pool_releases(releases)["rows"] if not one["group"]]

    joints = [one.document["everyone"] for one in releases]
    pool = pool_effects(
        effects=[one["effects"][0] for one in joints],
        variances=[one["covariance"][0][0] for one in joints],
    )
    assert (row["k"], row["effect"]) == (4, pytest.approx(pool.estimate, rel=1e-5))
    assert (row["ci_low"], row["ci_high"]) == (
        pytest.approx(pool.ci_low, rel=1e-4),
        pytest.approx(pool.ci_high, rel=1e-4),
    )
    assert row["n"] == sum(one["n"][0] for one in joints)


def test_what_the_own_effect_meets_is_without_the_own_release() -> None:
    releases = [named(f"Dam {seed}", seed=seed) for seed in range(4)]

    with_own = pool_releases(releases, own="Dam 0")["rows"]
    without = pool_releases(releases[1:])["rows"]

    for mine, others in zip(with_own, without, strict=True):
        assert mine["own"]["name"] == "Dam 0"
        assert mine["without_own"] == {key: others[key] for key in mine["without_own"]}


def test_a_release_that_asks_otherwise_is_named_and_not_pooled() -> None:
    first, second = named("Dam 1"), named("Dam 2", seed=2)
    question = second.document["question"] | {"outcome": "other"}
    other = NamedRelease(
        "Dam 2", {**second.document, "question": question, "question_hash": hash_of(question)}
    )

    assert differing_keys(other.document, first.document["question"]) == ["outcome"]
    with pytest.raises(BadInput) as problem:
        pool_releases([first, other])
    assert (problem.value.file, problem.value.column) == ("Dam 2", "question.outcome")


def test_titles_dates_and_seeds_may_differ() -> None:
    first, second = store(), store(seed=2)
    later = replace(PROTOCOL, title="Anders", registered_on=date(2026, 6, 1), seed=9, folds=5)
    other = replace(second, protocol=later)

    question = release_document(first)["question"]

    assert differing_keys(release_document(other), question) == []


@pytest.mark.parametrize("twice", ["name", "content"])
def test_a_municipality_counts_once(twice: str) -> None:
    first = named("Dam 1")
    again = named("Dam 1", seed=2) if twice == "name" else NamedRelease("Dam 2", first.document)

    with pytest.raises(BadInput) as problem:
        pool_releases([first, again])
    assert problem.value.code == "taken"


def test_own_has_to_be_among_the_files() -> None:
    with pytest.raises(BadInput):
        pool_releases([named("Dam 1")], own="Dam 9")


def broken(document: dict[str, Any], change: Any) -> bytes:
    copy = json.loads(json.dumps(document))
    change(copy)
    return json.dumps(copy).encode()


@pytest.mark.parametrize(
    ("change", "column"),
    [
        (lambda d: d.update(format="else"), "$.format"),
        (lambda d: d["everyone"]["n"].__setitem__(0, 9), "$.everyone.n[0]"),
        (lambda d: d["everyone"]["n"].append(50), "everyone"),
        (lambda d: d["everyone"]["covariance"][0].__setitem__(0, 0), "everyone.covariance"),
        (
            lambda d: d["everyone"]["events"].__setitem__(0, d["everyone"]["n"][0]),
            "everyone.events",
        ),
        (lambda d: d["question"].update(outcome="other"), "question"),
        (lambda d: d.update(names=["Jan"]), "$"),
    ],
)
def test_a_file_that_cannot_be_right_is_sent_back_with_its_place(change: Any, column: str) -> None:
    content = broken(release_document(store()), change)

    with pytest.raises(BadInput) as problem:
        parse_release(content, file="dam.json")

    assert (problem.value.file, problem.value.column) == ("dam.json", column)


@pytest.mark.parametrize("content", [b"", b"[1", b"{}", b"[]", b"null", b'{"a": NaN}', b"\xff"])
def test_what_is_no_release_is_sent_back(content: bytes) -> None:
    with pytest.raises(BadInput):
        parse_release(content, file="dam.json")


def test_the_published_schema_is_the_one_that_is_used() -> None:
    docs = Path(__file__).resolve().parents[5] / "docs"

    published = json.loads((docs / "schema" / "effects-release-1.0.json").read_text())

    assert published == release_schema()
    Draft202012Validator.check_schema(published)


@pytest.mark.slow
def test_intervals_of_pooled_municipalities_hold_as_often_as_they_say() -> None:
    """Six municipalities whose true effects differ: the average lies inside in 95 of 100."""
    rng, inside, rounds = np.random.default_rng(11), 0, 200
    for number in range(rounds):
        effects = 0.15 + rng.normal(scale=0.05, size=6)
        releases = [
            named(f"Dam {place}", n=250, effect=float(one), seed=1000 * number + place)
            for place, one in enumerate(effects)
        ]
        row = pool_releases(releases)["rows"][0]
        inside += row["ci_low"] <= 0.15 <= row["ci_high"]

    # The 99% interval of a share of 200 rounds around 95%.
    assert 0.905 <= inside / rounds <= 0.99
