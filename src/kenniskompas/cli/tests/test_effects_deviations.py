# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kompas effects deviations`: what came of choosing otherwise than advised."""

from typing import Any

import numpy as np
import pytest

PROTOCOL = """
[study]
title = "Coaching"
registered_on = 2026-01-05
[design]
treatment = "arm"
control = "usual"
outcome = "y"
covariates = ["x", "advice"]
categorical = ["advice"]
groups = ["advice", "x"]
reason = "reason"
estimand = "ate"
[estimation]
learner = "linear"
"""
PEOPLE, TEAMS = 800, 40


@pytest.fixture
def study(tmp_path: Any) -> Any:
    """Coaching is worth 1 + x; it is advised where x is above zero, and one in three deviates."""
    rng = np.random.default_rng(8)
    x = rng.normal(size=PEOPLE).round(4)
    advice = np.where(x > 0, "coaching", "usual")
    advice[:40] = ""
    advice[40:50] = "training"
    other = rng.random(PEOPLE) < 1 / 3
    coached = (x > 0) ^ other
    team = rng.integers(0, TEAMS, PEOPLE)
    y = x + coached * (1 + x) + rng.normal(size=TEAMS)[team] + rng.normal(size=PEOPLE)
    reason = np.where(other, np.where(rng.random(PEOPLE) < 0.97, "client's wish", "no place"), "")
    rows = zip(np.where(coached, "coaching", "usual"), y, x, advice, reason, team, strict=True)
    lines = ["arm,y,x,advice,reason,team", *(",".join(map(str, row)) for row in rows)]
    (tmp_path / "people.csv").write_text("\n".join(lines))
    return tmp_path


def estimated(kompas: Any, study: Any, protocol: str = PROTOCOL) -> Any:
    (study / "p.toml").write_text(protocol)
    out = study / "out"
    code, _, said = kompas(
        "estimate", study / "people.csv", "--protocol", study / "p.toml", "--out", out
    )
    assert (code, said) == (0, "")
    return out


def test_people_who_got_another_arm_are_compared_with_what_was_advised(
    kompas: Any, study: Any
) -> None:
    out = estimated(kompas, study)
    code, found, _ = kompas("deviations", out, "--advised", "advice")
    assert (code, found["n"], found["without_compared_arm"]) == (0, 750, 10)
    # Above zero the loss is 1 + x, below it the gain 1 + x: about -0.8 over both.
    assert found["ci_low"] < -0.8 < found["ci_high"] < 0
    wish, place = found["reasons"]
    assert (wish["reason"], wish["descriptive"]) == ("client's wish", True)
    assert wish["effect"] < 0
    assert (place["reason"], place["effect"]) == ("no place", None)
    assert [one["key"] for one in found["refused"]] == ["reasons.no place"]
    _, text, _ = kompas("deviations", out, "--advised", "advice", output="text")
    assert "a description and no effect" in text


def test_teams_of_the_study_count_in_the_interval(kompas: Any, study: Any) -> None:
    def se(protocol: str) -> float:
        found = kompas("deviations", estimated(kompas, study, protocol), "--advised", "advice")[1]
        return float(found["se"])

    in_teams = PROTOCOL.replace('reason = "reason"', 'reason = "reason"\ncluster = "team"')
    assert se(in_teams) != pytest.approx(se(PROTOCOL), rel=0.02)


@pytest.mark.parametrize(
    ("column", "told"), [("reason", "registered group"), ("x", "names of arms")]
)
def test_a_column_that_is_no_registered_advice_is_refused(
    kompas: Any, study: Any, column: str, told: str
) -> None:
    code, found, said = kompas("deviations", estimated(kompas, study), "--advised", column)
    assert (code, found) == (2, None)
    assert told in said


def test_only_scores_for_everyone_tell_of_deviations(kompas: Any, study: Any) -> None:
    out = estimated(kompas, study, PROTOCOL.replace('"ate"', '"att"'))
    code, found, said = kompas("deviations", out, "--advised", "advice")
    assert (code, found) == (2, None)
    assert '"att"' in said


def test_a_reason_is_never_adjusted_for(kompas: Any, study: Any) -> None:
    protocol = PROTOCOL.replace('["x", "advice"]\ncat', '["x", "advice", "reason"]\ncat')
    (study / "p.toml").write_text(protocol)
    code, _, said = kompas(
        "estimate", study / "people.csv", "--protocol", study / "p.toml", "--out", study / "out"
    )
    assert code == 2
    assert "design.reason" in said
