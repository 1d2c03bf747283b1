# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from kenniskompas.accounts.models import AuditEvent
from kenniskompas.core.errors import BadInput
from kenniskompas.knowledge import service
from kenniskompas.knowledge.models import Intervention, KnowledgeGap, Rating, Study, Synthesis
from kenniskompas.knowledge.tests.factories import (
    GROUP,
    NOW,
    THREE_STUDIES,
    make_entry,
    write_content,
)

pytestmark = pytest.mark.django_db
# For some 660 rows and 450 documents of the index.
FIRST_LOAD_QUERIES = 250
SECOND_LOAD_QUERIES = 120


def test_loading_stores_entries_with_their_words_ratings_and_studies(tmp_path: Path) -> None:
    report = service.load_content(write_content(tmp_path), at=NOW)
    entry = Intervention.objects.get(slug="ips")
    assert {term.code for term in entry.terms.all()} >= {"jobseekers", "learning", "individual"}
    assert entry.ratings.get().original == "?"
    assert entry.studies.count() == len(THREE_STUDIES)
    assert KnowledgeGap.objects.get(origin="content").interventions.get() == entry
    assert report.total("created") > 0
    assert report.pools.renewed == [GROUP]


def test_a_second_load_writes_nothing(tmp_path: Path) -> None:
    folder = write_content(tmp_path)
    service.load_content(folder, at=NOW)
    events = AuditEvent.objects.count()
    report = service.load_content(folder)
    assert not report.is_changed
    assert report.total("unchanged") > 0
    assert AuditEvent.objects.count() == events


def test_a_changed_file_updates_only_its_entry_and_says_so_in_the_audit_trail(
    tmp_path: Path,
) -> None:
    service.load_content(write_content(tmp_path), at=NOW)
    path = tmp_path / "interventions" / "cursus.toml"
    path.write_text(path.read_text().replace("Samen zoeken", "Samen leren"))
    report = service.load_content(tmp_path)
    assert report.tallies["interventions"].updated == 1
    assert Intervention.objects.get(slug="cursus").approach == "Samen leren."
    assert AuditEvent.objects.filter(action="content_loaded").count() == 2


def test_a_changed_rating_replaces_the_old_one(tmp_path: Path) -> None:
    service.load_content(write_content(tmp_path), at=NOW)
    path = tmp_path / "interventions" / "cursus.toml"
    path.write_text(path.read_text().replace('"?"', '"Niet onderzocht"'))
    service.load_content(tmp_path)
    assert Rating.objects.get(intervention__slug="cursus").original == "Niet onderzocht"


def test_an_entry_that_left_the_files_is_withdrawn_and_comes_back_with_its_file(
    tmp_path: Path,
) -> None:
    service.load_content(write_content(tmp_path), at=NOW)
    path = tmp_path / "interventions" / "cursus.toml"
    text = path.read_text()
    path.unlink()
    assert service.load_content(tmp_path).tallies["interventions"].removed == 1
    assert not service.visible_entries().filter(slug="cursus").exists()
    assert not service.load_content(tmp_path).is_changed
    path.write_text(text)
    service.load_content(tmp_path)
    assert service.visible_entries().filter(slug="cursus").exists()


def test_what_was_entered_here_is_left_alone(tmp_path: Path) -> None:
    local = make_entry("eigen", origin="local")
    gap = service.record_gap("Helpt een fiets?", person=None)
    note = service.add_practice_note("Bel eerst even.", person=None)
    service.load_content(write_content(tmp_path), at=NOW)
    local.refresh_from_db()
    assert local.withdrawn_at is None
    assert KnowledgeGap.objects.filter(pk=gap.pk).exists()
    assert type(note).objects.filter(pk=note.pk).exists()


def test_a_wrong_file_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    service.load_content(write_content(tmp_path), at=NOW)
    (tmp_path / "gaps.toml").write_text('[[gaps]]\nid = "x"\n')
    (tmp_path / "interventions" / "cursus.toml").unlink()
    with pytest.raises(BadInput, match=r"gaps\.toml"):
        service.load_content(tmp_path)
    assert service.visible_entries().filter(slug="cursus").exists()


def test_a_new_study_makes_a_new_version_of_the_pool_and_keeps_the_old(tmp_path: Path) -> None:
    service.load_content(write_content(tmp_path), at=NOW)
    service.load_content(write_content(tmp_path, studies=(*THREE_STUDIES, (9, 20, 5, 22))))
    versions = Synthesis.objects.filter(pool_group=GROUP).order_by("version")
    assert [(each.version, each.is_current, each.result["k"]) for each in versions] == [
        (1, False, 3),
        (2, True, 4),
    ]


def test_the_pool_retires_when_fewer_than_two_studies_are_left(tmp_path: Path) -> None:
    service.load_content(write_content(tmp_path), at=NOW)
    report = service.load_content(write_content(tmp_path, studies=THREE_STUDIES[:1]))
    assert report.pools.too_few == [GROUP]
    assert not Synthesis.objects.filter(is_current=True).exists()


def test_the_shipped_content_loads_in_few_statements_and_a_second_load_changes_nothing(
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    with django_assert_max_num_queries(FIRST_LOAD_QUERIES):
        service.load_content()
    assert service.visible_entries().count() > 100
    assert Study.objects.count() > 40
    with django_assert_max_num_queries(SECOND_LOAD_QUERIES):
        assert not service.load_content().is_changed
