# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.effects.classes import Classes, combine, grouping_of
from kenniskompas.workbench.effects.conditions import Condition, parse_conditions, people_inside

COLUMNS: dict[str, Any] = {
    "age_band": ["27-45", "18-26", "27-45", ""],
    "children": np.array([0.0, 1.0, 2.0, np.nan]),
    "debt": np.append(np.arange(3.0), np.nan),
}
GROUPS = {name: grouping_of(column) for name, column in COLUMNS.items()} | {
    "income": np.array([1.5, 20.0, 300.0, np.nan])
}


def inside(text: Any) -> Any:
    conditions = parse_conditions(text, registered=tuple(GROUPS))
    return people_inside(conditions, GROUPS).tolist()


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("age_band = '27-45'", [0, 2]),
        ("AGE_BAND".lower() + "='18-26'", [1]),
        ("age_band in ('18-26', '27-45')", [0, 1, 2]),
        ("age_band = unknown", [3]),
        ("age_band = ''", [3]),
        ("age_band in (unknown, '18-26')", [1, 3]),
        ("children = 1", [1]),
        ("children = '1'", [1]),
        ("children in (0, 2.0)", [0, 2]),
        ("children = unknown", [3]),
        ("children between 1 and 2", [1, 2]),
        ("children BETWEEN 0 AND 1 AND age_band = '27-45'", [0]),
        ("income between 2 and 300 and children between 0 and 1", [1]),
        ("income = 20", [1]),
        ("income = unknown", [3]),
        ("\"age_band\" = '27-45' and children = 0", [0]),
    ],
)
def test_conditions_choose_people(text: Any, who: Any) -> None:
    assert np.flatnonzero(inside(text)).tolist() == who


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "age_band",
        "age_band = ",
        "age_band = 27-45",
        "age_band = '27-45",
        "age_band == '27-45'",
        "age_band != '27-45'",
        "age_band = '27-45' or 1=1",
        "1=1",
        "age_band = '27-45'; DROP TABLE scores",
        "age_band = '27-45' -- ",
        "age_band in (select age_band from scores)",
        "age_band in ()",
        "age_band like '%'",
        "children between 1",
        "children between '1' and '2'",
        "children between 1 and 2 and",
        "age_band = '27-45' union select 1",
        "read_csv('/etc/passwd') = 1",
        "and = 1",
        "age_band = '27-45' and and children = 1",
        "children > 1",
        "age_band = '27-45')",
        "children = 1e3",
    ],
)
def test_anything_else_is_refused_where_it_stands(text: Any) -> None:
    with pytest.raises(BadInput) as caught:
        inside(text)
    assert caught.value.column == "--where"
    assert caught.value.code in ("not_a_condition", "not_a_choice")


def test_only_registered_columns_may_be_named() -> None:
    with pytest.raises(BadInput, match="“outcome” is not one of: age_band"):
        inside("outcome = 1")
    with pytest.raises(BadInput, match="registers no groups"):
        parse_conditions("x = 1", registered=())


def test_a_class_that_does_not_occur_is_named_with_those_that_do() -> None:
    with pytest.raises(BadInput, match="“46-55” is not one of: unknown, 18-26, 27-45"):
        inside("age_band = '46-55'")


def test_words_have_no_range_and_measurements_no_names() -> None:
    with pytest.raises(BadInput, match="holds words"):
        inside("age_band between 18 and 45")
    with pytest.raises(BadInput, match="not a number"):
        inside("income = 'much'")


def test_a_text_without_end_is_not_read() -> None:
    with pytest.raises(BadInput, match="at most 2000"):
        inside("age_band = '" + "x" * 3000 + "'")


@given(st.text(max_size=60))
def test_no_text_does_more_than_choose_or_be_refused(text: Any) -> None:
    try:
        found = parse_conditions(text, registered=tuple(GROUPS))
    except BadInput:
        found = ()
    assert all(isinstance(one, Condition) and one.column in GROUPS for one in found)


@given(st.sampled_from(["it's", "a, b", "x and y", "(", "--", ";"]))
def test_a_quoted_text_may_hold_anything(value: Any) -> None:
    quoted = value.replace("'", "''")

    (found,) = parse_conditions(f"age_band = '{quoted}'", registered=["age_band"])

    assert found.values == (value,)


def test_combinations_are_those_that_occur_in_order() -> None:
    left, right = grouping_of(["b", "a", "b", "a"]), grouping_of(np.array([1.0, 1.0, 2.0, 1.0]))
    assert isinstance(left, Classes)
    assert isinstance(right, Classes)

    combinations, code = combine([left, right])

    assert combinations == [("a", 1), ("b", 1), ("b", 2)]
    assert code.tolist() == [1, 0, 2, 0]
