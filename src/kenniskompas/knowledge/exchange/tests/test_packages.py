# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import io
import zipfile
from datetime import timedelta

import pytest

from kenniskompas.accounts.models import Role
from kenniskompas.core.errors import BadInput
from kenniskompas.knowledge import service as knowledge
from kenniskompas.knowledge.exchange import service
from kenniskompas.knowledge.exchange.models import ImportedRow, PackageImport
from kenniskompas.knowledge.experience.choices import Stage
from kenniskompas.knowledge.models import (
    CriteriaSet,
    Criterion,
    Intervention,
    KnowledgeGap,
    PracticeNote,
    Publication,
    Rating,
    Study,
    Synthesis,
)
from kenniskompas.knowledge.tests.factories import NOW, add_rating, make_entry, write_content

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


@pytest.fixture
def loaded(tmp_path):
    knowledge.load_content(write_content(tmp_path), at=NOW)
    return tmp_path


def take_in(content: bytes, **options) -> service.ImportReport:
    return service.import_package(content, file="kennis.zip", **{"at": LATER, **options})


def changed(**fields) -> bytes:
    """A package from elsewhere in which entry ips is as `fields`; ours stays as it is."""
    entry = Intervention.objects.get(slug="ips")
    before = {name: getattr(entry, name) for name in fields}
    Intervention.objects.filter(slug="ips").update(**fields)
    content = service.export_package()
    Intervention.objects.filter(slug="ips").update(**before)
    return content


def text_of(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist())


def test_the_same_content_gives_the_same_package_on_another_day(loaded):
    assert service.export_package() == service.export_package()


def test_what_left_comes_back_the_same_elsewhere(loaded):
    content = service.export_package()
    for model in (Publication, KnowledgeGap, Synthesis, Rating, Study, Intervention):
        model.objects.all().delete()

    report = take_in(content)

    assert report.counts["created"] > 0
    assert report.conflicts == []
    again = service.preview_package(service.export_package(), file="kennis.zip")
    assert {each.state for each in again.changes} == {service.State.SAME}
    assert again.counts["unchanged"] == len(report.changes)
    assert Synthesis.objects.filter(is_current=True).count() == 1


def test_nobody_of_ours_leaves_with_a_package(loaded, person):
    somebody = person(Role.RESEARCHER, username="j.geheim")
    somebody.first_name, somebody.last_name = "Josefien", "Geheimhuis"
    somebody.save()
    knowledge.record_gap("Voor wie is dit?", person=somebody)
    PracticeNote.objects.create(text="Nog niet bekeken", author=somebody, created_at=NOW)
    PracticeNote.objects.create(
        text="Wel bekeken", author=somebody, created_at=NOW, stage=Stage.PUBLISHED
    )

    text = text_of(service.export_package(person=somebody))

    assert "Voor wie is dit?" in text
    assert "Wel bekeken" in text
    for secret in ("j.geheim", "Josefien", "Geheimhuis", "Nog niet bekeken"):
        assert secret not in text


def test_one_part_can_leave_alone_and_an_unknown_part_is_named(loaded):
    content = service.export_package(only=["gaps"])

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert set(archive.namelist()) == {"datapackage.json", "data/gaps.csv"}
    with pytest.raises(BadInput, match="people"):
        service.export_package(only=["people"])


def test_a_change_on_both_sides_stops_the_import_and_stores_nothing(loaded):
    content = changed(goal="Zij zeggen dit")

    with pytest.raises(service.Conflicted) as caught:
        take_in(content)

    assert [(each.kind, each.key, each.fields) for each in caught.value.report.conflicts] == [
        ("interventions", "ips", ["goal"])
    ]
    assert not PackageImport.objects.exists()
    assert not ImportedRow.objects.exists()


@pytest.mark.parametrize(("policy", "goal"), [("keep", "Werk"), ("take", "Zij zeggen dit")])
def test_a_conflict_goes_as_was_chosen_and_is_not_asked_again(loaded, policy, goal):
    content = changed(goal="Zij zeggen dit")

    report = take_in(content, policy=policy)

    assert Intervention.objects.get(slug="ips").goal == goal
    assert report.counts["updated"] == (policy == "take")
    assert take_in(content).conflicts == []
    assert Intervention.objects.get(slug="ips").goal == goal


def test_a_choice_for_one_row_goes_before_the_rest(loaded):
    content = changed(goal="Zij zeggen dit")

    take_in(content, policy="keep", choices={("interventions", "ips"): "take"})

    assert Intervention.objects.get(slug="ips").goal == "Zij zeggen dit"


def test_what_only_they_changed_since_the_last_package_is_taken_without_asking(loaded):
    take_in(service.export_package())

    report = take_in(changed(goal="Nieuw bij hen"))

    assert report.counts["updated"] == 1
    assert Intervention.objects.get(slug="ips").goal == "Nieuw bij hen"


def test_what_only_we_changed_since_the_last_package_stays(loaded):
    content = service.export_package()
    take_in(content)
    Intervention.objects.filter(slug="ips").update(goal="Van ons")

    report = take_in(content)

    assert report.counts == {"created": 0, "updated": 0, "unchanged": len(report.changes)}
    assert Intervention.objects.get(slug="ips").goal == "Van ons"


