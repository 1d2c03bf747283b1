# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A knowledge package in memory: rows by resource, and where they are from."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Source:
    """A package that this one builds on: its id, and the ids of those that it builds on."""

    id: str
    title: str
    builds_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Package:
    """`rows` per resource in the order of its file; `numbers` are their rows in that file.

    `created` is the moment of the last change in the content, so that the same content gives the
    same package. `id` is known once it is written or read.
    """

    title: str
    publisher: str
    created: str
    rows: Mapping[str, Sequence[Row]]
    sources: tuple[Source, ...] = ()
    id: str = ""
    numbers: Mapping[str, Sequence[int]] = field(default_factory=dict)
    file: str = ""


def canonical(value: Any) -> str:
    """One text for equal values: keys sorted, no spare space, no NaN."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def content_hash(row: Mapping[str, Any]) -> str:
    """The same for two rows exactly when a package would say the same of both."""
    return hashlib.sha256(canonical(row).encode()).hexdigest()
