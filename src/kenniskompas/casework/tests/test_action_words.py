# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest
from django.utils import translation

from kenniskompas.casework.overview.actions import Action
from kenniskompas.casework.overview.labels import sentence
from kenniskompas.casework.tests.factories import TODAY


@pytest.mark.parametrize(
    ("weeks", "words"),
    [
        (0, "Het is tijd om te vragen hoe het gaat."),
        (1, "1 week niets gehoord: hoe gaat het?"),
        (3, "3 weken niets gehoord: hoe gaat het?"),
    ],
)
def test_asking_again_says_how_long_it_was_silent_or_only_that_it_is_time(weeks, words):
    action = Action("ask_again", "casework:execution", {"count": weeks})

    with translation.override("nl"):
        assert str(sentence(action, today=TODAY)[0]) == words