def test_loading_the_files_again_leaves_what_was_taken_in(loaded):
    content = changed(goal="Van hen")
    take_in(content, policy="take")

    knowledge.load_content(loaded, at=LATER)

    assert Intervention.objects.get(slug="ips").goal == "Van hen"
    assert service.preview_package(content, file="kennis.zip").conflicts == []


def test_a_number_that_comes_in_makes_a_new_version_of_its_pool(loaded):
    before = Synthesis.objects.get(is_current=True)
    estimate = Study.objects.get(slug="studie-0").estimates.get()
    numbers = dict(estimate.numbers)
    estimate.numbers = {**numbers, "events_t": {**numbers["events_t"], "value": 45}}
    estimate.save()
    content = service.export_package()
    estimate.numbers = numbers
    estimate.save()

    report = take_in(content, policy="take")

    after = Synthesis.objects.get(is_current=True)
    assert report.pools == (before.pool_group,)
    assert after.version == before.version + 1
    knowledge.load_content(loaded, at=LATER)
    assert Synthesis.objects.get(is_current=True).version == after.version


def test_a_dry_run_stores_nothing(loaded):
    make_entry("nieuw")
    content = service.export_package()
    Intervention.objects.filter(slug="nieuw").delete()

    report = service.preview_package(content, file="kennis.zip")

    assert report.as_dict()["dry_run"] is True
    assert report.counts["created"] == 1
    assert not Intervention.objects.filter(slug="nieuw").exists()


def test_a_row_that_refers_to_nothing_is_refused_whole(loaded):
    make_entry("nieuw")
    KnowledgeGap.objects.get(slug="voor-wie").interventions.add(
        Intervention.objects.get(slug="nieuw")
    )
    content = service.export_package(only=["gaps"])
    Intervention.objects.filter(slug="nieuw").delete()

    with pytest.raises(BadInput) as caught:
        take_in(content)

    assert (caught.value.code, caught.value.row, caught.value.column) == (
        "unknown_reference",
        2,
        "interventions",
    )
    assert "nieuw" in str(caught.value)


def test_a_study_that_is_here_under_another_key_is_refused(loaded):
    study = Study.objects.first()
    slug, name = study.slug, study.name
    Study.objects.filter(slug=slug).update(slug="elders-anders", name=f" {name.upper()}")
    content = service.export_package()
    Study.objects.filter(slug="elders-anders").update(slug=slug, name=name)

    with pytest.raises(BadInput) as caught:
        take_in(content)

    assert (caught.value.code, caught.value.column) == ("study_known", "id")
    assert caught.value.parameters["limit"] == slug
    assert caught.value.row is not None
    assert not Study.objects.filter(slug="elders-anders").exists()


def test_a_doi_that_is_here_under_another_name_is_refused(loaded):
    row = Publication.objects.create(
        slug="hun-naam", kind="report", title="Een", doi="10.1/x", added_at=NOW, changed_at=NOW
    )
    content = service.export_package()
    Publication.objects.filter(pk=row.pk).update(slug="onze-naam")

    with pytest.raises(BadInput) as caught:
        take_in(content)

    assert (caught.value.code, caught.value.column) == ("taken", "doi")


def test_words_of_a_source_travel_and_are_told_apart(loaded):
    add_rating(Intervention.objects.get(slug="ips"), level="effective_good", source="Andere")
    content = service.export_package()
    Rating.objects.filter(source="Andere").delete()

    take_in(content)

    rating = Rating.objects.get(source="Andere")
    assert rating.level == "effective_good"
    assert Intervention.objects.get(slug="ips").sources_differ


def test_our_own_recognition_travels_with_its_dimension(loaded):
    entry = Intervention.objects.get(slug="ips")
    add_rating(entry, level="described", source="Spoor", dimension="description")

    report = service.preview_package(service.export_package(), file="kennis.zip")

    assert {each.state for each in report.changes} == {service.State.SAME}


def test_lines_of_the_checklist_come_in_as_a_draft(loaded):
    edition = CriteriaSet.objects.create(
        version=99, name="Spoor", source="x", is_active=True, adopted_on=NOW.date()
    )
    line = Criterion.objects.create(
        criteria_set=edition, level="described", heading="Doel", text="Eerst", source="blz. 1"
    )
    text = line.text
    Criterion.objects.filter(pk=line.pk).update(text="Anders gevraagd")
    content = service.export_package(only=["criteria"])
    Criterion.objects.filter(pk=line.pk).update(text=text)

    take_in(content, policy="take")

    line.refresh_from_db()
    assert line.text == text
    assert Criterion.objects.get(text="Anders gevraagd").criteria_set.adopted_on is None


def test_an_import_is_on_record_with_who_and_which_package(loaded, person):
    somebody = person(Role.RESEARCHER)

    report = take_in(service.export_package(), person=somebody)

    row = PackageImport.objects.get()
    assert (row.person, row.package, row.taken_in_at) == (somebody, report.package, LATER)
    assert report.package.encode() in text_of(service.export_package()).encode()
