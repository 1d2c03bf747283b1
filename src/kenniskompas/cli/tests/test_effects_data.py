# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kompas effects estimate` on durations, and on data that cannot be answered."""

import json
from typing import Any

import numpy as np
import pytest

from kenniskompas.cli.main import main

PROTOCOL = """
[study]
title = "Coaching"
registered_on = 2026-01-05
[design]
treatment = "arm"
control = 0
outcome = "y"
covariates = ["x"]
estimand = "ate"
[estimation]
learner = "linear"
"""
TIMED = PROTOCOL.replace('outcome = "y"', 'duration = "months"\nevent = "work"\nhorizon = 12')


@pytest.fixture
def estimate(capsys: Any, tmp_path: Any) -> Any:
    """Exit code, document (or None) and error lines for a data file and a protocol."""

    def run(data: Any, protocol: Any) -> Any:
        (tmp_path / "data.csv").write_text(data)
        (tmp_path / "p.toml").write_text(protocol)
        names = ["data.csv", "--protocol", "p.toml", "--out", "out"]
        paths = [name if name.startswith("--") else str(tmp_path / name) for name in names]
        code = main(["effects", "estimate", *paths, "--format", "json"])
        out, err = capsys.readouterr()
        return code, json.loads(out) if out else None, err

    return run


def timed_rows(**changed: Any) -> Any:
    """Coaching halves the months until work; who is still looking after 18 months is not seen."""
    rng = np.random.default_rng(4)
    arm, x = rng.integers(0, 2, 600), rng.normal(size=600)
    months = np.round(rng.exponential(12 / (1 + arm)), 2)
    seen = (months < 18).astype(int)
    rows = [
        {"arm": a, "x": f"{b:.4f}", "months": min(m, 18), "work": s}
        for a, b, m, s in zip(arm, x, months, seen, strict=True)
    ]
    rows[4] |= changed
    return "arm,x,months,work\n" + "\n".join(
        f"{row['arm']},{row['x']},{row['months']},{row['work']}" for row in rows
    )


def test_durations_of_which_the_end_was_not_seen_are_compared(estimate: Any) -> None:
    code, document, _ = estimate(timed_rows(), TIMED)

    arm = document["arms"][1]
    truth = 6 * (1 - np.exp(-2)) - 12 * (1 - np.exp(-1))
    assert code == 0
    assert (document["outcome"], document["event"], document["horizon"]) == ("months", "work", 12)
    assert abs(arm["effect"] - truth) < 3 * arm["se"]


@pytest.mark.parametrize(
    ("changed", "told"),
    [({"months": -3}, "-3 is below zero"), ({"work": 2}, "“2” is not one of: 0, 1")],
)
def test_impossible_durations_are_told_by_row_and_column(
    estimate: Any, changed: Any, told: Any
) -> None:
    code, _, err = estimate(timed_rows(**changed), TIMED)

    assert code == 2
    assert told in err
    assert "row 6" in err
    assert next(iter(changed)) in err


def test_a_horizon_beyond_what_was_followed_is_refused(estimate: Any) -> None:
    rows = timed_rows().replace(",18,0", ",17,0")
    protocol = TIMED.replace("horizon = 12", "horizon = 24")

    code, document, _ = estimate(rows, protocol)

    assert code == 3
    assert document["refused"][0]["code"] == "beyond_follow_up"


def competing_rows(**changed: Any) -> Any:
    """Coaching doubles the pace of finding work; a pension ends the search of some before that."""
    rng = np.random.default_rng(5)
    arm, x = rng.integers(0, 2, 900), rng.normal(size=900)
    work, pension = rng.exponential(12 / (1 + arm)), rng.exponential(24, size=900)
    lost = rng.uniform(6, 30, size=900)
    months = np.minimum(np.minimum(work, pension), lost)
    end = np.where(months == work, 1, np.where(months == pension, 2, 0))
    rows = [
        {"arm": a, "x": f"{b:.4f}", "months": f"{m:.3f}", "end": int(e), "pension": int(e == 2)}
        for a, b, m, e in zip(arm, x, months, end, strict=True)
    ]
    rows[4] |= changed
    lines = (",".join(map(str, row.values())) for row in rows)
    return "arm,x,months,end,pension\n" + "\n".join(lines)


PROBABLE = TIMED.replace('event = "work"', 'event = "end"\nmeasure = "event_probability"')


def test_the_probability_of_an_event_leaves_what_came_first_out(estimate: Any) -> None:
    code, document, _ = estimate(
        competing_rows(), PROBABLE.replace("horizon = 12", "horizon = 12\ncompeting = 2")
    )

    arm = document["arms"][1]
    rates = [(1 / 12, 1 / 24), (1 / 6, 1 / 24)]
    shares = [w / (w + p) * (1 - np.exp(-12 * (w + p))) for w, p in rates]
    assert code == 0
    assert (document["measure"], document["competing"]) == ("event_probability", 2)
    assert abs(arm["effect"] - (shares[1] - shares[0])) < 3 * arm["se"]
    assert abs(arm["mean"] - shares[1]) < 3 * arm["mean_se"]


