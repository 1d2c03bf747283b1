# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every curl command of docs/api.md is asked as it stands there."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from django.test import Client as Browser

from kenniskompas.knowledge import service
from kenniskompas.knowledge.api.views.start import COLLECTIONS

GUIDE = Path(__file__).resolve().parents[5] / "docs" / "api.md"
# Questions with a body are asked where they are answered, in casework/embed.
LINES = [
    line
    for line in re.findall(r"^    (curl .+)$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    if " -d " not in line
]


def asked(line: str, token: str) -> tuple[str, str, dict[str, str], int]:
    """Method, address and headers of a command, and the status that stands behind it."""
    command, _hash, status = line.partition("#")
    words = shlex.split(command.replace("$TOKEN", token).replace("$KOMPAS", "http://testserver"))
    headers = dict(
        words[place + 1].split(": ", 1) for place, word in enumerate(words) if word == "-H"
    )
    method = words[words.index("-X") + 1] if "-X" in words else "GET"
    return method, words[-1].removeprefix("http://testserver"), headers, int(status or 200)


def says_nothing(answer: Any) -> bool:
    return answer["Content-Type"] == "application/json" and answer.json().get("items") == []


@pytest.mark.django_db
def test_the_commands_of_the_guide_answer_as_it_says(new_token):
    service.load_content()

    wrong = []
    for line in LINES:
        method, address, headers, status = asked(line, new_token.token)
        answer = Browser().generic(method, address, headers=headers)
        if answer.status_code != status:
            wrong.append((line, answer.status_code))
        elif says_nothing(answer) and "/changes" not in address:
            wrong.append((line, "nothing"))

    assert len(LINES) > 15
    assert wrong == []


def test_the_guide_shows_every_collection():
    text = "\n".join(LINES) + GUIDE.read_text(encoding="utf-8")

    assert [name for name in COLLECTIONS if f"/{name}" not in text] == []
