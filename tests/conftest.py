# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The shared small municipality, for tests outside the package."""

from kenniskompas.conftest import (
    caseworker,
    nothing_kept_in_memory,
    organisation,
    person,
    team,
    the_language_of_the_house,
)

__all__ = [
    "caseworker",
    "nothing_kept_in_memory",
    "organisation",
    "person",
    "team",
    "the_language_of_the_house",
]
