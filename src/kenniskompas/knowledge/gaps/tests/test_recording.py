# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest

from kenniskompas.accounts.models import AuditEvent, Person
from kenniskompas.knowledge.gaps import service
from kenniskompas.knowledge.gaps.models import KnowledgeGap
from kenniskompas.knowledge.tests.factories import make_entry

pytestmark = pytest.mark.django_db


def test_the_same_question_in_other_words_forms_counts_again(caseworker: Person) -> None:
    service.record_gap("Helpt een fiets bij schulden?", person=caseworker)
    gap = service.record_gap("helpt een fiets bij schuld", person=caseworker)
    assert gap.times_met == 2
    assert KnowledgeGap.objects.count() == 1


def test_one_decision_counts_a_question_once(caseworker: Person) -> None:
    for _ in range(2):
        gap = service.record_gap(
            "Wat werkt na een verhuizing?", person=caseworker, origin_ref="decision-7"
        )
    assert gap.times_met == 1
    assert AuditEvent.objects.filter(action="gap_recorded").count() == 1


def test_a_question_is_linked_to_the_entry_it_is_about(caseworker: Person) -> None:
    make_entry("ips")
    gap = service.record_gap("Werkt dit ook hier?", person=caseworker, slugs=["ips"])
    assert gap.interventions.get().slug == "ips"
