# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kenniskompas.accounts.models import AuditEvent, Person, Role
from kenniskompas.core.errors import BadInput
from kenniskompas.knowledge.exchange.service import load_content
from kenniskompas.knowledge.models import (
    EffectEstimate,
    EstimateRevision,
    PoolChange,
    Study,
    Synthesis,
)
from kenniskompas.knowledge.research import service
from kenniskompas.knowledge.tests.factories import (
    GROUP,
    NOW,
    THREE_STUDIES,
    add_three_studies,
    make_entry,
    write_content,
)

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)
FOURTH = {"events_t": 8.0, "n_t": 60.0, "events_c": 30.0, "n_c": 60.0}
FIELDS = service.EstimateFields(
    outcome="competitive_job", measure="RR", source_seen="artikel, blz. 4", numbers=FOURTH
)


@pytest.fixture
def researcher(person: Callable[..., Person]) -> Person:
    return person(Role.RESEARCHER, username="researcher")


@pytest.fixture
def entering(researcher: Person) -> service.Entering:
    return service.Entering(researcher, LATER, reason="gelezen in het artikel")


@pytest.fixture
def study(entering: service.Entering) -> Study:
    """A study of our own, beside three that are pooled already."""
    add_three_studies(make_entry())
    service.refresh_syntheses(at=NOW)
    return service.add_study(
        "ips", service.StudyFields(name="Eigen proef", year=2024), entering=entering
    )


def current() -> Synthesis:
    return Synthesis.objects.get(is_current=True)


def test_adding_a_number_makes_a_new_version_and_says_what_changed(
    study: Study, entering: service.Entering
) -> None:
    before = current()
    service.add_estimate(study, FIELDS, entering=entering)
    change = PoolChange.objects.get()
    assert (change.before, change.after) == (before, current())
    assert (change.difference["before"]["k"], change.difference["after"]["k"]) == (3, 4)
    assert (change.cause, change.study, change.person) == ("added", study, entering.person)


def test_a_number_that_undoes_the_conclusion_is_flagged(
    study: Study, entering: service.Entering
) -> None:
    service.add_estimate(study, FIELDS, entering=entering)
    change = PoolChange.objects.get()
    assert change.is_important
    assert "verdict" in change.difference["matters"]


def test_an_old_version_stays_as_it_was(study: Study, entering: service.Entering) -> None:
    before = current()
    service.add_estimate(study, FIELDS, entering=entering)
    kept = service.get_synthesis(GROUP, before.version)
    assert kept.result == before.result


def test_a_draft_counts_only_after_a_colleague_confirmed_it(
    study: Study, entering: service.Entering, person: Callable[..., Person]
) -> None:
    row = service.add_estimate(study, FIELDS, entering=replace(entering, needs_confirmation=True))
    assert current().result["k"] == 3
    with pytest.raises(service.OwnDraft):
        service.confirm_estimate(row.slug, revision=1, entering=entering)
    colleague = person(Role.RESEARCHER, username="colleague")
    service.confirm_estimate(row.slug, revision=1, entering=service.Entering(colleague, LATER))
    assert current().result["k"] == 4


def test_a_correction_keeps_old_and_new_with_who_and_why(
    study: Study, entering: service.Entering
) -> None:
    row = service.add_estimate(study, FIELDS, entering=entering)
    corrected = replace(FIELDS, numbers={**FOURTH, "events_t": 18.0})
    service.correct_estimate(row.slug, corrected, revision=1, entering=entering)
    step = EstimateRevision.objects.get(step="corrected")
    assert step.changed == {"events_t": [8.0, 18.0]}
    assert (step.person, step.reason) == (entering.person, "gelezen in het artikel")


def test_withdrawing_takes_it_out_of_the_pool_and_leaves_it_readable(
    study: Study, entering: service.Entering
) -> None:
    row = service.add_estimate(study, FIELDS, entering=entering)
    service.withdraw_estimate(row.slug, revision=1, entering=entering)
    assert current().result["k"] == 3
    assert current().version == 3
    row.refresh_from_db()
    assert (row.status, row.exclude_reason) == ("withdrawn", "gelezen in het artikel")


