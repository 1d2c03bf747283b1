# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The score store on disk: an encrypted row per person, beside a result without personal data."""

import json
import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kenniskompas.core.effects.aggregate import Estimate
from kenniskompas.core.errors import BadInput, Refusal, Refused
from kenniskompas.workbench.effects.estimating import EffectsResult
from kenniskompas.workbench.effects.protocols import read_protocol
from kenniskompas.workbench.effects.score_columns import pack, unpack, without_people
from kenniskompas.workbench.effects.sealed import sealed, unsealed
from kenniskompas.workbench.effects.stored_scores import StoredScores

RESULT, PROTOCOL, SCORES = "result.json", "protocol.toml", "scores.kompas"
FORMAT = "kompas effects 1"


@dataclass(frozen=True, slots=True)
class StoreFolder:
    """A folder that holds one study's answer, or is free to."""

    path: Path

    @classmethod
    def for_writing(cls, path: Path | str) -> "StoreFolder":
        """The folder, which need not exist; refused when it holds anything that is not a store."""
        folder = Path(path)
        try:
            is_free = not folder.exists() or not any(folder.iterdir())
        except OSError as error:
            raise _no_store(folder) from error
        if not is_free and not _is_store(folder):
            raise _no_store(folder)
        return cls(folder)

    def make(self) -> Path:
        """The folder itself, for its owner alone."""
        try:
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.path.chmod(0o700)
        except OSError as error:
            raise _no_store(self.path) from error
        return self.path

    def write(self, result: EffectsResult, *, protocol_text: str) -> None:
        """Replace the answer as a whole; the result, which vouches for the rest, comes last."""
        self.make()
        (self.path / RESULT).unlink(missing_ok=True)
        (self.path / SCORES).unlink(missing_ok=True)
        if result.effects.people is not None:
            _write(self.path / SCORES, sealed(pack(result), result.protocol.hash))
        _write(self.path / PROTOCOL, [protocol_text.encode()])
        document = {"format": FORMAT, **result.as_document()}
        _write(self.path / RESULT, [json.dumps(document, indent=2, ensure_ascii=False).encode()])


def read_store(path: Path | str) -> StoredScores:
    """The stored scores of a folder that `effects estimate` wrote.

    Raises BadInput when it is no store, was changed, or was sealed with another key; Refused when
    the effect was refused, so that there are no scores.
    """
    folder = Path(path)
    if not _is_store(folder):
        raise _no_store(folder)
    document = json.loads((folder / RESULT).read_text(encoding="utf-8"))
    protocol = read_protocol(folder / PROTOCOL)
    if protocol.hash != document["study"]["protocol_hash"]:
        raise BadInput(
            "wrong_type",
            file=str(folder / PROTOCOL),
            value="this protocol",
            allowed="the one that the scores were estimated with; it was changed afterwards",
        )
    if not document["arms"]:
        raise Refused(*(Refusal(**one) for one in document["refused"]))
    parts = unsealed(folder / SCORES, protocol.hash)
    return unpack(
        parts, protocol, published=_published(document), checks=document.get("checks", {})
    )


def erase_people(path: Path | str, keys: Collection[str]) -> int:
    """Take people out of a store by the keys it was made with; how many that were.

    Groups, contrasts and trees asked afterwards are without them; the published answer for
    everybody stays. Raises BadInput when it is no store, or one without keys.
    """
    folder = Path(path)
    if not _is_store(folder):
        raise _no_store(folder)
    if not (folder / SCORES).exists():
        return 0
    study = read_protocol(folder / PROTOCOL).hash
    erased = [0]

    def left() -> Iterable[bytes]:
        for part in unsealed(folder / SCORES, study):
            content, gone = without_people(part, keys, file=str(folder))
            erased.append(gone)
            yield content

    _write(folder / SCORES, sealed(left(), study))
    return sum(erased)


def _published(document: Mapping[str, Any]) -> dict[str, Estimate]:
    return {
        one["arm"]: Estimate(one["effect"], one["se"], one["split_sd"] or 0.0, one.get("df"))
        for one in document["arms"]
        if one["effect"] is not None
    }


def _is_store(folder: Path) -> bool:
    try:
        document = json.loads((folder / RESULT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(document, dict) and document.get("format") == FORMAT


def _no_store(folder: Path) -> BadInput:
    allowed = "a new or empty folder, or one that `kompas effects estimate` wrote"
    return BadInput("wrong_type", file=str(folder), value="this folder", allowed=allowed)


def _write(path: Path, parts: Iterable[bytes]) -> None:
    """Whole or not at all, and readable by the owner alone."""
    temporary = path.with_name(path.name + ".new")
    temporary.unlink(missing_ok=True)
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            for part in parts:
                stream.write(part)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
