# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Answers to made-up worlds as lines of JSON, so that a run of hours can stop and go on."""

import hashlib
import json
import platform
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from validation.effects.worlds import CELLS

FILE = Path(__file__).parent / "worlds.jsonl"
ENGINE = Path(__file__).parents[2] / "src/kenniskompas/core/effects"
Line = dict[str, Any]


def read_answers(file: Path = FILE) -> list[Line]:
    if not file.exists():
        return []
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def append_answer(line: Line, file: Path = FILE) -> None:
    with file.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps({**line, "on": datetime.now(tz=UTC).date().isoformat()}) + "\n")


def missing(lines: Iterable[Line], by: str, worlds: int) -> Iterator[tuple[str, int]]:
    """Cell and number of every world not answered yet: of large worlds, which take longer, a few
    for many small ones, so that a run that is stopped has some of each."""
    done = {(one["cell"], one["world"]) for one in lines if one["by"] == by}
    every = [(cell, number) for number in range(worlds) for cell in CELLS]
    for cell, number in sorted(every, key=lambda one: one[1] * np.sqrt(one[0].n)):
        if (cell.name, number) not in done:
            yield cell.name, number


def engine_fingerprint() -> str:
    """Eight characters that differ when the code of the engine does."""
    digest = hashlib.sha256()
    for path in sorted(ENGINE.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def machine() -> str:
    """Processor and operating system, as far as they say."""
    cpu = Path("/proc/cpuinfo")
    names = [
        line.partition(":")[2].strip()
        for line in (cpu.read_text(encoding="utf-8").splitlines() if cpu.exists() else [])
        if line.startswith("model name")
    ]
    cores = f", {len(names)} cores" if names else ""
    return f"{names[0] if names else platform.machine()}{cores}, {platform.system()}"
