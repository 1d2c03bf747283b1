# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""One way to keep a figure: a JSON line with when, what, how much, and on what."""

import json
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

FOLDER = Path(__file__).parent / "results"


def record(file: str, figures: dict[str, float], *, unit: str, **versions: str) -> None:
    """Add figures to results/FILE.jsonl and show them."""
    FOLDER.mkdir(exist_ok=True)
    at = datetime.now(UTC).isoformat(timespec="seconds")
    with (FOLDER / f"{file}.jsonl").open("a", encoding="utf-8") as stream:
        for what, value in figures.items():
            line = {
                "at": at,
                "what": what,
                "value": round(value, 6),
                "unit": unit,
                "machine": f"{platform.machine()}, {os.cpu_count()} cores",
                "python": sys.version.split()[0],
                **versions,
            }
            stream.write(json.dumps(line) + "\n")
            print(f"{what}: {value:.5g} {unit}", flush=True)
