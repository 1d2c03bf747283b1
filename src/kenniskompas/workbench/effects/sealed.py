# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A file of sealed parts: none can be read, changed, left out or put elsewhere without the key."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.effects.store_key import store_key

# The first kind is one part up to the end of the file, and is still read.
WHOLE, MAGIC = b"KOMPAS-SCORES-1\n", b"KOMPAS-SCORES-2\n"
NONCE_BYTES, LENGTH_BYTES = 12, 8


def sealed(parts: Iterable[bytes], study: str) -> Iterator[bytes]:
    """AES-GCM per part; study, place and whether it is the last are authenticated with it.

    So stores cannot be swapped, and parts neither moved nor cut off.
    """
    cipher = AESGCM(store_key())
    yield MAGIC
    for number, part, is_last in _with_last(parts):
        nonce = os.urandom(NONCE_BYTES)
        content = cipher.encrypt(nonce, part, _place(study, number, is_last=is_last))
        yield len(content).to_bytes(LENGTH_BYTES, "big") + nonce
        yield content


def unsealed(path: Path, study: str) -> Iterator[bytes]:
    """The parts of a file, or BadInput where one is not what was written."""
    try:
        stream = path.open("rb")
    except OSError as error:
        raise BadInput("not_found", file=str(path)) from error
    with stream:
        cipher = AESGCM(store_key())
        try:
            yield from _opened(stream, cipher, study)
        except (InvalidTag, ValueError) as error:
            raise BadInput(
                "wrong_type",
                file=str(path),
                value="this file",
                allowed="the unchanged scores of this study, sealed with the present store key",
            ) from error


def _opened(stream: BinaryIO, cipher: AESGCM, study: str) -> Iterator[bytes]:
    magic = stream.read(len(MAGIC))
    if magic == WHOLE:
        nonce = stream.read(NONCE_BYTES)
        yield cipher.decrypt(nonce, stream.read(), study.encode())
        return
    if magic != MAGIC:
        raise InvalidTag
    size = os.fstat(stream.fileno()).st_size
    number = 0
    while number == 0 or stream.tell() < size:
        length = int.from_bytes(stream.read(LENGTH_BYTES), "big")
        nonce, content = stream.read(NONCE_BYTES), stream.read(min(length, size))
        place = _place(study, number, is_last=stream.tell() == size)
        yield cipher.decrypt(nonce, content, place)
        number += 1


def _place(study: str, number: int, *, is_last: bool) -> bytes:
    return f"{study}:{number}:{'last' if is_last else 'more'}".encode()


def _with_last(parts: Iterable[bytes]) -> Iterator[tuple[int, bytes, bool]]:
    number, before = 0, None
    for part in parts:
        if before is not None:
            yield number, before, False
            number += 1
        before = part
    if before is not None:
        yield number, before, True