def test_withdrawing_without_a_reason_is_a_mistake(
    study: Study, entering: service.Entering
) -> None:
    row = service.add_estimate(study, FIELDS, entering=entering)
    with pytest.raises(ValueError, match="reason"):
        service.withdraw_estimate(row.slug, revision=1, entering=replace(entering, reason=" "))


def test_a_pool_that_loses_its_studies_is_retired_and_says_so(entering: service.Entering) -> None:
    add_three_studies(make_entry())
    service.refresh_syntheses(at=NOW)
    for row in list(EffectEstimate.objects.all())[:2]:
        service.withdraw_estimate(row.slug, revision=1, entering=entering)
    assert not Synthesis.objects.filter(is_current=True).exists()
    assert PoolChange.objects.first().difference["matters"] == ["retired"]


def test_who_saves_over_a_colleague_is_told(study: Study, entering: service.Entering) -> None:
    row = service.add_estimate(study, FIELDS, entering=entering)
    service.correct_estimate(row.slug, replace(FIELDS, note="a"), revision=1, entering=entering)
    with pytest.raises(service.EditedMeanwhile):
        service.correct_estimate(row.slug, replace(FIELDS, note="b"), revision=1, entering=entering)
    row.refresh_from_db()
    assert row.note == "a"


def test_the_same_result_twice_is_refused(study: Study, entering: service.Entering) -> None:
    service.add_estimate(study, FIELDS, entering=entering)
    with pytest.raises(service.EstimateKnown):
        service.add_estimate(study, FIELDS, entering=entering)
    assert EffectEstimate.objects.filter(study=study).count() == 1


def test_the_same_study_twice_is_refused(study: Study, entering: service.Entering) -> None:
    with pytest.raises(service.StudyKnown) as known:
        service.add_study(
            "ips", service.StudyFields(name="eigen PROEF", year=2024), entering=entering
        )
    assert known.value.study == study


@pytest.mark.parametrize(
    ("changed", "code", "column"),
    [
        ({"numbers": {**FOURTH, "events_t": 61.0}}, "more_events_than_people", "events_t"),
        ({"numbers": {**FOURTH, "events_t": -1.0}}, "negative", "events_t"),
        ({"numbers": {**FOURTH, "n_t": 60.5}}, "not_whole", "n_t"),
        (
            {"numbers": {}, "reported": {"value": 1.4, "ci_low": 1.5, "ci_high": 2.0}},
            "outside_interval",
            "value",
        ),
        (
            {"numbers": {}, "reported": {"value": 0.9, "ci_low": 0.1, "ci_high": 1.7}},
            "looks_like_log",
            "value",
        ),
        ({"numbers": {}, "reported": {"ci_low": 1.5, "ci_high": 2.0}}, "missing_value", "value"),
        ({"numbers": {}, "reported": {"value": 1.5, "p": 1.5}}, "out_of_range", "p"),
    ],
)
def test_numbers_that_cannot_be_are_refused_by_field_and_nothing_is_kept(
    study: Study,
    entering: service.Entering,
    changed: dict[str, object],
    code: str,
    column: str,
) -> None:
    with pytest.raises(BadInput) as refused:
        service.add_estimate(study, replace(FIELDS, **changed), entering=entering)
    assert (refused.value.code, refused.value.column) == (code, column)
    assert not EffectEstimate.objects.filter(study=study).exists()
    assert not PoolChange.objects.exists()


@pytest.mark.parametrize(
    ("measure", "numbers", "reported"),
    [
        ("SMD", dict.fromkeys(("level_t", "sd_t", "n_t", "level_c", "sd_c", "n_c"), 20.0), {}),
        ("MD", {"difference": 2.0, "se": 0.5}, {}),
        ("HR", {}, {"value": 1.5, "ci_low": 1.1, "ci_high": 2.045}),
        ("OR", {}, {"value": 1.5, "p": 0.01}),
    ],
)
def test_every_measure_can_be_entered(
    study: Study,
    entering: service.Entering,
    measure: str,
    numbers: dict[str, float],
    reported: dict[str, float],
) -> None:
    fields = replace(FIELDS, measure=measure, numbers=numbers, reported=reported)
    row = service.add_estimate(study, fields, entering=entering)
    assert row.pool_group == f"ips/competitive_job/{measure}"
    assert row.is_poolable


