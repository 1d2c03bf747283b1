# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""One advice, and a whole caseload under other rules: CPU time, and memory at its highest.

    python benchmarks/advice.py [--people 500000]

The shipped rules on work, with effects measured here for three options on two outcomes, with
differences along every fact that advice may know. Every profile is different: the worst that can be
asked.
"""

import argparse
import os
import resource
from dataclasses import replace
from itertools import permutations, product
from time import process_time

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kenniskompas.site.settings_test")

import django
import numpy as np
from figures import record

django.setup()

from kenniskompas.advice.service.document import SHIPPED, read_document, read_document_file
from kenniskompas.advice.service.inputs import ALLOWED_INPUTS
from kenniskompas.core.advice import (
    Differences,
    Evidence,
    FactCell,
    LocalEffects,
    Question,
    SameProfile,
    advise,
    canonical_json,
    compare,
)

MEASURED = ("sollicitatiehulp", "gesubsidieerde-banen", "scholing-en-training")
SINGLE = 300


def shipped() -> Question:
    document = read_document(read_document_file(SHIPPED), file=SHIPPED.name)
    return document.questions["work"]


def differences(question: Question, unit: float, rng: np.random.Generator) -> Differences:
    """Three options along all facts, each value as frequent as the others."""
    values = {name: known(name) for name in question.inputs}
    cells = tuple(
        FactCell(option, name, value, 1 / len(each))
        for option in range(len(MEASURED))
        for name, each in values.items()
        for value in each
    )
    root = rng.normal(0, 0.1 * unit, (3 + len(cells), 200)) / 14
    errors = tuple(map(tuple, root @ root.T))
    return Differences(cells, tuple(rng.normal(0, 0.05 * unit, len(cells))), errors)


def known(name: str) -> list[str]:
    return [value for value in ALLOWED_INPUTS[name] if value != "unknown"]


def evidence(question: Question) -> Evidence:
    rng = np.random.default_rng(1)
    classes = [{}, *({name: (value,)} for name in question.inputs for value in known(name))]
    return Evidence(
        local=tuple(
            LocalEffects(
                ref=outcome,
                title=outcome,
                outcome=outcome,
                options=MEASURED,
                effects=tuple(rng.normal(0.5, 0.5, 3) * unit),
                covariance=tuple(map(tuple, (0.3 * unit) ** 2 * (np.eye(3) + 0.5))),
                counts=(200, 200, 200),
                comparator="usual-service",
                comparator_mean=level,
                comparator_se=0.1 * unit,
                comparator_n=400,
                is_randomised=False,
                group=group,
                differences=None if group else differences(question, unit, rng),
            )
            for outcome, unit, level in (("work_12m", 0.1, 0.2), ("wellbeing_12m", 1.0, 5.5))
            for group in reversed(classes)
        )
    )


def profiles(question: Question, people: int) -> list[SameProfile]:
    """So many different profiles, drawn from everything that can be recorded and ranked."""
    codes = [outcome.code for outcome in question.outcomes]
    rankings = [one for size in range(6) for one in permutations(codes, size)]
    values = [ALLOWED_INPUTS[name] for name in question.inputs]
    facts = [dict(zip(question.inputs, one, strict=True)) for one in product(*values)]
    chosen = np.random.default_rng(2).choice(len(facts) * len(rankings), people, replace=False)
    return [
        SameProfile(facts[place // len(rankings)], rankings[place % len(rankings)], 1)
        for place in chosen.tolist()
    ]


def one_advice(question: Question, measured: Evidence) -> dict[str, float]:
    """Milliseconds of CPU time, over people who all differ."""
    making, writing = [], []
    for person in profiles(question, SINGLE):
        started = process_time()
        advice = advise(
            question=question, inputs=person.inputs, ranking=person.ranking, evidence=measured
        )
        made = process_time()
        canonical_json(advice.as_dict())
        making.append(1000 * (made - started))
        writing.append(1000 * (process_time() - made))
    return {
        "one advice with its reasons": float(np.median(making)),
        "one advice with its reasons, p95": float(np.quantile(making, 0.95)),
        "one advice as canonical JSON": float(np.median(writing)),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=500_000)
    count = parser.parse_args().people
    question = shipped()
    measured = evidence(question)
    stricter = replace(question, thresholds=replace(question.thresholds, best=0.7))
    record("advice", one_advice(question, measured), unit="CPU ms")
    for many in (count // 10, count):
        people = profiles(question, many)
        started = process_time()
        found = compare(question, stricter, people, measured)
        what = f"caseload of {many:,} different profiles under two versions of the rules"
        record("advice", {what: process_time() - started}, unit="CPU s")
        moved = sum(each.people for each in found.preferences)
        print(f"{moved:,} get another preferred approach")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    record("advice", {f"caseload of {count:,} different profiles, peak": peak}, unit="MB")


if __name__ == "__main__":
    main()
