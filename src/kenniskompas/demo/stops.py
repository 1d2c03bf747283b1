# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""One page of the tour, and the cases of the demo's stories by their number."""

from dataclasses import dataclass
from uuid import UUID

from kenniskompas.accounts.models import Person
from kenniskompas.casework import service as casework


@dataclass(frozen=True, slots=True)
class Stop:
    """One page: who opens it (nobody: not signed in), what is uploaded and pressed there."""

    name: str
    username: str
    url: str
    language: str = "nl"
    upload: str = ""
    press: str = ""


def open_cases(worker: Person) -> dict[str, UUID]:
    """The cases of the demo's stories, by the number they have in the register."""
    named = casework.visible_cases(worker).filter(
        client__identity__register_key__startswith="VBO-", caseworker=worker
    )
    return dict(named.values_list("client__identity__register_key", "pk"))
