# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lists under a name: kept, started with, removed, and nobody else's."""

import pytest

from kenniskompas.casework.worklist.models import SavedFilter
from kenniskompas.casework.worklist.service.saved import MOST_FILTERS

pytestmark = pytest.mark.django_db
LIST, SAVE = "/clienten/", "/clienten/lijst/bewaren"


def test_a_list_is_kept_with_only_what_a_worklist_understands(caseworker, signed_in):
    query = "scope=team&show=overdue&step=plan&step=x&page=3&next=//evil"

    answer = signed_in(caseworker).post(SAVE, {"name": "Team te laat", "query": query})

    kept = SavedFilter.objects.get()
    assert kept.query == "scope=team&show=overdue&step=plan"
    assert answer.url == f"{LIST}?{kept.query}"


def test_the_same_name_replaces_and_one_list_is_the_start(caseworker, signed_in):
    browser = signed_in(caseworker)
    browser.post(SAVE, {"name": "A", "query": "scope=mine", "is_start": "on"})
    browser.post(SAVE, {"name": "A", "query": "scope=team", "is_start": "on"})
    browser.post(SAVE, {"name": "B", "query": "show=waiting", "is_start": "on"})

    kept = {row.name: (row.query, row.is_start) for row in SavedFilter.objects.all()}
    assert kept == {"A": ("scope=team", False), "B": ("show=waiting&scope=mine", True)}
    assert browser.get(LIST).url == f"{LIST}?show=waiting&scope=mine"
    assert browser.get(LIST, {"scope": "mine"}).status_code == 200


def test_nobody_removes_somebody_else_s_list(caseworker, person, signed_in):
    kept = SavedFilter.objects.create(person=caseworker, name="A", query="scope=team")

    assert signed_in(person()).post(f"{LIST}lijst/{kept.pk}/weg").status_code == 404
    signed_in(caseworker).post(f"{LIST}lijst/{kept.pk}/weg")
    assert not SavedFilter.objects.exists()


def test_more_lists_than_anybody_reads_are_refused_with_the_reason(caseworker, signed_in):
    for number in range(MOST_FILTERS):
        SavedFilter.objects.create(person=caseworker, name=str(number), query="scope=mine")

    answer = signed_in(caseworker).post(SAVE, {"name": "Nog een", "query": ""})

    assert "al 20 lijsten" in answer.content.decode()
    assert SavedFilter.objects.count() == MOST_FILTERS


def test_a_list_needs_a_name(caseworker, signed_in):
    answer = signed_in(caseworker).post(SAVE, {"name": " ", "query": ""})

    assert answer.status_code == 200
    assert answer.context["save_form"].errors
