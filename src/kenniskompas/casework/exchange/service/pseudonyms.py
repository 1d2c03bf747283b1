# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many pseudonyms at once, none of them in use."""

import secrets
from collections.abc import Iterator

from kenniskompas.accounts.models import Organisation
from kenniskompas.casework.intake.models import Client
from kenniskompas.casework.intake.service.opening import LETTERS

# Short names are drawn until about one in twenty is taken; then a draw costs too many tries.
SHORT_NAMES = 100_000


def draw_pseudonyms(organisation: Organisation) -> Iterator[str]:
    """Endlessly many names such as 7F-2314 that are free in this organisation."""
    taken = set(
        Client.objects.filter(organisation=organisation).values_list("pseudonym", flat=True)
    )
    while True:
        name = _short_name() if len(taken) < SHORT_NAMES else _long_name()
        if name not in taken:
            taken.add(name)
            yield name


def _short_name() -> str:
    letter = secrets.choice(LETTERS)
    return f"{secrets.randbelow(8) + 2}{letter}-{secrets.randbelow(10_000):04d}"


def _long_name() -> str:
    letters = secrets.choice(LETTERS) + secrets.choice(LETTERS)
    return f"{letters}-{secrets.randbelow(10**7):07d}"
