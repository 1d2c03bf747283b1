# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenniskompas.core.advice.advise import advise
from kenniskompas.core.advice.canonical import canonical_json
from kenniskompas.core.advice.model import Evidence, Founding, OutcomeLink
from kenniskompas.core.advice.result import LABELS, Advice, Card
from kenniskompas.core.advice.tests.questions import (
    make_evidence,
    make_local,
    make_pool,
    make_question,
)


def give(
    evidence: Evidence, *, ranking: tuple[str, ...] = ("work",), belongs: str = "yes"
) -> Advice:
    return advise(
        question=make_question(), inputs={"belongs": belongs}, ranking=ranking, evidence=evidence
    )


def card(advice: Advice, option: str) -> Card:
    return next(each for each in advice.cards if each.option == option)


def test_a_clearly_better_option_is_preferred() -> None:
    advice = give(make_evidence(local=(make_local(),)))

    assert advice.preferred == "job"
    assert card(advice, "job").label == "preferred"
    assert advice.equivalent == ()


@pytest.mark.parametrize(("level", "effect"), [(-0.02, 0.05), (0.002, -0.1), (1.03, -0.05)])
def test_a_share_stays_a_share_where_few_people_were_measured(level: float, effect: float) -> None:
    advice = give(make_evidence(local=(make_local(comparator_mean=level, effects=(effect,)),)))

    for one in (card(advice, "usual").outcomes[0], card(advice, "job").outcomes[0]):
        shares = (one.baseline, one.low, one.estimate, one.high)
        assert all(0 <= share <= 1 for share in shares)
        assert one.prediction_low is not None


def test_without_numbers_nothing_is_preferred_and_what_is_founded_says_so() -> None:
    advice = give(make_evidence())

    assert advice.preferred is None
    assert card(advice, "course").label == "founded_untested"
    assert card(advice, "job").label == "unknown"
    assert {"code": "option", "option": "job"} in advice.gaps


def test_usual_service_is_always_a_card_with_its_baseline() -> None:
    usual = card(give(make_evidence()), "usual")

    assert usual.label == "usual"
    assert usual.outcomes[0].estimate == pytest.approx(0.2)


def test_an_option_that_lowers_the_average_probably_does_not_fit() -> None:
    advice = give(make_evidence(local=(make_local(effects=(-0.12,)),)))
    harmful = card(advice, "job")

    assert harmful.label == "unlikely_fit"
    assert harmful.p_harm is not None
    assert harmful.p_harm > 0.9
    assert harmful.why[1]["code"] == "may_harm"


def test_harm_is_said_even_when_the_client_ranks_something_else_first() -> None:
    evidence = make_evidence(local=(make_local(effects=(-0.12,)),))

    assert card(give(evidence, ranking=("learning",)), "job").label == "unlikely_fit"


def test_research_on_another_group_is_shown_but_not_used() -> None:
    link = OutcomeLink("coaching", "any_job", "work", "near", holds_for={"belongs": ("yes",)})
    question = make_question(links=(link,))
    evidence = make_evidence(pools={"coaching": (make_pool(),)})

    advice = advise(question=question, inputs={}, ranking=("work",), evidence=evidence)
    coaching = card(advice, "coaching")

    assert coaching.outcomes == ()
    assert [each.code for each in coaching.context] == ["other_group"]


def test_research_on_another_outcome_is_not_stretched() -> None:
    evidence = make_evidence(pools={"coaching": (make_pool(outcome="earnings"),)})
    coaching = card(give(evidence), "coaching")

    assert coaching.outcomes == ()
    assert [each.code for each in coaching.context] == ["other_outcome"]


def test_an_option_that_the_rules_only_admit_is_never_preferred() -> None:
    advice = give(make_evidence(local=(make_local(options=("course",)),)))

    assert advice.preferred is None
    assert advice.equivalent == ("course",)
    assert {"code": "not_candidate"} in card(advice, "course").why


