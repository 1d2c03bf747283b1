# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""One way to write a result down, so that the same advice has the same digest for ever."""

import hashlib
import json
import math
from collections.abc import Mapping
from typing import Any

SIGNIFICANT_DIGITS = 6


def rounded(value: Any) -> Any:
    """The same structure with every real number at six significant digits.

    Raises
    ------
    ValueError
        If a number is not finite, or a value has no place in JSON.
    """
    if isinstance(value, str | bool | int) or value is None:
        return value
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError(f"{value!r} has no place in a result")
        return float(f"{value:.{SIGNIFICANT_DIGITS}g}") + 0.0
    if isinstance(value, Mapping):
        return {str(key): rounded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(item) for item in value]
    raise ValueError(f"a {type(value).__name__} has no place in a result")


def canonical_json(value: Any) -> str:
    """Keys in order, no spaces, six significant digits; a whole real number without its point."""
    return json.dumps(_settled(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest(value: Any) -> str:
    """SHA-256 of the canonical JSON, in 64 hexadecimal digits."""
    return hashlib.sha256(canonical_json(value).encode()).hexdigest()


def _settled(value: Any) -> Any:
    """Rounded, with whole real numbers as integers: a database may hand back 1.0 as 1, and both
    must give the same text."""
    if isinstance(value, str) or value is None:
        return value
    if isinstance(value, float):
        number = rounded(value)
        return int(number) if number.is_integer() and abs(number) < 2**53 else number
    if isinstance(value, Mapping):
        return {str(key): _settled(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_settled(item) for item in value]
    return rounded(value)
