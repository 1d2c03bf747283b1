# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters to clients: texts that the organisation keeps, and what was sent."""

from kenniskompas.casework.letters.service.sending import (
    NothingToTell,
    NotHome,
    compose_letter,
    get_letter,
    kinds_for,
    letters_of,
    send_letter,
)
from kenniskompas.casework.letters.service.texts import (
    TextRefused,
    check_text,
    current_text,
    example_of,
    save_text,
    texts_of,
)

__all__ = [
    "NotHome",
    "NothingToTell",
    "TextRefused",
    "check_text",
    "compose_letter",
    "current_text",
    "example_of",
    "get_letter",
    "kinds_for",
    "letters_of",
    "save_text",
    "send_letter",
    "texts_of",
]
