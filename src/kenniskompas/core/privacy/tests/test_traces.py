# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest

from kenniskompas.core.privacy.traces import personal_traces


@pytest.mark.parametrize(
    ("text", "traces"),
    [
        ("Zijn nummer is 111222333.", ("bsn",)),
        ("Zijn nummer is 111 222 333, zei hij.", ("bsn",)),
        ("Mail naar sam.voorbeeld@example.nl", ("e_mail",)),
        ("Bel 06-12345678 voor een afspraak", ("phone",)),
        ("Bel +31 6 1234 5678", ("phone",)),
        ("Rekening NL91 ABNA 0417 1643 00", ("account",)),
        ("Zij is geboren op 3-4-1980.", ("birth_date",)),
    ],
)
def test_a_trace_with_a_fixed_form_is_found(text: str, traces: tuple[str, ...]) -> None:
    assert personal_traces(text) == traces


@pytest.mark.parametrize(
    "text",
    [
        "Bel eerst, dan komt 80% van de 120 mensen.",
        "In 2024 en 2025 deden 111222334 niet mee.",
        "Na 36 maanden was 12.500 euro betaald.",
        "Begin op 3-4-2026 met de training.",
    ],
)
def test_ordinary_numbers_and_dates_are_left_alone(text: str) -> None:
    assert personal_traces(text) == ()
