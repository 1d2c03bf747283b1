# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""python -m benchmarks.loop [--worlds 50] [--minutes M] [--page]

Lives through every made-up municipality that has no lines in benchmarks/results/loop.jsonl yet, and
writes docs/validation/loop.md. One core, an hour or more; it can be stopped at any moment.
"""

import argparse
import os
from datetime import UTC, datetime
from time import monotonic, process_time

# One core, whatever library adds.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from benchmarks.loop.page import write_page
from benchmarks.loop.worlds import keep, missing
from benchmarks.loop.years import live


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worlds", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=float("inf"))
    parser.add_argument("--page", action="store_true", help="only write the page")
    args = parser.parse_args()
    started = monotonic()
    for setting, world in [] if args.page else missing(args.worlds):
        if monotonic() - started > 60 * args.minutes:
            break
        begun = process_time()
        lines = live(setting, world)
        told = {
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "setting": setting.name,
            "world": world,
            "cpu_seconds": round(process_time() - begun, 2),
        }
        keep([told | line for line in lines])
        print(f"{setting.name}, world {world}: {told['cpu_seconds']} CPU s", flush=True)
    write_page()


if __name__ == "__main__":
    main()
