# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""python -m validation.effects.simulate [--worlds 63] [--peer-worlds 25] [--minutes M]

Answers every made-up world that has no answer in worlds.jsonl yet: by our engine, and by peers.
Two hours or more on one core; it can be stopped at any moment.
"""

import argparse
import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

# One core, whatever library adds.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from validation.effects.answers import (
    Line,
    append_answer,
    engine_fingerprint,
    missing,
    read_answers,
)
from validation.effects.ours import answer_world
from validation.effects.worlds import CELLS, draw_world
from validation.peers import EFFECTS, python_with

PEERS = ("doubleml", "econml")
SCRIPT = Path(__file__).parent / "peer_worlds.py"
# Worlds that a peer answers before the other goes on, so that a run that is stopped has both.
AT_A_TIME = 40


def answer_missing(worlds: int, peer_worlds: int) -> Iterator[Line]:
    """Every missing answer as it is found: ours first, then those of the peers by turns."""
    lines = read_answers()
    theirs = {name: missing(lines, name, peer_worlds) for name in PEERS}
    engine = engine_fingerprint()
    cells = {cell.name: cell for cell in CELLS}
    for name, number in missing(lines, "ours", worlds):
        answer = answer_world(draw_world(cells[name], number), number)
        yield {"cell": name, "world": number, "by": "ours", "version": engine, **answer}
    asked = {name: list(numbers) for name, numbers in theirs.items()}
    while any(asked.values()):
        for name in PEERS:
            yield from answers_of_peer(name, asked[name][:AT_A_TIME])
            del asked[name][:AT_A_TIME]


def answers_of_peer(name: str, numbers: list[tuple[str, int]]) -> list[Line]:
    python = python_with(*EFFECTS)
    if python is None or not numbers:
        return []
    done = subprocess.run(  # noqa: S603 (our own script)
        [str(python), str(SCRIPT), name],
        input="".join(f"{cell} {number}\n" for cell, number in numbers),
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worlds", type=int, default=63)
    parser.add_argument("--peer-worlds", type=int, default=25)
    parser.add_argument("--minutes", type=float, default=float("inf"))
    args = parser.parse_args()
    started = monotonic()
    for line in answer_missing(args.worlds, args.peer_worlds):
        append_answer(line)
        if monotonic() - started > 60 * args.minutes:
            return


if __name__ == "__main__":
    main()
