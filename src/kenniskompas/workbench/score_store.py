# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The score store on disk: an encrypted row per person, beside a result without personal data."""

import io
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kenniskompas.core.effects.groups import Scored
from kenniskompas.core.effects.results import People
from kenniskompas.core.errors import BadInput, Refusal, Refused
from kenniskompas.workbench.effect_groups import StoredScores
from kenniskompas.workbench.effects import EffectsResult
from kenniskompas.workbench.people import Column
from kenniskompas.workbench.protocols import read_protocol
from kenniskompas.workbench.store_key import store_key

RESULT, PROTOCOL, SCORES = "result.json", "protocol.toml", "scores.kompas"
FORMAT = "kompas effects 1"
MAGIC = b"KOMPAS-SCORES-1\n"
NONCE_BYTES = 12


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

    def write(self, result: EffectsResult, *, protocol_text: str) -> None:
        """Replace the answer as a whole; the result, which vouches for the rest, comes last."""
        try:
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.path.chmod(0o700)
        except OSError as error:
            raise _no_store(self.path) from error
        (self.path / RESULT).unlink(missing_ok=True)
        (self.path / SCORES).unlink(missing_ok=True)
        if result.effects.people is not None:
            _write(self.path / SCORES, _seal(_pack(result), result.protocol.hash))
        _write(self.path / PROTOCOL, protocol_text.encode())
        document = {"format": FORMAT, **result.as_document()}
        _write(self.path / RESULT, json.dumps(document, indent=2, ensure_ascii=False).encode())


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
    return _unpack(_unseal(folder / SCORES, protocol.hash), folder / PROTOCOL)


def _is_store(folder: Path) -> bool:
    try:
        document = json.loads((folder / RESULT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(document, dict) and document.get("format") == FORMAT


def _no_store(folder: Path) -> BadInput:
    allowed = "a new or empty folder, or one that `kompas effects estimate` wrote"
    return BadInput("wrong_type", file=str(folder), value="this folder", allowed=allowed)


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all, and readable by the owner alone."""
    temporary = path.with_name(path.name + ".new")
    temporary.unlink(missing_ok=True)
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    temporary.replace(path)


def _seal(content: bytes, study: str) -> bytes:
    """AES-GCM; the study is authenticated with the content, so stores cannot be swapped."""
    nonce = os.urandom(NONCE_BYTES)
    return MAGIC + nonce + AESGCM(store_key()).encrypt(nonce, content, study.encode())


def _unseal(path: Path, study: str) -> bytes:
    try:
        sealed = path.read_bytes()
    except OSError as error:
        raise BadInput("not_found", file=str(path)) from error
    nonce, content = sealed[len(MAGIC) :][:NONCE_BYTES], sealed[len(MAGIC) + NONCE_BYTES :]
    try:
        if not sealed.startswith(MAGIC):
            raise InvalidTag
        return AESGCM(store_key()).decrypt(nonce, content, study.encode())
    except (InvalidTag, ValueError) as error:
        raise BadInput(
            "wrong_type",
            file=str(path),
            value="this file",
            allowed="the unchanged scores of this study, sealed with the present store key",
        ) from error


def _pack(result: EffectsResult) -> bytes:
    people, store = result.effects.people, result.store
    if people is None or store is None:
        raise ValueError("a refused effect has no scores")
    columns = _columns(people)
    columns |= {f"group:{name}": column for name, column in store.groups.items()}
    about = {
        "labels": people.labels,
        "control": people.control,
        "reported": store.reported,
    }
    table = pa.table(columns).replace_schema_metadata({"kompas": json.dumps(about)})
    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd")
    return buffer.getvalue()


def _columns(people: People) -> dict[str, Any]:
    columns: dict[str, Any] = {
        "row": people.rows,
        "arm": people.arm,
        "outcome": people.outcome,
        "fold": people.fold,
        "weight": people.weight,
        "share": people.scores.share,
    }
    for code, label in enumerate(people.labels):
        columns[f"propensity:{label}"] = people.propensity[:, code]
        columns[f"predicted:{label}"] = people.predicted[:, code]
        columns[f"score:{label}"] = people.scores.arm_scores[:, code]
    return columns


def _unpack(content: bytes, protocol_path: Path) -> StoredScores:
    # Not read_table: that loads the dataset machinery, and pandas where it is installed.
    table = pq.ParquetFile(io.BytesIO(content)).read()
    about: Mapping[str, Any] = json.loads(table.schema.metadata[b"kompas"])
    labels = tuple(about["labels"])

    def numbers(name: str) -> Any:
        return _numbers(table.column(name))

    protocol = read_protocol(protocol_path)
    scored = Scored(
        labels=labels,
        control=about["control"],
        arm=numbers("arm"),
        outcome=numbers("outcome"),
        weight=numbers("weight"),
        arm_scores=np.column_stack([numbers(f"score:{label}") for label in labels]),
        share=numbers("share"),
    )
    groups = {name: _group(table.column(f"group:{name}")) for name in protocol.groups}
    return StoredScores(protocol, scored, groups, tuple(about["reported"]))


def _group(column: Any) -> Column:
    if pa.types.is_string(column.type):
        texts: list[str] = column.to_pylist()
        return texts
    return np.asarray(_numbers(column), dtype=np.float64)


def _numbers(column: Any) -> Any:
    # Not to_numpy: that loads pandas where it is installed.
    return np.from_dlpack(column.combine_chunks())
