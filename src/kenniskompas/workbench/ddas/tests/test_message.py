# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading a message: the official examples pass, and every fault has its path and no value."""

import copy
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from kenniskompas.workbench.ddas import MOST_TRAJECTS, read_message
from kenniskompas.workbench.ddas.accept import compile_schema, official_schema

EXAMPLES = sorted((Path(__file__).parent / "examples").glob("*.json"))
FIRST = "$.leveringen[0].schuldhulptrajecten[0]"


@pytest.fixture
def document():
    return json.loads(EXAMPLES[0].read_text("utf-8"))


@pytest.fixture
def read(tmp_path):
    def reading(document):
        path = tmp_path / "message.json"
        text = document if isinstance(document, str) else json.dumps(document)
        path.write_text(text, encoding="utf-8")
        return read_message(path)

    return reading


def traject(document):
    return document["leveringen"][0]["schuldhulptrajecten"][0]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_official_examples_are_accepted(path):
    message = read_message(path)

    assert (message.faults, message.ignored) == ([], [])
    assert len(message.trajects) in (1, 5)


@pytest.mark.parametrize(
    ("change", "path", "words"),
    [
        ({"gemeentecode": None}, FIRST + ".gemeentecode", "of type string"),
        ({"startdatum": "31-12-2024"}, FIRST + ".startdatum", "2024-12-31"),
        ({"startdatum": "2024-02-30"}, FIRST + ".startdatum", "2024-12-31"),
        ({"onbekend": 1}, FIRST, "not known: onbekend"),
        ({"totaalSchuldbedragBijAanvangSchuld": 1.5}, FIRST + ".totaal", "of type integer"),
        ({"totaalSchuldbedragBijAanvangSchuld": -1}, FIRST + ".totaal", "between 0 and"),
        ({"totaalSchuldbedragBijAanvangSchuld": 10**12}, FIRST + ".totaal", "between 0 and"),
        ({"client": []}, FIRST + ".client", "at least 1"),
        ({"einddatum": "9999-12-31"}, FIRST + ".einddatum", "leave it out"),
        ({"startdatum": "0001-01-01"}, FIRST + ".startdatum", "between 1900"),
        ({"schuldregeling": {"toegekend": "9999-12-31"}}, FIRST + ".schuldregeling", "between"),
        ({"moratoria": [{"startdatum": "9999-12-31"}]}, FIRST + ".moratoria[0]", "between"),
        ({"einddatum": "2023-01-01"}, FIRST + ".einddatum", "lies before"),
        ({"uitstroom": {"reden": "Weg"}}, FIRST + ".uitstroom.reden", "one of"),
        ({"schuldregeling": {"dwangakkoord": True}}, FIRST + ".schuldregeling", "toegekend"),
        ({"omschrijving": "x" * 301}, FIRST + ".omschrijving", "at most 300"),
        ({"omschrijving": "a\x00b"}, FIRST + ".omschrijving", "no text"),
        (
            {"schulden": [{"schuldeiser": {"naam": "A", "Naam": "B"}}]},
            FIRST + ".schulden[0].schuldeiser.Naam",
            "same as naam",
        ),
        ({"client": [{"Geboortedatum": "1990-01-01"}]}, FIRST + ".client[0]", "needs"),
        (
            {"client": [{"Burgerservicenummer": "987654321", "Geboortedatum": "2024-06-01"}]},
            FIRST + ".client[0].Geboortedatum",
            "after the start",
        ),
        (
            {"client": [{"Burgerservicenummer": "987654321", "Geslachtsaanduiding": "X"}]},
            FIRST + ".client[0].Geslachtsaanduiding",
            "one of",
        ),
    ],
)
def test_a_fault_refuses_the_message_and_names_its_path(change, path, words, document, read):
    traject(document).update(change)

    faults = read(document).faults

    assert faults[0].path.startswith(path)
    assert words in faults[0].message


def test_a_fault_never_repeats_a_number_of_a_person(document, read):
    traject(document)["client"][0]["Burgerservicenummer"] = 987654321
    traject(document)["client"][0]["Huisnummer"] = {"987654321": []}

    assert "987654321" not in str(read(document).faults)


def test_a_missing_key_outside_the_trajecten_is_named(document, read):
    del document["codeGegevensleverancier"]

    assert "'codeGegevensleverancier' is missing" in read(document).faults[0].message


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "7", '{"a": 1, "a": 2}', '{"a": NaN}', "[" * 200_000]
)
def test_what_is_no_message_is_refused_without_a_crash(text, read):
    assert read(text).faults


def test_a_file_that_is_not_there_or_not_text_is_refused(tmp_path):
    (tmp_path / "x.json").write_bytes(b"\xff\xfe\x00")

    assert "not UTF-8" in read_message(tmp_path / "x.json").faults[0].message
    assert "does not exist" in read_message(tmp_path / "y.json").faults[0].message


def test_the_same_traject_twice_is_refused(document, read):
    trajects = document["leveringen"][0]["schuldhulptrajecten"]
    trajects.append(copy.deepcopy(trajects[0]))

    fault = read(document).faults[0]

    assert fault.path.endswith("[1]")
    assert FIRST in fault.message


def test_more_than_the_limit_is_refused(document, read):
    document["leveringen"][0]["schuldhulptrajecten"] *= MOST_TRAJECTS + 1

    assert f"holds {MOST_TRAJECTS + 1} trajecten" in read(document).faults[0].message


def test_a_key_that_the_format_does_not_know_is_said_and_left_out(document, read):
    traject(document)["aanmelding"]["eigenVeld"] = "x"

    message = read(document)

    assert message.faults == []
    assert message.ignored == ["aanmelding.eigenVeld"]


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 5),
    st.floats(allow_nan=False),
    st.text(max_size=3),
    st.sampled_from(["2024-01-31", "Zorg", "Man", "Afgerond", "2024-01-31T10:00:00Z", "a@b"]),
)
DOCUMENTS = st.recursive(
    VALUES, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner)
)


def places(value, at=()):
    yield at
    if isinstance(value, dict):
        for key, one in value.items():
            yield from places(one, (*at, key))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from places(one, (*at, number))


def replaced(value, at, other):
    if not at:
        return other
    changed = copy.copy(value)
    changed[at[0]] = replaced(value[at[0]], at[1:], other)
    return changed


@settings(max_examples=200)
@given(st.data(), DOCUMENTS)
def test_the_quick_check_says_what_the_reference_validator_says(data, other):
    from jsonschema import FormatChecker

    from kenniskompas.workbench.ddas.accept import FORMATS

    checker = FormatChecker(formats=())
    for name, holds in FORMATS.items():
        checker.checks(name)(holds)
    document = json.loads(data.draw(st.sampled_from(EXAMPLES)).read_text("utf-8"))
    at = data.draw(st.sampled_from(list(places(document))))
    changed = replaced(document, at, other)

    quick = compile_schema(official_schema())(changed, set())

    assert quick == Draft202012Validator(official_schema(), format_checker=checker).is_valid(
        changed
    )


def test_a_keyword_that_is_not_read_is_not_passed_over():
    with pytest.raises(ValueError, match="minimum"):
        compile_schema({"type": "integer", "minimum": 0})
