# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kenniskompas.knowledge.catalogue.announcing import announce
from kenniskompas.knowledge.models import Intervention, PracticeNote, SearchDocument, SearchWord
from kenniskompas.knowledge.search import service
from kenniskompas.knowledge.tests.factories import NOW, add_study, add_term, make_entry

pytestmark = pytest.mark.django_db
NAMES = ("Schuldhulp", "Hulp bij schulden", "Werk en gezin", "Coaching van jongeren")


def state() -> set[tuple[str, ...]]:
    columns = ("kind", "ref", "title", "text", "stems", "tokens", "digest")
    return set(SearchDocument.objects.values_list(*columns))


def refs(typed: str) -> list[str]:
    return [hit.ref for hit in service.find(typed).hits]


def test_saving_changes_what_is_found_at_once() -> None:
    entry = make_entry("een", name="Schuldhulp")
    entry.name = "Taalhuis"
    entry.save()
    assert refs("taalhuis") == ["een"]
    assert refs("schuldhulp") == []


def test_a_name_without_a_word_that_carries_meaning_is_kept_and_finds_nothing() -> None:
    make_entry("een", name="Wie is dit?", goal="")
    assert SearchDocument.objects.get(kind="intervention").tokens.split(" ") == ["0intervention"]
    assert refs("wie is dit") == []


def test_a_new_name_of_an_entry_reaches_its_studies_and_notes() -> None:
    entry = make_entry("een", name="Schuldhulp", goal="x")
    add_study(entry, "oslo", (1, 10, 2, 10))
    note = PracticeNote.objects.create(text="Bel eerst", created_at=NOW)
    note.interventions.add(entry)
    entry.name = "Taalhuis"
    entry.save()
    assert sorted(refs("taalhuis")) == sorted(["een", "oslo", str(note.pk)])


def test_words_of_the_vocabulary_are_found_when_they_are_linked_and_not_after() -> None:
    entry = make_entry("een", name="Schuldhulp")
    term = add_term(entry, "skills", "zelfvertrouwen")
    assert refs("zelfvertrouwen") == ["een"]
    entry.terms.remove(term)
    assert refs("zelfvertrouwen") == []


def test_what_is_withdrawn_or_deleted_is_not_found() -> None:
    entry = make_entry("een", name="Schuldhulp")
    note = PracticeNote.objects.create(text="Schuldhulp helpt", created_at=NOW)
    entry.withdrawn_at = timezone.now()
    entry.save()
    note.delete()
    assert refs("schuldhulp") == []


def test_what_is_rolled_back_leaves_no_trace() -> None:
    with transaction.atomic():
        make_entry("een", name="Schuldhulp")
        transaction.set_rollback(True)
    assert not SearchDocument.objects.exists()
    assert refs("schuldhulp") == []


def test_rows_written_in_bulk_are_found_once_they_are_announced() -> None:
    rows = Intervention.objects.bulk_create(
        [Intervention(slug="een", name="Schuldhulp", kind="policy", domain="work", changed_at=NOW)]
    )
    assert refs("schuldhulp") == []
    announce(rows)
    assert refs("schuldhulp") == ["een"]


def test_what_nobody_looked_at_yet_is_found_only_as_far_as_it_may_be_read() -> None:
    note = PracticeNote.objects.create(text="Schuldhulp helpt", created_at=NOW)
    assert refs("schuldhulp") == [str(note.pk)]
    note.stage = "withdrawn"
    note.save()
    assert refs("schuldhulp") == []


def test_holding_indexes_once_at_the_end() -> None:
    with service.held():
        make_entry("een", name="Schuldhulp")
        assert not SearchDocument.objects.exists()
    assert refs("schuldhulp") == ["een"]


def test_what_did_not_change_is_not_written_again() -> None:
    make_entry("een", name="Schuldhulp")
    before = list(SearchDocument.objects.values_list("pk", "digest"))
    service.refresh_all()
    assert list(SearchDocument.objects.values_list("pk", "digest")) == before


def test_building_the_index_anew_counts_every_kind() -> None:
    make_entry("een", name="Schuldhulp")
    SearchDocument.objects.all().delete()
    SearchWord.objects.all().delete()
    counts = service.rebuild()
    assert counts["intervention"] == 1
    assert set(counts) == set(service.KINDS)


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(order=st.permutations(NAMES))
def test_the_order_of_writing_does_not_change_the_index(db: None, order: list[str]) -> None:
    with transaction.atomic():
        for name in order:
            make_entry(name.lower().replace(" ", "-"), name=name)
        written = state(), set(SearchWord.objects.values_list("word", "stem"))
        service.rebuild()
        assert (state(), set(SearchWord.objects.values_list("word", "stem"))) == written
        found = {name: service.find(name).as_dict() for name in NAMES}
        service.rebuild()
        assert {name: service.find(name).as_dict() for name in NAMES} == found
        transaction.set_rollback(True)


def test_the_full_text_index_holds_what_the_documents_hold() -> None:
    """Altering the table on SQLite drops its triggers; then this fails."""
    make_entry("een", name="Schuldhulp")
    SearchDocument.objects.filter(ref="een").update(tokens="0intervention 1vervangen")
    assert SearchDocument.objects.filter(tokens__holds="1vervangen").count() == 1
    assert SearchDocument.objects.filter(tokens__holds="1schuldhulp").count() == 0
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO knowledge_searchtokens(knowledge_searchtokens, rank)"
                " VALUES ('integrity-check', 1)"
            )
