# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Making a stored advice again, and pointing at the first thing that comes out otherwise."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kenniskompas.advice.models import AdviceSnapshot
from kenniskompas.advice.service.giving import compute
from kenniskompas.core.advice import canonical_json, digest
from kenniskompas.core.errors import BadInput, Refusal, Refused

MISSING = "absent"


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a stored result and the same advice made again part: `cards[2].outcomes[0].low`."""

    key: str
    stored: Any
    again: Any


def replay(snapshot: AdviceSnapshot) -> bool:
    """Whether the stored version, inputs and evidence still give exactly the stored result."""
    return first_difference(snapshot) is None


def replay_by_id(snapshot_id: int) -> tuple[str, Difference | None]:
    """The digest of a stored advice, and how the advice made again differs from it.

    Raises
    ------
    Refused
        When the advice is not on file (never given, or erased), or its version cannot be read.
    """
    found = AdviceSnapshot.objects.filter(pk=snapshot_id)
    snapshot = found.select_related("version", "evidence").first()
    if snapshot is None:
        message = f"there is no advice {snapshot_id}: it was never given, or has been erased"
        raise Refused(Refusal("advice", "erased", message))
    try:
        return snapshot.digest, first_difference(snapshot)
    except BadInput as error:
        message = f"version {snapshot.version.number} of the rules cannot be read: {error}"
        raise Refused(Refusal("advice", "version_absent", message)) from error


def first_difference(snapshot: AdviceSnapshot) -> Difference | None:
    again = compute(
        snapshot.version,
        snapshot.question,
        snapshot.inputs,
        snapshot.ranking,
        snapshot.evidence.content,
    )
    if digest(snapshot.evidence.content) != snapshot.evidence.digest:
        return Difference("evidence", snapshot.evidence.digest, digest(snapshot.evidence.content))
    stored, made = (json.loads(canonical_json(each)) for each in (snapshot.result, again))
    found = next(differences(stored, made, ""), None)
    if found is None and digest(again) != snapshot.digest:
        return Difference("digest", snapshot.digest, digest(again))
    return found


def differences(stored: Any, again: Any, path: str) -> Iterator[Difference]:
    """Every place where two results in plain data differ, keys in order."""
    if isinstance(stored, Mapping) and isinstance(again, Mapping):
        for key in sorted(stored.keys() | again.keys()):
            inside = f"{path}.{key}" if path else key
            yield from differences(stored.get(key, MISSING), again.get(key, MISSING), inside)
    elif isinstance(stored, list) and isinstance(again, list):
        if len(stored) != len(again):
            yield Difference(f"{path}.length", len(stored), len(again))
        for place, (one, other) in enumerate(zip(stored, again, strict=False)):
            yield from differences(one, other, f"{path}[{place}]")
    elif stored != again:
        yield Difference(path, stored, again)