def test_a_ratio_printed_as_a_logarithm_is_kept_as_ratio_and_as_inferred(
    study: Study, entering: service.Entering
) -> None:
    fields = replace(
        FIELDS, numbers={}, reported={"value": 0.4, "ci_low": 0.1, "ci_high": 0.7}, is_log=True
    )
    row = service.add_estimate(study, fields, entering=entering)
    assert row.reported["value"] == pytest.approx(1.4918, abs=1e-4)
    assert row.reported["status"] == "inferred"


def test_numbers_without_a_standard_error_are_kept_only_as_not_pooled(
    study: Study, entering: service.Entering
) -> None:
    alone = replace(FIELDS, numbers={"n_t": 60.0})
    with pytest.raises(service.NotPoolable):
        service.add_estimate(study, alone, entering=entering)
    row = service.add_estimate(
        study, replace(alone, exclude_reason="geen aantallen"), entering=entering
    )
    assert not row.is_poolable


def test_loading_content_leaves_what_was_entered_here(
    tmp_path: Path, entering: service.Entering
) -> None:
    folder = write_content(tmp_path)
    load_content(folder, at=NOW)
    shipped = EffectEstimate.objects.get(slug="studie-0")
    corrected = replace(FIELDS, numbers={**FOURTH, "events_t": 31.0})
    service.correct_estimate("studie-0", corrected, revision=1, entering=entering)
    service.add_estimate(shipped.study, replace(FIELDS, comparison="cursus"), entering=entering)
    load_content(write_content(folder, studies=THREE_STUDIES[1:]), at=LATER)
    shipped.refresh_from_db()
    assert shipped.numbers["events_t"]["value"] == 31.0
    assert shipped.origin == "local"
    assert EffectEstimate.objects.filter(study=shipped.study).count() == 2


def test_loading_other_content_says_what_changed_and_the_first_load_does_not(
    tmp_path: Path,
) -> None:
    folder = write_content(tmp_path)
    load_content(folder, at=NOW)
    assert not PoolChange.objects.exists()
    load_content(write_content(folder, studies=THREE_STUDIES[:2]), at=LATER)
    change = PoolChange.objects.get()
    assert (change.cause, change.difference["after"]["k"]) == ("content", 2)


def test_every_step_is_in_the_audit_trail(study: Study, entering: service.Entering) -> None:
    row = service.add_estimate(study, FIELDS, entering=entering)
    service.withdraw_estimate(row.slug, revision=1, entering=entering)
    steps = AuditEvent.objects.exclude(action="gaps_detected").order_by("pk")
    actions = list(steps.values_list("action", flat=True))
    assert actions == ["research_study_added", "estimate_added", "estimate_withdrawn"]


def test_what_the_source_prints_in_another_measure_keeps_that_measure(
    study: Study, entering: service.Entering
) -> None:
    row = EffectEstimate.objects.get(slug="studie-0")
    printed = {"measure": "RD", "value": 0.269, "ci_low": 0.164, "ci_high": 0.374}
    row.reported = {**printed, "status": "seen", "text": "27 procentpunt"}
    row.save()
    fields = service.fields_of(row)
    corrected = replace(fields, numbers={**fields.numbers, "events_t": 31.0})
    row = service.correct_estimate("studie-0", corrected, revision=1, entering=entering)
    assert row.reported == {**printed, "status": "seen", "text": "27 procentpunt"}
    other = replace(corrected, reported={**fields.reported, "value": 0.27})
    row = service.correct_estimate("studie-0", other, revision=2, entering=entering)
    assert (row.reported["measure"], row.reported["value"]) == ("RD", 0.27)
