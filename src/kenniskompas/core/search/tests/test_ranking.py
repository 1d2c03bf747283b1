# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from hypothesis import given
from hypothesis import strategies as st

from kenniskompas.core.search.documents import Text, index_text
from kenniskompas.core.search.queries import Choice, Query, Term, expression, plain_term
from kenniskompas.core.search.ranking import readings_of, score
from kenniskompas.core.search.words import stem

WORDS = st.sampled_from(["schuld", "hulp", "werk", "gezin", "jongere", "coach"])
TEXTS = st.lists(WORDS, max_size=8).map(" ".join)


def asked(*words: str) -> Query:
    return Query(tuple(plain_term(word, stem(word)) for word in words))


def score_of(query: Query, text: Text) -> float:
    return score(readings_of(query), index_text(text).stems)


def test_the_title_counts_above_other_names_above_the_goal_above_the_rest() -> None:
    texts = [
        Text(title="Hulp bij geld", aliases=("x",), goal="y", rest="z"),
        Text(title="Iets anders nog", aliases=("hulp",)),
        Text(title="Iets anders nog", goal="hulp"),
        Text(title="Iets anders nog", rest="hulp"),
    ]
    scores = [score_of(asked("hulp"), text) for text in texts]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


def test_an_exact_title_comes_before_a_longer_one() -> None:
    query = asked("budgetcoaching")
    exact = score_of(query, Text(title="Budgetcoaching"))
    longer = score_of(query, Text(title="Regeling met budgetcoaching"))
    assert exact > longer > 0


def test_words_next_to_each_other_count_for_more() -> None:
    query = asked("vroeg", "werk")
    together = score_of(query, Text(title="Over vroeg werk hier"))
    apart = score_of(query, Text(title="Over werk hier vroeg"))
    assert together > apart


def test_a_phrase_does_not_cross_from_one_name_into_the_next() -> None:
    query = asked("vroeg", "werk")
    one_name = Text(title="x", aliases=("vroeg werk", "later"))
    two_names = Text(title="x", aliases=("later vroeg", "werk"))
    assert score_of(query, one_name) > score_of(query, two_names)


def test_a_way_that_asks_for_two_stems_needs_both() -> None:
    parts = Choice(("schuld", "hulp"), 0.6)
    query = Query((Term("schuldhulp", "schuldhulp", (Choice(("schuldhulp",)), parts)),))
    assert score_of(query, Text(title="hulp bij schulden")) > 0
    assert score_of(query, Text(title="hulp bij verhuizen")) == 0


@given(TEXTS, TEXTS, WORDS)
def test_more_of_a_word_never_lowers_what_the_text_scores_on_it(
    goal: str, rest: str, word: str
) -> None:
    before = score_of(asked(word), Text(title="titel", goal=goal, rest=rest))
    after = score_of(asked(word), Text(title="titel", goal=goal, rest=f"{rest} {word}"))
    assert after >= before


@given(st.permutations(["schuld", "hulp", "werk"]), TEXTS)
def test_the_order_of_words_changes_phrases_only(order: list[str], rest: str) -> None:
    spaced = Text(title="x", rest=" tussen ".join(["begin", *rest.split(), "einde"]))
    assert score_of(asked(*order), spaced) == score_of(asked("schuld", "hulp", "werk"), spaced)


@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=4))
def test_nothing_typed_can_change_the_expression(typed: list[str]) -> None:
    found = [stem(each) for word in typed for each in [*index_words(word)]]
    text = expression(Query(tuple(plain_term(each, each) for each in found)), 1)
    left = text.replace(" AND ", " ").replace(" OR ", " ").replace("(", " ").replace(")", " ")
    assert all(token.isalnum() and token.isascii() for token in left.split())


def index_words(text: str) -> list[str]:
    return index_text(Text(title=text)).stems.split("\n")[0].split()
