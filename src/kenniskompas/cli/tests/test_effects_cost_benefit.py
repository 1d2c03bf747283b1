# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import json
from pathlib import Path

import pytest

from kenniskompas.cli.main import main

EXAMPLE = Path(__file__).parents[4] / "docs" / "examples" / "cost-benefit.toml"


@pytest.fixture
def costs(tmp_path, capsys):
    def run(*changes, output="json"):
        text = EXAMPLE.read_text()
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        path = tmp_path / "model.toml"
        path.write_text(text)
        code = main(["effects", "cost-benefit", str(path), "--format", output])
        out, err = capsys.readouterr()
        return code, json.loads(out) if output == "json" and out else out, err

    return run


def test_every_perspective_comes_with_its_uncertainty(costs):
    code, document, _err = costs()

    views = {view["perspective"]: view for view in document["perspectives"]}
    assert code == 0
    assert list(views) == ["client", "municipality", "state", "society"]
    assert all(view["ci_low"] < view["npv"] < view["ci_high"] for view in views.values())
    assert views["society"]["tornado"][0]["key"] == "effect"
    assert 0 < views["municipality"]["p_benefit_exceeds_cost"] < 1
    assert 0 < views["municipality"]["break_even"]["month"] <= 36
    assert 0 < views["municipality"]["effect_enough"] < 0.1
    assert document["effect"]["certainty"] == "low"
    assert document["effect"]["ci_low"] == pytest.approx(0.08 - 1.96 * 0.0320156, abs=1e-5)
    assert [each["source"] for each in document["inputs"] if not each["source"]] == []
    assert [each["code"] for each in document["cautions"]] == ["mostly_beyond"]


def test_the_benefit_that_is_saved_is_nothing_to_society(costs):
    _code, before, _err = costs(("displaced = true", "displaced = false"))
    _code, after, _err = costs(("displaced = true", "displaced = false"), ("1350", "2700"))

    def npv(document, at):
        return document["perspectives"][at]["npv"]

    assert npv(after, 3) == pytest.approx(npv(before, 3), abs=1e-6)
    assert npv(after, 1) > npv(before, 1) + 1000


def test_the_same_seed_gives_the_same_numbers(costs):
    first, again, other = costs()[1], costs()[1], costs(("36\n", "36\nseed = 2\n"))[1]

    assert first == again
    assert first["perspectives"] != other["perspectives"]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('source = "contract, invented"\n', "", "flow[1].source: this key is missing"),
        ('source = "own evaluation, invented"\n', "", "effect.source: this key is missing"),
        ("date = 2026-02-01\n", "", "flow[1].date: this key is missing"),
        ("[displacement]", "[displaced]", "displaced: this key is not known"),
        ('receiver = "nobody"', 'receiver = "municipality"', "flow[1].receiver"),
        ('receiver = "nobody"', 'receiver = "bank"', "flow[1].receiver"),
        ("months = [1, 36]", "months = [1, 37]", "flow[2].months"),
        ("months = [1, 36]", 'months = "all"', "flow[2].months"),
        ("se = 0.025", "se = 0", "effect.se"),
        ("low = 1500, mode", "low = 1900, mode", "flow[1].amount.mode"),
        ("amount = 1350", "amount = -1350", "flow[2].amount"),
        ('certainty = "low"', 'certainty = "sure"', "effect.certainty"),
        ("value = 0.0225", "value = 2.25", "discount.value"),
        ("[effect.retained]", "[effect.kept]", "effect.kept"),
    ],
)
def test_mistakes_are_named_in_one_line(costs, old, new, says):
    code, out, err = costs((old, new))

    assert (code, out) == (2, "")
    assert says in err
    assert err.count("\n") == 1


def test_later_than_measured_needs_a_word_on_what_is_left(costs):
    code, _out, err = costs(("measured_months = 24", "measured_months = 12"))
    assert code == 0

    text = EXAMPLE.read_text()
    start, end = text.index("[effect.retained]"), text.index("[discount]")
    code, _out, err = costs((text[start:end], ""))

    assert code == 2
    assert "effect.retained: this key is missing" in err


def test_the_text_shows_the_certainty_before_any_money(costs):
    code, text, _err = costs(output="text")

    assert code == 0
    assert text.index("certainty low") < text.index("municipality")
    assert "What matters most, for society:" in text
