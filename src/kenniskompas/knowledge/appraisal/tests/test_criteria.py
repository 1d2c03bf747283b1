# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from pathlib import Path

import pytest

from kenniskompas.core.errors import BadInput
from kenniskompas.knowledge.appraisal import service
from kenniskompas.knowledge.appraisal.tests import stories
from kenniskompas.knowledge.models import CriteriaSet
from kenniskompas.knowledge.tests.factories import NOW, SHIPPED

pytestmark = pytest.mark.django_db
FOUNDED = service.CriterionText("founded", "Theorie", "Er is een model.", "Movisie 2016, §1")


def shipped_as(folder: Path, version: int, **replaced: str) -> Path:
    text = (SHIPPED / "criteria.toml").read_text(encoding="utf-8")
    text = text.replace("version = 1", f"version = {version}")
    for old, new in replaced.items():
        text = text.replace(old, new)
    (folder / "criteria.toml").write_text(text, encoding="utf-8")
    return folder


def test_level_one_ships_with_eight_criteria_that_each_name_their_source(people):
    edition = service.active_criteria()

    described = [row for row in edition.criteria.all() if row.level == "described"]
    assert len(described) == 8
    assert all(row.source and row.text for row in edition.criteria.all())
    assert service.available_levels(edition) == ["described"]


def test_loading_the_same_criteria_again_changes_nothing(people):
    assert service.load_shipped_criteria(at=NOW) is None
    assert CriteriaSet.objects.count() == 1


def test_a_newer_shipped_edition_is_used_at_once(people, tmp_path):
    service.load_shipped_criteria(shipped_as(tmp_path, 2), at=NOW)

    assert service.active_criteria().shipped_version == 2


def test_a_newer_shipped_edition_does_not_push_aside_one_of_our_own(people, tmp_path):
    own = service.start_draft(person=people.administrator)
    service.adopt_criteria(own.pk, person=people.administrator, at=NOW)

    newer = service.load_shipped_criteria(shipped_as(tmp_path, 2), at=NOW)

    assert service.active_criteria() == own
    service.adopt_criteria(newer.pk, person=people.administrator, at=NOW)
    assert service.active_criteria() == newer


def test_entering_criteria_opens_a_level_only_when_those_below_have_some(people):
    service.start_draft(person=people.administrator)
    strong = service.CriterionText("effective_first", "Onderzoek", "Tekst", "Bron")
    service.save_criterion(strong, person=people.administrator)

    assert service.available_levels(service.draft_criteria()) == ["described"]
    service.save_criterion(FOUNDED, person=people.administrator)
    levels = ["described", "founded", "effective_first"]
    assert service.available_levels(service.draft_criteria()) == levels


def test_a_new_edition_leaves_running_dossiers_on_their_own(people):
    dossier = stories.in_review(people)
    before = [item.subject for item in service.items_of(dossier)]
    service.start_draft(person=people.administrator)
    extra = service.CriterionText("described", "Kosten", "De kosten staan erbij.", "Eigen")
    service.save_criterion(extra, person=people.administrator)

    service.adopt_criteria(service.draft_criteria().pk, person=people.administrator, at=NOW)

    assert [item.subject for item in service.items_of(stories.reread(dossier))] == before
    assert len(service.active_criteria().criteria.all()) == 11


def test_an_adopted_edition_cannot_be_changed_or_adopted_again(people):
    edition = service.active_criteria()
    line = edition.criteria.first()

    with pytest.raises(service.NotAllowed) as no_draft:
        service.save_criterion(FOUNDED, criterion_id=line.pk, seen=1, person=people.administrator)
    with pytest.raises(service.NotAllowed) as adopted:
        service.adopt_criteria(edition.pk, person=people.administrator, at=NOW)

    assert (no_draft.value.code, adopted.value.code) == ("no_draft", "adopted")


def test_two_people_do_not_overwrite_each_others_line(people):
    draft = service.start_draft(person=people.administrator)
    line = draft.criteria.first()
    service.save_criterion(FOUNDED, criterion_id=line.pk, seen=1, person=people.administrator)

    with pytest.raises(service.ChangedMeanwhile):
        service.save_criterion(FOUNDED, criterion_id=line.pk, seen=1, person=people.decider)
    with pytest.raises(service.ChangedMeanwhile):
        service.remove_criterion(line.pk, seen=1, person=people.decider)


def test_starting_a_draft_twice_gives_the_same_draft(people):
    first = service.start_draft(person=people.administrator)

    assert service.start_draft(person=people.decider) == first
    assert first.criteria.count() == 10


@pytest.mark.parametrize(
    ("replaced", "code"),
    [
        ({'level = "described"\nheading': 'level = "laag"\nheading'}, "not_a_choice"),
        ({'heading = "Doelen"\n': ""}, "missing_key"),
        ({'name = "Erkenning Kenniskompas"': 'naam = "x"'}, "missing_key"),
        ({'granted = "Goed onderbouwd"': 'granted = ""'}, "missing_value"),
    ],
)
def test_a_mistake_in_the_file_is_refused_by_name(db, tmp_path, replaced, code):
    folder = shipped_as(tmp_path, 2, **replaced)

    with pytest.raises(BadInput) as refused:
        service.load_shipped_criteria(folder, at=NOW)

    assert refused.value.code == code
    assert refused.value.file == "criteria.toml"


def test_a_content_folder_may_go_without_criteria(db, tmp_path):
    assert service.load_shipped_criteria(tmp_path, at=NOW) is None