def test_what_competes_may_stand_in_a_column_of_its_own(estimate: Any) -> None:
    coded = PROBABLE.replace("horizon = 12", "horizon = 12\ncompeting = 2")
    apart = PROBABLE.replace("horizon = 12", 'horizon = 12\ncompeting = "pension"')
    rows = competing_rows()

    _, first, _ = estimate(rows, coded)
    lines = [line.split(",") for line in rows.splitlines()]
    ends = [[*one[:3], "0" if one[3] == "2" else one[3], one[4]] for one in lines]
    _, second, _ = estimate("\n".join(map(",".join, ends)), apart)

    assert first["arms"] == second["arms"]


def test_somebody_with_both_ends_is_told_by_row(estimate: Any) -> None:
    protocol = PROBABLE.replace("horizon = 12", 'horizon = 12\ncompeting = "pension"')
    rows = competing_rows(end=1, pension=1).replace(",2,1", ",0,1")

    code, _, err = estimate(rows, protocol)

    assert code == 2
    assert "row 6" in err
    assert "end, pension" in err


def test_a_probability_of_something_that_hardly_happens_is_refused(estimate: Any) -> None:
    header, *rows = competing_rows().splitlines()
    rare = [row.replace(",1,0", ",0,0") for row in rows[:880]]
    protocol = PROBABLE.replace("horizon = 12", "horizon = 12\ncompeting = 2")

    code, document, _ = estimate("\n".join([header, *rare, *rows[880:]]), protocol)

    assert code == 3
    assert document["refused"][0]["code"] == "too_few_events"


def table(**columns: Any) -> Any:
    rows = zip(*columns.values(), strict=True)
    return "\n".join([",".join(columns), *(",".join(map(str, row)) for row in rows)])


def people(n: Any = 120) -> Any:
    rng = np.random.default_rng(2)
    return {
        "arm": [*(np.arange(n) % 2)],
        "x": rng.normal(size=n).round(4).tolist(),
        "y": rng.normal(size=n).round(4).tolist(),
    }


@pytest.mark.parametrize(
    ("changed", "refused"),
    [
        ({"arm": [0] * 120}, "one_arm"),
        ({"arm": [1] * 3 + [0] * 117}, "too_few_people"),
        ({"y": [5.0] * 120}, "constant_outcome"),
        ({"x": [float(i % 2) for i in range(120)]}, "perfect_separation"),
        ({"y": [1] + [0] * 119}, "too_few_events"),
    ],
)
def test_data_that_carry_no_effect_are_refused_by_name(
    estimate: Any, changed: Any, refused: Any
) -> None:
    code, document, _ = estimate(table(**people() | changed), PROTOCOL)

    assert code == 3
    assert document["arms"] == []
    assert document["refused"][0]["code"] == refused
    assert "before/after" in document["refused"][0]["offer"]


def test_one_person_is_no_comparison(estimate: Any) -> None:
    code, document, _ = estimate(table(arm=[0], x=[1.0], y=[2.0]), PROTOCOL)

    assert (code, document["refused"][0]["code"]) == (3, "one_arm")


def test_two_hundred_arms_of_one_person_each_are_refused_at_once(estimate: Any) -> None:
    columns = people(200) | {"arm": list(range(200))}

    code, document, _ = estimate(table(**columns), PROTOCOL)

    assert (code, document["refused"][0]["code"]) == (3, "too_few_people")


def test_two_hundred_classes_of_a_covariate_are_taken_together(estimate: Any) -> None:
    columns = people(400) | {"x": [f"town {i % 200}" for i in range(400)]}
    protocol = PROTOCOL.replace('covariates = ["x"]', 'covariates = ["x"]\ncategorical = ["x"]')

    code, document, _ = estimate(table(**columns), protocol)

    assert code == 0
    assert [one["code"] for one in document["warnings"]] == ["rare_levels"]


@pytest.mark.parametrize(
    ("column", "cell", "told"),
    [("y", "", "row 4"), ("y", "nan", "row 4"), ("y", "inf", "row 4"), ("arm", "", "row 4")],
)
def test_what_is_not_known_is_told_by_row_and_column(
    estimate: Any, column: Any, cell: Any, told: Any
) -> None:
    columns = people()
    columns[column][2] = cell

    code, _, err = estimate(table(**columns), PROTOCOL)

    assert code == 2
    assert told in err
    assert column in err


def test_gaps_in_a_covariate_are_filled_and_told(estimate: Any) -> None:
    columns = people()
    columns["x"][::3] = [""] * 40

    code, document, _ = estimate(table(**columns), PROTOCOL)

    assert code == 0
    assert "40 missing values of x" in document["warnings"][0]["message"]