def test_an_excluded_option_keeps_a_card_with_the_sentence_of_its_rule() -> None:
    advice = give(make_evidence(pools={"coaching": (make_pool(),)}), belongs="no")
    excluded = card(advice, "coaching")

    assert excluded.label == "unlikely_fit"
    assert excluded.why[0]["sentence"] == "only for who belongs"
    assert excluded.outcomes == ()


def test_the_narrowest_group_speaks_and_the_wider_one_is_not_counted_again() -> None:
    narrow = make_local(ref="narrow", effects=(-0.1,), group={"belongs": ("yes",)})
    wide = make_local(ref="wide")
    advice = give(make_evidence(local=(wide, narrow)))
    local = card(advice, "job").outcomes[0].local

    assert local is not None
    assert (local.ref, local.is_group) == ("narrow", True)


def test_sources_that_differ_more_than_their_doubt_contradict_each_other() -> None:
    local = make_local(options=("coaching",), effects=(-0.1,))
    certain = make_pool(se=0.05, tau2=0.0)
    advice = give(make_evidence(pools={"coaching": (certain,)}, local=(local,)))

    assert card(advice, "coaching").outcomes[0].contradiction


def test_what_the_client_wants_decides_between_two_options() -> None:
    job = make_local()
    coaching = make_local(
        ref="b", outcome="feeling", options=("coaching",), effects=(1.5,), comparator_mean=5.5
    )
    evidence = make_evidence(local=(job, coaching))

    assert give(evidence, ranking=("work", "feeling")).cards[0].option == "job"
    assert give(evidence, ranking=("feeling", "work")).cards[0].option == "coaching"


def test_another_reasonable_weighting_that_flips_the_order_is_said() -> None:
    job = make_local()
    coaching = make_local(
        ref="b", outcome="feeling", options=("coaching",), effects=(1.5,), comparator_mean=5.5
    )
    local = (job, make_local(ref="c", outcome="feeling", effects=(-0.1,), comparator_mean=5.5))
    both = (*local, coaching, make_local(ref="d", options=("coaching",), effects=(0.0,)))

    flips = give(make_evidence(local=both), ranking=("work", "feeling")).flips

    assert ("top_two_swapped", "coaching") in {(each.weighting, each.best) for each in flips}


@pytest.mark.parametrize("ranking", [("work", "work"), ("money",)])
def test_a_ranking_that_cannot_be_is_refused(ranking: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="outcome"):
        give(make_evidence(), ranking=ranking)


@given(
    effect=st.floats(-0.15, 0.4),
    variance=st.floats(1e-4, 0.05),
    ranking=st.permutations(["work", "feeling", "learning"]),
    belongs=st.sampled_from(["yes", "no", "unknown"]),
)
def test_an_advice_is_whole_and_the_same_each_time(
    effect: float, variance: float, ranking: list[str], belongs: str
) -> None:
    local = make_local(effects=(effect,), covariance=((variance,),))
    evidence = make_evidence(local=(local,), pools={"coaching": (make_pool(),)})

    advice = give(evidence, ranking=tuple(ranking), belongs=belongs)
    again = give(evidence, ranking=tuple(ranking), belongs=belongs)

    assert canonical_json(advice.as_dict()) == canonical_json(again.as_dict())
    assert {each.option for each in advice.cards} == set(make_question().options)
    assert {each.label for each in advice.cards} <= set(LABELS)
    for each in advice.cards:
        for row in each.outcomes:
            assert row.low <= row.estimate <= row.high
            assert not row.per_100 or (row.low >= 0 and row.high <= 1)


@given(st.floats(0.0, 0.3))
def test_a_larger_effect_never_lowers_the_net_benefit(gain: float) -> None:
    before = card(give(make_evidence(local=(make_local(effects=(0.1,)),))), "job")
    after = card(give(make_evidence(local=(make_local(effects=(0.1 + gain,)),))), "job")

    assert before.net_benefit is not None
    assert after.net_benefit is not None
    assert after.net_benefit >= before.net_benefit - 1e-9


def test_a_mechanism_alone_does_not_found_an_option() -> None:
    evidence = make_evidence(founding={"course": Founding(mechanisms=2)})

    assert card(give(evidence), "course").label == "unknown"
