# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from datetime import date

import pytest
from django.utils import timezone

from kenniskompas.casework.exchange.inserting import batches, insert_rows
from kenniskompas.casework.intake.models import Case, CaseFact
from kenniskompas.casework.tests.factories import open_case

pytestmark = pytest.mark.django_db


def test_what_goes_in_by_row_comes_back_as_if_it_was_saved(caseworker):
    """Keys, days, moments, lists and nothing at all, on the database at hand."""
    here = open_case(caseworker)
    fresh = Case(
        client=here.client,
        legal_basis=here.legal_basis,
        team=here.team,
        opened_on=date(2026, 2, 1),
        attention_on=date(2026, 3, 1),
        done_steps=["picture", "screening"],
    )
    at = timezone.now()

    insert_rows(Case, [vars(fresh)])
    row = {"case_id": fresh.pk, "field": "debts", "value": "none", "source": "register"}
    insert_rows(CaseFact, [row | {"recorded_at": at}])

    stored = Case.objects.get(pk=fresh.pk)
    fields = [field.attname for field in Case._meta.concrete_fields]
    assert [getattr(stored, name) for name in fields] == [getattr(fresh, name) for name in fields]
    assert stored.facts.get().recorded_at == at
    assert stored.facts.get().recorded_by is None


def test_no_row_is_left_out_where_one_batch_ends():
    assert list(batches(range(5), 2)) == [[0, 1], [2, 3], [4]]
    assert list(batches([], 2)) == []
