# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import json

import pytest

from kenniskompas.cli.main import main

SHARE = '[outcome]\nkind = "share"\ncontrol = 0.5\n'


@pytest.fixture
def power(tmp_path, capsys):
    def run(text, output="json"):
        path = tmp_path / "p.toml"
        path.write_text(text)
        code = main(["effects", "power", str(path), "--format", output])
        out, err = capsys.readouterr()
        return code, json.loads(out) if output == "json" and out else out, err

    return run


def test_people_needed_are_those_of_r_rounded_up(power):
    code, document, _err = power(SHARE + "[design]\neffect = 0.25\npower = 0.9\n")

    assert code == 0
    # power.prop.test(p1 = 0.5, p2 = 0.75, power = 0.9) gives 76.7 in each group
    assert document["control"] == {"n": 77}
    assert document["arms"][0]["n"] == 77
    assert document["people"] == document["recruited"] == 154
    assert document["arms"][0]["power"] >= 0.9
    assert document["solved"] == "people"


def test_the_power_of_given_people_is_that_of_r(power):
    code, document, _err = power(SHARE + "[design]\neffect = 0.25\npeople = 100\n")

    assert code == 0
    assert document["arms"][0]["power"] == pytest.approx(0.7401659, abs=1e-6)
    assert [each["code"] for each in document["cautions"]] == ["low_power"]


def test_arms_teams_covariates_and_loss_all_count(power):
    code, document, _err = power(
        '[outcome]\nkind = "mean"\nsd = 6\n[arms]\ncoaching = 1\n"wage subsidy" = 0.5\n'
        "[clusters]\nsize = 20\nicc = 0.03\nsize_cv = 0.4\n"
        "[design]\npeople = 2000\npower = 0.8\nr2 = 0.2\ndropout = 0.2\n"
        'multiplicity = "bonferroni"\n'
    )

    assert code == 0
    assert [row["arm"] for row in document["arms"]] == ["coaching", "wage subsidy"]
    assert document["arms"][1]["effect"] > document["arms"][0]["effect"] > 0
    assert document["alpha_per_arm"] == 0.025
    assert document["design_effect"] == pytest.approx(1 + (20 * 1.16 - 1) * 0.03)
    assert document["recruited"] == 2500
    assert document["clusters"] == 100
    assert [row["people"] for row in document["beside"]] == [500, 1000, 2000, 3000, 4000, 8000]


def test_an_effect_downwards_is_found_downwards(power):
    _code, document, _err = power(
        '[outcome]\nkind = "count"\ncontrol = 6\ndispersion = 0.5\ndirection = "down"\n'
        "[design]\npeople = 400\npower = 0.8\n"
    )

    assert -6 < document["arms"][0]["effect"] < 0


def test_what_no_number_of_people_shows_is_refused(power):
    code, document, _err = power(
        '[outcome]\nkind = "share"\ncontrol = 0.97\n[design]\npeople = 30\npower = 0.95\n'
    )

    assert code == 3
    assert document["people"] is None
    assert [each["code"] for each in document["refused"]] == ["out_of_reach"]


def test_the_text_says_it_in_a_sentence(power):
    code, text, _err = power(SHARE + "[design]\neffect = 0.25\npower = 0.9\n", output="text")

    assert code == 0
    assert "154 people measured, 154 to start with: an effect of 0.25 is found" in text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "the file is empty"),
        ("[outcome", "cannot be read as TOML"),
        (SHARE, "design"),
        (SHARE + "[design]\npeople = 100\n", "exactly two"),
        (SHARE + "[design]\npeople = 100\npower = 0.8\neffect = 0.1\n", "exactly two"),
        (SHARE + "[design]\neffect = 0.6\npower = 0.8\n", "design.effect"),
        (SHARE + "[design]\neffect = 0.2\npower = 1.8\n", "design.power"),
        (SHARE + "[design]\neffect = nan\npower = 0.8\n", "design.effect"),
        (SHARE + "[design]\neffect = 0.1\npower = 0.8\nturbo = 1\n", "design.turbo"),
        ('[outcome]\nkind = "mood"\n[design]\neffect = 1\npower = 0.8\n', "outcome.kind"),
        (
            '[outcome]\nkind = "share"\ncontrol = 1\n[design]\neffect = 0.1\npower = 0.8\n',
            "control",
        ),
        (SHARE + "[arms]\na = 0\n[design]\neffect = 0.1\npower = 0.8\n", "arms.a"),
        (SHARE + "[clusters]\nsize = 0\nicc = 0\n[design]\neffect = 0.1\npower = 0.8\n", "size"),
    ],
)
def test_mistakes_are_named_in_one_line(power, text, says):
    code, out, err = power(text)

    assert (code, out) == (2, "")
    assert says in err
    assert err.count("\n") == 1
