# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Searching 50,000 documents, on SQLite and, where one is installed, on PostgreSQL.

The words are those of the shipped content and compounds of them, drawn as often as words that
carry meaning are in real text (Zipf and Mandelbrot): the commonest stand in three of four
documents. A query is one to three words of some title; a part of the queries has a typing mistake,
or is half typed, or names a common word.
"""

import os
import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from figures import record

os.environ.setdefault("KOMPAS_DATA_DIR", tempfile.mkdtemp(prefix="kompas-bench-"))
os.environ["DJANGO_SETTINGS_MODULE"] = "kenniskompas.site.settings"

import django

django.setup()


from kenniskompas.core.search.documents import Text
from kenniskompas.core.search.words import carries_meaning, words
from kenniskompas.knowledge.search import service
from kenniskompas.knowledge.search.service.engine import tidy
from kenniskompas.knowledge.search.service.keeping import store
from kenniskompas.knowledge.search.sources import Source
from kenniskompas.portal.service import bring_to_version
from kenniskompas.workbench.content import load_content

DOCUMENTS = 50_000
QUERIES = 200
VOCABULARY = 20_000
AT_ONCE = 500
# The head of the list is flatter than Zipf's law: words such as "de" and "het" are left out.
FLATTENING = 10
START_POSTGRESQL = Path(__file__).parents[1] / ".ci" / "postgresql"
ADDRESS = "postgres://kompas:kompas@127.0.0.1:5433/kompas"


def main() -> None:
    if len(sys.argv) > 1:
        measure(sys.argv[1])
        return
    run("sqlite", "")
    started = subprocess.run([START_POSTGRESQL], capture_output=True, check=False)
    if started.returncode == 0:
        run("postgresql", ADDRESS)
    else:
        print("no PostgreSQL here: SQLite only")


def run(name: str, address: str) -> None:
    """In a process of its own, so that each has its own connection and memory."""
    left_out = ("DATABASE_URL", "KOMPAS_DATA_DIR")
    env = {key: value for key, value in os.environ.items() if key not in left_out}
    env |= {"DATABASE_URL": address} if address else {}
    subprocess.run([sys.executable, __file__, name], env=env, check=True)


def measure(database: str) -> None:
    bring_to_version()
    chance = random.Random(1)  # noqa: S311
    started = perf_counter()
    titles = fill(chance)
    built = perf_counter() - started
    asked = [query(chance, titles) for _ in range(QUERIES)]
    service.find("voorverwarmen")
    taken = []
    for typed in asked:
        started = perf_counter()
        service.find(typed)
        taken.append(1000 * (perf_counter() - started))
    taken.sort()
    figures = {
        f"search of {DOCUMENTS:,} documents on {database}, {name}": taken[int(share * QUERIES)]
        for name, share in (("p50", 0.5), ("p95", 0.95), ("slowest", 0.999))
    }
    record("search", figures, unit="ms")
    record("search", {f"indexing {DOCUMENTS:,} documents on {database}": built}, unit="s")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    record("search", {f"memory of indexing and searching, {database}": memory}, unit="MB")


def fill(chance: random.Random) -> list[str]:
    """Documents of every kind; their titles."""
    found, weights = vocabulary(chance)
    titles = []
    for start in range(0, DOCUMENTS, AT_ONCE):
        sources = []
        for number in range(start, start + AT_ONCE):
            drawn = chance.choices(found, cum_weights=weights, k=110)
            size = 2 + number % 6
            title, goal, rest = (
                " ".join(drawn[:size]),
                " ".join(drawn[size:25]),
                " ".join(drawn[25:]),
            )
            found_by = Text(title=title, aliases=(" ".join(drawn[2:4]),), goal=goal, rest=rest)
            sources.append(Source(f"bron-{number:06}", found_by, f"{goal}. {rest}."))
            titles.append(title)
        store(service.KINDS[start // AT_ONCE % len(service.KINDS)], sources)
    tidy()
    return titles


def vocabulary(chance: random.Random) -> tuple[list[str], list[float]]:
    """Words and compounds in an order of frequency, with running weights."""
    text = " ".join(
        f"{item.name} {item.goal} {item.approach} {item.target_group}"
        for item in load_content().interventions.values()
    )
    single = sorted({word for word in words(text) if carries_meaning(word) and len(word) > 3})
    chance.shuffle(single)
    found = dict.fromkeys(single)
    while len(found) < VOCABULARY:
        found["".join(chance.sample(single, 2))] = None
    weights, total = [], 0.0
    for rank in range(1, len(found) + 1):
        total += 1 / (rank + FLATTENING)
        weights.append(total)
    return list(found), weights


def query(chance: random.Random, titles: list[str]) -> str:
    typed = chance.choice(titles).split()
    typed = chance.sample(typed, min(len(typed), chance.choice((1, 1, 2, 2, 3))))
    kind = chance.random()
    if kind < 0.25:
        typed[0] = mistyped(chance, typed[0])
    elif kind < 0.35:
        typed[-1] = typed[-1][: max(3, len(typed[-1]) // 2)]
    elif kind < 0.45:
        typed.append("gemeente")
    return " ".join(typed)


def mistyped(chance: random.Random, word: str) -> str:
    place = chance.randrange(len(word) - 1)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


if __name__ == "__main__":
    main()
