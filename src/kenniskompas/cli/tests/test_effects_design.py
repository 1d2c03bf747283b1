# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import json

import pytest

from kenniskompas.cli.main import main

DESIGN = """
[study]
title = "Coaching, team by team"
[outcome]
control = 0.3
effect = 0.08
[wedge]
teams = ["a", "b", "c", "d", "e", "f", "g", "h"]
steps = 4
people = 40
icc = 0.02
"""
APPROVAL = """
[approval]
legal_basis = "regulation of the council"
legal_basis_on = 2026-02-01
ethics_body = "ethics committee"
ethics_reference = "2026-17"
ethics_on = 2026-03-01
"""


@pytest.fixture
def design(tmp_path, capsys):
    def run(text, output="json"):
        path = tmp_path / "design.toml"
        path.write_text(text)
        code = main(["effects", "design", str(path), "--format", output])
        out, err = capsys.readouterr()
        return code, json.loads(out) if output == "json" and out else out, err

    return run


def test_a_wedge_has_a_schedule_and_a_power(design):
    code, document, _err = design(DESIGN)

    assert code == 0
    assert document["starts"] == [2, 2, 3, 3, 4, 4, 5, 5]
    assert (document["periods"], document["people"]) == (5, 8 * 5 * 40)
    assert 0.5 < document["power"] < 1
    needed = document["people_per_team_and_period"]
    enough = design(DESIGN.replace("people = 40", f"people = {needed}"))[1]
    assert enough["power"] == pytest.approx(0.8, abs=0.01)


def test_no_lots_are_drawn_without_a_legal_basis_and_an_ethics_approval(design):
    _code, document, _err = design(DESIGN + APPROVAL.replace("ethics_on = 2026-03-01", ""))

    assert document["draw"] is None
    assert [each["code"] for each in document["refused"]] == ["no_approval"]


def test_with_both_on_record_the_order_is_drawn_and_can_be_drawn_again(design):
    first, again = design(DESIGN + APPROVAL)[1], design(DESIGN + APPROVAL)[1]
    other = design(DESIGN.replace('team"', 'team"\nseed = 2') + APPROVAL)[1]

    order = [row["team"] for row in first["draw"]["order"]]
    assert sorted(order) == list("abcdefgh")
    assert first == again
    assert order != [row["team"] for row in other["draw"]["order"]]
    assert first["draw"]["approval"]["ethics_reference"] == "2026-17"


def test_the_text_leaves_the_teams_open_until_lots_are_drawn(design):
    code, text, _err = design(DESIGN, output="text")

    assert code == 0
    assert "starts in period" in text
    assert "Refused (draw)" in text


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("steps = 4", "steps = 9", "wedge.steps"),
        ('"a", "b"', '"a", "a"', "wedge.teams"),
        ('["a", "b", "c", "d", "e", "f", "g", "h"]', '["a"]', "wedge.teams"),
        ("effect = 0.08", "effect = 0.8", "outcome.effect"),
        ("effect = 0.08", "effect = 0", "outcome.effect"),
        ("people = 40", "people = 0", "wedge.people"),
        ("icc = 0.02", "icc = 1.2", "wedge.icc"),
        ("control = 0.3", "control = 0.3\nsd = 1", "outcome.control"),
    ],
)
def test_mistakes_are_named_in_one_line(design, old, new, says):
    code, out, err = design(DESIGN.replace(old, new))

    assert (code, out) == (2, "")
    assert says in err
    assert err.count("\n") == 1
