# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The worklist with 1,000 and with 100,000 cases: it should cost the same."""

import os
import tempfile
from datetime import date, timedelta
from time import perf_counter

from figures import record

os.environ["KOMPAS_DATA_DIR"] = tempfile.mkdtemp(prefix="kompas-bench-")
os.environ["DJANGO_SETTINGS_MODULE"] = "kenniskompas.site.settings_test"
os.environ.pop("DATABASE_URL", None)

import django

django.setup()

from django.test import Client as Browser

from kenniskompas.accounts.models import Organisation, Person, Team
from kenniskompas.casework.models import Case, Client
from kenniskompas.casework.service import load_legal_bases
from kenniskompas.portal.service import bring_to_version

SIZES = (1_000, 100_000)
PAGES = {
    "own cases": "/clienten/",
    "team": "/clienten/?scope=team",
    "page 20 of the team": "/clienten/?scope=team&page=20",
    "too late in the team": "/clienten/?scope=team&show=overdue",
    "own clients not going well": "/clienten/?show=off_track",
    "own kept list, two steps": "/clienten/?scope=team&show=waiting&step=plan&step=execution",
    "team in Excel": "/clienten/lijst.xlsx?scope=team",
}
TIMES = 7


def add_cases(worker: Person, count: int, start: int) -> None:
    clients = [
        Client(organisation=worker.organisation, pseudonym=f"K{start + n:07}") for n in range(count)
    ]
    Client.objects.bulk_create(clients, batch_size=2000)
    ground = Case._meta.get_field("legal_basis").related_model.objects.first()
    day = date(2026, 1, 1)
    Case.objects.bulk_create(
        (
            Case(
                client=client,
                legal_basis=ground,
                team=worker.team,
                caseworker=worker if n % 50 == 0 else None,
                opened_on=day - timedelta(days=n % 900),
                attention_on=day - timedelta(days=n % 300),
                due_on=day + timedelta(days=n % 700) if n % 3 == 0 else None,
                off_track_on=day if n % 20 == 0 else None,
                asked_on=day if n % 7 == 0 else None,
            )
            for n, client in enumerate(clients)
        ),
        batch_size=2000,
    )


def median_ms(browser: Browser, url: str) -> float:
    browser.get(url)
    taken = []
    for _ in range(TIMES):
        started = perf_counter()
        answer = browser.get(url)
        taken.append(1000 * (perf_counter() - started))
        if answer.status_code != 200:
            raise SystemExit(f"{url} answered {answer.status_code}")
    return sorted(taken)[TIMES // 2]


def main() -> None:
    bring_to_version()
    load_legal_bases()
    organisation = Organisation.objects.create(name="Benchdam")
    team = Team.objects.create(organisation=organisation, name="Team")
    worker = Person.objects.create(
        username="worker", organisation=organisation, team=team, role="caseworker"
    )
    browser = Browser()
    browser.force_login(worker, backend="django.contrib.auth.backends.ModelBackend")
    present = 0
    for size in SIZES:
        add_cases(worker, size - present, present)
        present = size
        figures = {
            f"worklist, {name}, {size:,} cases": median_ms(browser, url)
            for name, url in PAGES.items()
        }
        record("worklist", figures, unit="ms", database="sqlite")


if __name__ == "__main__":
    main()
