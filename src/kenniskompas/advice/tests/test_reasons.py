# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest

from kenniskompas.advice import labels, presentation, reasons

NAMES = {"a": "Aanpak A", "b": "Aanpak B"}


@pytest.mark.parametrize(
    ("best", "preferred", "ending"),
    [
        ("a", None, "dan is Aanpak A niet meer duidelijk de beste."),
        ("b", None, "dan komt Aanpak B bovenaan."),
        ("b", "b", "dan wordt Aanpak B de voorkeursaanpak."),
    ],
)
def test_another_weighting_is_told_by_what_it_changes(
    best: str, preferred: str | None, ending: str
) -> None:
    flip = {"weighting": "equal", "best": best, "preferred": preferred}

    assert reasons.flip_sentence(flip, NAMES, "a") == f"Telt elke wens even zwaar, {ending}"


@pytest.mark.parametrize("code", sorted(reasons.SENTENCES))
def test_every_reason_reads_as_a_whole_sentence(code: str) -> None:
    reason = {"code": code, "p": 0.8, "needed": 0.75, "outcome": "work_12m", "option": "a"}

    sentence = reasons.reason_sentence(reason, NAMES)

    assert sentence.endswith((".", ")."))
    assert "%(" not in sentence


def test_the_facts_that_moved_a_number_are_named_one_by_one() -> None:
    facts = {"benefit_duration": "over_5y", "single_parent": "yes"}
    reason = {"code": "by_facts", "outcome": "work_12m", "facts": facts}

    sentence = reasons.reason_sentence(reason, NAMES)

    named = "; ".join(labels.input_phrase(name, value) for name, value in facts.items())
    assert sentence.endswith(f"{named}.")


@pytest.mark.parametrize("after", ["preferred_candidate", "admissible", "excluded"])
def test_a_fact_that_would_change_the_rules_is_named(after: str) -> None:
    change = {"code": "input", "input": "debts", "value": "none", "option": "a", "after": after}

    assert "Schulden: geen" in reasons.change_sentence(change, NAMES)


def test_wishes_about_which_nothing_is_known_share_one_line() -> None:
    wishes = [
        {"code": "work_12m", "rank": 1, "fits": "yes", "basis": "numbers"},
        {"code": "learning", "rank": 2, "fits": "unknown", "basis": "none"},
        {"code": "time_for_care", "rank": 3, "fits": "unknown", "basis": "none"},
    ]

    assert len(reasons.wish_sentences(wishes)) == 2


@pytest.mark.parametrize(
    ("value", "per_100", "text"), [(0.12, True, "+12"), (-0.5, False, "−0,5"), (0.0, True, "±0")]
)
def test_differences_carry_their_sign(value: float, per_100: bool, text: str) -> None:
    assert labels.signed_number(value, per_100=per_100) == text


def test_what_is_shown_with_fewer_decimals_is_rounded_and_not_cut_off() -> None:
    assert labels.decimal(1.27) == "1,3"
    assert "1.236" in str(presentation.practicalities({"cost": "1235.6"}))
