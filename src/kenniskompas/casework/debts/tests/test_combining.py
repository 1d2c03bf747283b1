# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What goes together: the catalogue's effects on debts beside what a case has."""

import pytest
from django.urls import reverse

from kenniskompas.casework.debts import service
from kenniskompas.casework.debts.service.combining import SHOWS_AS
from kenniskompas.casework.debts.tests.debt_cases import TODAY, case_with_debts
from kenniskompas.casework.tests.factories import intervention
from kenniskompas.workbench.content import load_content

pytestmark = pytest.mark.django_db


@pytest.fixture
def catalogue():
    for slug, effect in (("budgetcoaching", "duration"), ("minnelijke-regeling", "sanering")):
        entry = intervention(slug)
        entry.description = {"debt_effect": effect}
        entry.save()
    intervention("sollicitatiehulp")


def test_every_approach_that_a_case_can_show_has_an_effect_in_the_catalogue():
    shipped = load_content().interventions

    assert all(shipped[slug].debt_effect for slug in SHOWS_AS)


def test_only_approaches_with_an_effect_on_debts_are_listed(caseworker, catalogue):
    found = service.debt_instruments(None)

    assert [(row.slug, row.effect) for row in found] == [
        ("budgetcoaching", "duration"),
        ("minnelijke-regeling", "sanering"),
    ]
    assert not any(row.is_recorded for row in found)


def test_what_the_case_has_is_marked(caseworker, catalogue, signed_in):
    case = case_with_debts(caseworker)
    service.add_support(case, kind="coaching", starts_on=TODAY, ends_on=None, person=caseworker)

    found = service.debt_instruments(service.help_of(case))

    assert {row.slug: row.is_recorded for row in found} == {
        "budgetcoaching": True,
        "minnelijke-regeling": False,
    }
    page = signed_in(caseworker).get(reverse("casework:debts-proposal", args=[case.pk]))
    assert "in dit dossier" in page.content.decode()
