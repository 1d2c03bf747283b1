# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of the advice step with 100,000 cases on PostgreSQL, over cases that all differ.

    DATABASE_URL=postgres://… python benchmarks/advice_page.py [--cases 100000] [--asked 250]

The database must be an empty one of its own. The shipped catalogue and rules, effects measured
here for three options, and per case facts, an own view and wishes drawn at random. Each page is
asked once per case: “made” gives the advice, “again” shows the one that was given.
"""

import argparse
import os
import tempfile
from datetime import timedelta
from statistics import quantiles
from time import perf_counter, process_time

from figures import record

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ["KOMPAS_DATA_DIR"] = tempfile.mkdtemp(prefix="kompas-bench-")
os.environ["DJANGO_SETTINGS_MODULE"] = "kenniskompas.site.settings_test"

import django
import numpy as np

django.setup()

from django.db import connection
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone
from worklist import add_cases

from kenniskompas.accounts.models import Organisation, Person, Team
from kenniskompas.advice import service as advice
from kenniskompas.advice.service.inputs import ALLOWED_INPUTS
from kenniskompas.casework.decision import service as decisions
from kenniskompas.casework.models import Case, CaseFact
from kenniskompas.casework.service import load_legal_bases
from kenniskompas.knowledge import service as knowledge
from kenniskompas.portal.service import bring_to_version

MEASURED = ("sollicitatiehulp", "gesubsidieerde-banen", "scholing-en-training")


def fill(cases: int) -> Person:
    bring_to_version()
    if Case.objects.exists():
        raise SystemExit("this database holds cases already; give an empty one")
    load_legal_bases()
    knowledge.load_content(at=timezone.now())
    organisation = Organisation.objects.create(name="Benchdam")
    advice.load_version(organisation=organisation)
    advice.publish_effects(
        organisation=organisation,
        study_ref="bench",
        study_title="Wat werkt hier",
        protocol_hash="a" * 64,
        question="work",
        outcome="work_12m",
        estimand="ate",
        group={},
        effects=[
            {"option": option, "effect": effect, "se": 0.03, "n": 400}
            for option, effect in zip(MEASURED, (0.08, -0.02, 0.05), strict=True)
        ],
        covariance=[
            [0.0009 if row == column else 0.0002 for row in range(3)] for column in range(3)
        ],
        comparator="usual-service",
        comparator_mean=0.19,
        comparator_se=0.011,
        comparator_n=1400,
        is_randomised=False,
        at=timezone.now(),
    )
    team = Team.objects.create(organisation=organisation, name="Team")
    worker = Person.objects.create(
        username="worker", organisation=organisation, team=team, role="caseworker"
    )
    add_cases(worker, cases, 0)
    add_facts()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return worker


def add_facts() -> None:
    """Two facts in every case, so that their table is as large as it would be."""
    now = timezone.now()
    draw = np.random.default_rng(1)
    CaseFact.objects.bulk_create(
        (
            CaseFact(
                case_id=case,
                field=name,
                value=str(draw.choice(ALLOWED_INPUTS[name])),
                source="register",
                recorded_at=now,
            )
            for case in Case.objects.values_list("pk", flat=True).iterator()
            for name in ("age_band", "benefit_duration")
        ),
        batch_size=5000,
    )


def prepare(worker: Person, asked: int) -> list[Case]:
    """Cases with an own view and wishes, as they are before the advice is opened."""
    draw = np.random.default_rng(2)
    chosen = list(Case.objects.filter(team=worker.team).order_by("id"))
    chosen = chosen[:: max(1, len(chosen) // asked)][:asked]
    version = advice.get_active_version(worker.organisation)
    options = advice.options_for(version, "work")
    outcomes = [each.code for each in advice.outcomes_for(version, "work")]
    at = timezone.now() - timedelta(minutes=5)
    names = [name for name in ALLOWED_INPUTS if name not in ("age_band", "benefit_duration")]
    for case in chosen:
        CaseFact.objects.bulk_create(
            CaseFact(
                case=case,
                field=name,
                value=str(draw.choice(ALLOWED_INPUTS[name])),
                source="professional",
                recorded_at=at,
            )
            for name in draw.permutation(names)[: draw.integers(len(names) + 1)].tolist()
        )
        decision = decisions.start_decision(case, person=worker, at=at)
        decisions.record_own_view(
            decision,
            option=str(draw.choice(options)),
            certainty=3,
            reasons=[],
            person=worker,
            at=at,
        )
        ranking = draw.permutation(outcomes)[:3].tolist()
        decisions.record_wishes(
            decision, ranking=ranking, filled_by="together", text="", person=worker, at=at
        )
    return chosen


def measured(browser: Browser, cases: list[Case], page: str) -> dict[str, float]:
    """Milliseconds of waiting and of CPU time of this process, over all cases."""
    wall, cpu = [], []
    for case in cases:
        url = reverse(f"casework:{page}", args=[case.pk])
        began, worked = perf_counter(), process_time()
        answer = browser.get(url)
        wall.append(1000 * (perf_counter() - began))
        cpu.append(1000 * (process_time() - worked))
        if answer.status_code != 200:
            raise SystemExit(f"{url} answered {answer.status_code}")
    return {
        f"{kind}{name}": quantiles(times, n=100)[share - 1]
        for kind, times in (("", wall), ("CPU ", cpu))
        for name, share in (("p50", 50), ("p95", 95))
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--asked", type=int, default=250)
    args = parser.parse_args()
    if connection.vendor != "postgresql":
        raise SystemExit("set DATABASE_URL to an empty PostgreSQL database")
    worker = fill(args.cases)
    cases = prepare(worker, args.asked + 5)
    browser = Browser()
    browser.force_login(worker, backend="django.contrib.auth.backends.ModelBackend")
    measured(browser, cases[:5], "own-view")
    measured(browser, cases[:5], "advice")
    rounds = (
        ("own view page", "own-view"),
        ("advice page, made", "advice"),
        ("advice page, again", "advice"),
    )
    for name, page in rounds:
        found = measured(browser, cases[5:], page)
        figures = {
            f"{name}, {args.cases:,} cases on postgresql, {what}": value
            for what, value in found.items()
        }
        # On a machine that does other work as well, waiting says little; CPU time still does.
        load = f"{os.getloadavg()[0]:.1f}"
        record("advice_page", figures, unit="ms", asked=str(args.asked), load=load)


if __name__ == "__main__":
    main()
