# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A definition that goes through the forms without a change is the same definition."""

from typing import Any

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from kenniskompas.core.errors import BadInput
from kenniskompas.knowledge.instruments import service
from kenniskompas.knowledge.instruments.editing.document import draft_of
from kenniskompas.knowledge.instruments.editing.draft import Row, as_posted, read_row
from kenniskompas.knowledge.instruments.editing.editor import Editor
from kenniskompas.knowledge.instruments.editing.forms import ROW_FORMS
from kenniskompas.workbench.instruments import instrument_schema, read_instrument, read_shipped

SHIPPED = read_shipped(service.SHIPPED)
CHOICES: dict[str, Any] = {"catalogue": [], "domains": []}


def through_the_forms(document: Any, *, base: Any = None) -> Any:
    draft = draft_of(document)
    draft.values["note"] = ["zomaar"]
    editor = Editor(read_row(dict(as_posted(draft).lists())), choices=CHOICES)
    return editor.read(base=base)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("code", sorted(SHIPPED))
def test_each_shipped_definition_comes_back_as_it_was(code: str, language: str) -> None:
    with translation.override(language):
        assert through_the_forms(SHIPPED[code]) == SHIPPED[code]


words = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=8)
numbers = st.one_of(
    st.integers(-999, 999), st.floats(-1e6, 1e6, allow_nan=False).map(lambda x: round(x, 3))
)


@st.composite
def answers(draw: Any) -> list[dict[str, Any]]:
    values = draw(st.lists(numbers, min_size=2, max_size=5, unique_by=lambda x: f"{x:g}"))
    return [{"value": value, "label": draw(words)} for value in values]


@st.composite
def scales(draw: Any, codes: list[str], number: int) -> dict[str, Any]:
    chosen = [code for code in codes if draw(st.booleans())]
    scale: dict[str, Any] = {"code": f"schaal-{number}", "name": draw(words)}
    if chosen:
        scale |= {"items": chosen, "method": draw(st.sampled_from(["value", "sum", "mean"]))}
    else:
        scale |= {"low": 0, "high": draw(st.integers(1, 100))}
    if chosen and draw(st.booleans()):
        scale |= {"min_answered": 1, "reverse": chosen[:1]}
    if draw(st.booleans()):
        scale |= {"sd": 1.5, "reliability": 0.8, "higher_is_better": False}
        scale["bands"] = [{"low": draw(numbers), "high": draw(numbers), "label": draw(words)}]
    return scale


@st.composite
def definitions(draw: Any) -> dict[str, Any]:
    """Every key of the schema, now and then."""
    names = draw(st.lists(words, min_size=1, max_size=3, unique=True))
    document: dict[str, Any] = {
        **{key: draw(words) for key in ("name", "purpose", "validity_note", "source", "licence")},
        "code": "instrument",
        "validity": "partly",
        "raters": ["professional", "client"],
        "answer_sets": {name: draw(answers()) for name in names},
    }
    for key in ("remark", "period", "catalogue"):
        if draw(st.booleans()):
            document[key] = draw(words)
    if draw(st.booleans()):
        document["refused_words"] = draw(st.lists(words, min_size=1, max_size=3))
    items = []
    for number in range(draw(st.integers(1, 4))):
        item: dict[str, Any] = {"code": f"vraag-{number}", "text": draw(words)}
        if draw(st.booleans()):
            item |= {"help": draw(words), "domain": draw(words)}
        own = draw(st.booleans())
        item |= (
            {"answers": draw(answers())} if own else {"answer_set": draw(st.sampled_from(names))}
        )
        items.append(item)
    document["items"] = items
    codes = [item["code"] for item in items]
    document["scales"] = [draw(scales(codes, n)) for n in range(draw(st.integers(1, 3)))]
    if draw(st.booleans()):
        document["words"] = [{"code": "uitkomst", "name": draw(words)}]
    return document


@settings(max_examples=40, deadline=None)
@given(definitions())
def test_every_definition_of_the_schema_comes_back_as_it_was(document: dict[str, Any]) -> None:
    read_instrument(document, file="x")
    assert through_the_forms(document) == document


def test_the_forms_show_every_key_of_the_schema() -> None:
    schema = instrument_schema()["properties"]
    editor = Editor(Row(), choices=CHOICES)
    parts = {"answer_sets", "items", "scales", "words"}
    assert set(schema) - parts <= set(editor.general.fields)
    said = {"items": {"answers"}, "scales": {"bands", "higher_is_better"}, "words": set()}
    for part, elsewhere in said.items():
        keys = set(schema[part]["items"]["properties"])
        assert keys - elsewhere <= set(ROW_FORMS[part].base_fields)


def test_what_is_written_in_another_way_stays_so_until_it_is_changed() -> None:
    shipped = SHIPPED["welbevinden"]
    wordy = {
        **shipped,
        "remark": "",
        "scales": [
            {**shipped["scales"][0], "reverse": [], "items": shipped["scales"][0]["items"][::-1]}
        ],
    }
    assert through_the_forms(wordy, base=wordy) == wordy
    assert "remark" not in through_the_forms(wordy)


def test_a_name_that_the_table_cannot_hold_is_refused() -> None:
    with pytest.raises(BadInput, match="200"):
        service.check_definition({**SHIPPED["mesis"], "name": "x" * 201}, file="x")
