# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""When sources count as disagreeing."""

import pytest

from kenniskompas.workbench.content import Rating, View
from kenniskompas.workbench.content.differences import ratings_differ, views_differ


def rating(level: str, finding: str, dimension: str = "effectiveness") -> Rating:
    return Rating(
        source="bron",
        where="Movisie 2016, tabel",
        dimension=dimension,
        original="woorden",
        level=level,
        date="2016",
        finding=finding,
    )


def view(topic: str, statement: str) -> View:
    return View(topic=topic, holder="iemand", statement=statement, where="Movisie 2016, tabel")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (rating("effective_first", "effective"), rating("effective_strong", "effective_strong")),
        (rating("effective_first", "effective"), rating("none", "unknown")),
        (rating("other", "effect_study"), rating("other", "result_incomplete")),
        (rating("other", "claimed"), rating("none", "not_validated", "validity")),
    ],
)
def test_other_levels_or_other_findings_on_one_subject_differ(first, second):
    assert ratings_differ([first, second])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (rating("effective_first", "effective"), rating("effective_first", "effective_first")),
        (rating("none", "unknown"), rating("none", "not_validated", "validity")),
        (rating("other", "effect_study"), rating("none", "no_information")),
        (rating("effective_strong", "effective_strong"), rating("founded", "founded", "theory")),
    ],
)
def test_the_same_silence_and_another_subject_do_not_differ(first, second):
    assert not ratings_differ([first, second])


def test_two_statements_on_one_topic_differ():
    assert views_differ([view("effect", "helpt"), view("effect", "helpt niet")])


def test_statements_on_two_topics_do_not_differ():
    assert not views_differ([view("effect", "helpt"), view("kosten", "duur")])
