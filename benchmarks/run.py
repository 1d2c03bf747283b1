# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Run every benchmark and write docs/benchmarks.md from what they kept."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "benchmarks.md"
SCRIPTS = (
    "evidence",
    "synthesis",
    "search",
    "effects",
    "streaming",
    "targeting",
    "reading",
    "planning",
    "advice",
    "advice_page",
    "worklist",
    "ddas",
    "caseload",
    "commands",
)
GOALS = {
    "batch of 10000 REML pools": "≤ 0.5 CPU s",
    "batch of 10000 REML pools, peak": "≤ 500 MB",
    "one REML pool of 13, alone": "≤ 1 ms",
    "one REML pool of 13, in a batch of 300": "≤ 0.3 ms",
    "all pools of 2,000 interventions, 16,000 estimates, one study changed": "≤ 2 s",
    "search of 50,000 documents on sqlite, p95": "≤ 30 ms",
    "search of 50,000 documents on postgresql, p95": "≤ 30 ms",
    "read 100,000 people × 30 from CSV by column": "≤ 0.4 s",
    "groups by one column, 1,000,000 people": "≤ 60 ms",
    "contrast with a condition, 1,000,000 people": "≤ 60 ms",
    "cross-tab of three columns, 1,000,000 people": "≤ 150 ms",
    "groups by one column, 1,000,000 people in 1,000 teams": "≤ 60 ms",
    "contrast with a condition, 1,000,000 people in 1,000 teams": "≤ 60 ms",
    "cross-tab of three columns, 1,000,000 people in 1,000 teams": "≤ 150 ms",
    "exact tree of depth 2, 20 features of 32 bins, 100,000 people": "≤ 0.3 s",
    "exact tree of depth 2, 20 features of 32 bins, 1,000,000 people": "≤ 3 s",
    "effects, 5 arms, n = 10,000, auto": "≤ 0.8 CPU s",
    "effects, 5 arms, n = 10,000, auto, 5 repetitions": "≤ 3.5 CPU s",
    "effects, 5 arms, n = 10,000, auto, RMSE over 20": "no more than peers",
    "effects, 5 arms, n = 1,000,000, auto": "≤ 25 CPU s",
    "effects, 5 arms, n = 1,000,000, auto, peak": "≤ 1,000 MB",
    "effects from Parquet, 5 arms, n = 10,000,000": "≤ 10 × 1,000,000",
    "effects from Parquet, 5 arms, n = 10,000,000, peak": "≤ 4,096 MB",
    "what-if, 20,000 people over 8 options": "≤ 2 s",
    "what-if, 20,000 people over 8 options, slowest": "≤ 2 s",
    "one advice with its reasons": "≤ 5 ms",
    "advice page, made, 100,000 cases on postgresql, p95": "≤ 120 ms",
    "advice page, again, 100,000 cases on postgresql, p95": "≤ 120 ms",
    "own view page, 100,000 cases on postgresql, p95": "≤ 120 ms",
    "caseload of 500,000 different profiles under two versions of the rules": "≤ 60 s",
    "caseload of 500,000 different profiles, peak": "≤ 2,000 MB",
    "DDAS message of 25,000 trajecten, taken in": "≤ 30 s",
    "caseload of 100,000 rows, taken in, sqlite": "≤ 60 s",
    "caseload of 100,000 rows, taken in again, sqlite": "≤ 60 s",
    "caseload of 100,000 rows, taken in, postgresql": "≤ 60 s",
    "caseload of 100,000 rows, taken in again, postgresql": "≤ 60 s",
    "kompas --help": "≤ 0.4 CPU s",
    "kompas demo --no-serve, 5,000 clients, waiting": "≤ 120 s",
}
INTRO = """<!-- SPDX-FileCopyrightText: 2026 Kenniskompas contributors -->
<!-- SPDX-License-Identifier: EUPL-1.2 -->
# Benchmarks

Written by `make bench` from `benchmarks/results/*.jsonl`: the newest figure of each kind, with the
machine and versions it was measured on. Peers run in the same run where they are installed
(R metafor: `apt-get install r-cran-metafor`; PyMARE in an environment of its own, 1,000 of the same
10,000 sets). Figures of a shared machine vary; compare ratios.

Whether the loop as a whole pays, in made-up municipalities with a known truth:
[validation/loop.md](validation/loop.md) (`make bench-loop`, an hour or more).

| What | Measured | Goal | When | On |
|---|---|---|---|---|
"""


def newest() -> Iterator[dict[str, object]]:
    for script in SCRIPTS:
        path = HERE / "results" / f"{script}.jsonl"
        lines = path.read_text().splitlines() if path.exists() else []
        last = {line["what"]: line for line in map(json.loads, lines)}
        yield from last.values()


def row(line: dict[str, object]) -> str:
    fixed = {"at", "what", "value", "unit", "machine", "python"}
    versions = [f"{name} {line[name]}" for name in sorted(line.keys() - fixed)]
    on = "; ".join([str(line["machine"]), f"Python {line['python']}", *versions])
    goal = GOALS.get(str(line["what"]), "")
    day = str(line["at"])[:10]
    value = f"{float(str(line['value'])):.4g} {line['unit']}"
    return f"| {line['what']} | {value} | {goal} | {day} | {on} |"


def main() -> None:
    for script in sys.argv[1:] or SCRIPTS:
        print(f"== {script}", flush=True)
        subprocess.run([sys.executable, HERE / f"{script}.py"], check=True)
    PAGE.write_text(INTRO + "\n".join(row(line) for line in newest()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
