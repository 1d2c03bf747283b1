# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kenniskompas.accounts.models import AuditEvent, Person, Team
from kenniskompas.advice import service as advice
from kenniskompas.casework.models import Case
from kenniskompas.core.errors import BadInput
from kenniskompas.knowledge import service as knowledge
from kenniskompas.outcomes import service
from kenniskompas.outcomes.models import EvaluationStudy, ProtocolFrozen, StudyStatus
from kenniskompas.outcomes.service.announcing import announce_end
from kenniskompas.outcomes.tests.factories import (
    AT,
    BOTH,
    COACH,
    DEBT_PLAN,
    JOBS,
    SEARCH,
    SOLVE,
    USUAL,
    debt_rows,
    drafted,
    estimated,
    frozen,
    record,
    work_rows,
)
from kenniskompas.workbench.effects.score_store import read_store


def test_a_protocol_is_written_in_the_format_of_the_command_line(researcher: Person) -> None:
    study = drafted(researcher)

    protocol = service.read_study_protocol(study.protocol)

    assert (protocol.treatment, protocol.control, protocol.outcome) == ("arm", USUAL, "work_12m")
    assert protocol.groups == ("benefit_duration",)


def test_without_arms_every_option_takes_part_and_everything_known_is_adjusted_for(
    researcher: Person,
) -> None:
    study = drafted(researcher, arms=(), covariates=(), eligibility={"ips_target_group": ("no",)})

    protocol = service.read_study_protocol(study.protocol)

    assert JOBS in study.scope["arms"]
    assert USUAL not in study.scope["arms"]
    assert "ips_target_group" not in protocol.covariates
    assert {"age_band", "team", "decision_year"} <= set(protocol.covariates)


def test_where_people_started_is_adjusted_for_when_it_is_measured_then(researcher: Person) -> None:
    study = drafted(researcher, outcome="wellbeing_12m", covariates=())

    protocol = service.read_study_protocol(study.protocol)

    assert "before" in protocol.covariates
    assert "before" not in protocol.categorical


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"outcome": "work_13m"}, "outcome"),
        ({"outcome": "learning"}, "outcome"),
        ({"arms": ("nothing",)}, "arms"),
        ({"arms": (USUAL,)}, "arms"),
        ({"covariates": ("postcode",)}, "covariates"),
        ({"groups": ("team",)}, "groups"),
        ({"cluster": "benefit_duration"}, "cluster"),
        ({"eligibility": {"nationality": ("any",)}}, "eligibility"),
        ({"eligibility": {"health_limits": ("maybe",)}}, "eligibility.health_limits"),
        ({"combinations": ((JOBS, (SEARCH, JOBS)),)}, "combinations"),
        ({"groups": ("age_band",)}, "design.groups"),
    ],
)
def test_a_question_that_may_not_be_asked_is_refused_with_its_place(
    researcher: Person, change: dict[str, object], column: str
) -> None:
    with pytest.raises(BadInput) as refused:
        drafted(researcher, **change)

    assert refused.value.column == column
    assert not EvaluationStudy.objects.exists()


def test_freezing_gives_a_date_and_a_hash_that_covers_whose_decisions_count(
    researcher: Person,
) -> None:
    everybody = frozen(researcher)
    some = frozen(researcher, eligibility={"age_band": ("27_44",)})

    assert everybody.status == StudyStatus.FROZEN
    assert everybody.frozen_at == AT
    assert len(everybody.protocol_hash) == 64
    assert some.protocol_hash != everybody.protocol_hash
    assert AuditEvent.objects.filter(action="study_frozen").count() == 2


@pytest.mark.parametrize("field", ["title", "outcome", "protocol", "scope", "protocol_hash"])
def test_a_frozen_protocol_cannot_be_changed(researcher: Person, field: str) -> None:
    study = frozen(researcher)
    setattr(study, field, {"arms": []} if field == "scope" else "something else")

    with pytest.raises(ProtocolFrozen):
        study.save()


def test_a_frozen_study_is_not_frozen_again_nor_thrown_away(researcher: Person) -> None:
    study = frozen(researcher)

    with pytest.raises(ProtocolFrozen):
        service.freeze_study(study, person=researcher, at=AT)
    with pytest.raises(ProtocolFrozen):
        service.discard_draft(study, person=researcher)


def test_a_draft_can_be_thrown_away(researcher: Person) -> None:
    service.discard_draft(drafted(researcher), person=researcher)

    assert not EvaluationStudy.objects.exists()


def test_a_draft_is_not_estimated(researcher: Person) -> None:
    with pytest.raises(service.NotFrozen):
        service.run_study(drafted(researcher), at=AT)


def test_a_protocol_changed_behind_our_back_is_not_estimated(researcher: Person) -> None:
    study = frozen(researcher)
    changed = study.protocol.replace("folds = 2", "folds = 3")
    EvaluationStudy.objects.filter(pk=study.pk).update(protocol=changed)
    study.refresh_from_db()

    with pytest.raises(service.ProtocolChanged):
        service.run_study(study, at=AT)


def test_estimating_finds_who_gains_and_who_is_harmed(researcher: Person) -> None:
    record(researcher, "work", work_rows())

    score_set = estimated(researcher)

    (group,) = score_set.group_effects.all()
    effects = {row["benefit_duration"]: row for row in group.rows}
    assert score_set.study.status == StudyStatus.ESTIMATED
    assert score_set.n == 400
    assert effects["under_1y"]["ci_high"] < 0
    assert effects["over_5y"]["ci_low"] > 0


def test_scores_are_kept_encrypted_below_the_data_folder(
    researcher: Person, data_dir: Path
) -> None:
    record(researcher, "work", work_rows(200))

    score_set = estimated(researcher)

    folder = service.scores_folder(score_set)
    assert folder.is_relative_to(data_dir / "scores")
    assert folder.stat().st_mode & 0o777 == 0o700
    assert len(read_store(folder).scored.arm) == 200


def test_the_joint_covariance_carries_the_published_standard_errors(researcher: Person) -> None:
    record(researcher, "work", work_rows(600, arms=(USUAL, JOBS, SEARCH)))

    score_set = estimated(researcher, arms=(JOBS, SEARCH))

    joint = score_set.joint
    shown = {one["arm"]: one for one in score_set.result["arms"]}
    assert set(joint["arms"]) == {JOBS, SEARCH}
    for place, arm in enumerate(joint["arms"]):
        assert joint["effects"][place] == pytest.approx(shown[arm]["effect"])
        assert joint["covariance"][place][place] ** 0.5 == pytest.approx(shown[arm]["se"])
    assert joint["covariance"][0][1] > 0
    assert joint["control_mean"] == pytest.approx(shown[USUAL]["mean"])


def test_only_outcomes_whose_horizon_has_passed_count(researcher: Person) -> None:
    rows = work_rows(200)
    late = [replace(row, decided_at=AT - timedelta(days=100)) for row in work_rows(50, seed=3)]
    unseen = [replace(row, results={"work_12m": None}) for row in work_rows(30, seed=4)]
    record(researcher, "work", [*rows, *late, *unseen])

    score_set = estimated(researcher)

    population = score_set.population
    assert population["decided"] == 280
    assert population["old_enough"] == 230
    assert population["measured"] == score_set.n == 200


def test_eligibility_bounds_whose_decisions_count(researcher: Person) -> None:
    record(researcher, "work", work_rows(400))

    score_set = estimated(
        researcher,
        eligibility={"benefit_duration": ("over_5y",)},
        covariates=("health_limits",),
        groups=(),
    )

    assert score_set.population["eligible"] == score_set.n == 200
    assert score_set.result["arms"][0]["effect"] > 0.1


def test_a_refused_question_falls_back_to_a_before_after_picture(researcher: Person) -> None:
    few = [row for row in work_rows(400) if row.arm == USUAL] + [
        row for row in work_rows(400, seed=2) if row.arm == JOBS
    ][:6]
    record(researcher, "work", few)

    score_set = estimated(researcher)

    assert score_set.study.status == StudyStatus.REFUSED
    assert score_set.folder == ""
    assert score_set.result["arms"] == []
    assert score_set.result["refused"][0]["code"] == "too_few_people"
    assert score_set.before_after["outcome"] == "wellbeing_12m"
    assert score_set.before_after["everybody"]["change"] == pytest.approx(0.5)
    assert score_set.before_after["arms"][JOBS] is None


def test_without_anybody_the_question_is_refused_as_well(researcher: Person) -> None:
    score_set = estimated(researcher)

    assert score_set.study.status == StudyStatus.REFUSED
    assert score_set.n == 0
    assert score_set.before_after["everybody"] is None


def test_a_combination_is_more_than_the_sum_of_its_parts(researcher: Person) -> None:
    record(researcher, "debts", debt_rows())

    score_set = estimated(researcher, DEBT_PLAN)

    synergy = service.combination_effect(score_set, both=BOTH, parts=(SOLVE, COACH))
    # 17 - 5 for both, minus 9 - 5 and 7 - 5 for the parts.
    assert synergy["ci_low"] < 6 < synergy["ci_high"]
    assert synergy["ci_low"] > 0


def test_a_combination_with_an_arm_without_effect_is_refused(researcher: Person) -> None:
    record(researcher, "debts", [row for row in debt_rows() if row.arm != COACH])
    score_set = estimated(researcher, DEBT_PLAN)

    with pytest.raises(service.NotCompared) as refused:
        service.combination_effect(score_set, both=BOTH, parts=(SOLVE, COACH))

    assert refused.value.arm == COACH


def test_published_effects_arrive_in_advice_for_everybody_and_per_group(
    researcher: Person,
) -> None:
    record(researcher, "work", work_rows())
    score_set = estimated(researcher)

    count = service.publish_study(score_set.study, person=researcher, at=AT)

    releases = advice.releases_for(researcher.organisation, "work")
    groups = [release["group"] for release in releases]
    assert count == len(releases) == 3
    assert {"benefit_duration": ["under_1y"]} in groups
    assert {} in groups
    everybody = next(release for release in releases if not release["group"])
    assert everybody["effects"][0]["option"] == JOBS
    assert everybody["protocol_hash"] == score_set.study.protocol_hash
    assert score_set.study.status == StudyStatus.PUBLISHED


def test_of_equally_narrow_groups_advice_reads_the_first_registered_first(
    researcher: Person,
) -> None:
    record(researcher, "work", work_rows())
    score_set = estimated(researcher, groups=("benefit_duration", "health_limits"))

    service.publish_study(score_set.study, person=researcher, at=AT)

    releases = advice.releases_for(researcher.organisation, "work")
    assert [list(one["group"]) for one in releases if one["group"]] == [
        ["benefit_duration"],
        ["benefit_duration"],
        ["health_limits"],
        ["health_limits"],
    ]


def test_differences_along_all_groups_together_arrive_with_everybody(researcher: Person) -> None:
    record(researcher, "work", work_rows())
    score_set = estimated(researcher, groups=("benefit_duration", "health_limits"))

    service.publish_study(score_set.study, person=researcher, at=AT)

    releases = advice.releases_for(researcher.organisation, "work")
    [told] = [one["differences"] for one in releases if "differences" in one]
    [everybody] = [one for one in releases if not one["group"]]
    assert everybody["differences"] == told
    assert {cell["input"] for cell in told["cells"]} == {"benefit_duration", "health_limits"}
    size = len(everybody["effects"]) + len(told["cells"])
    assert len(told["deviations"]) == len(told["cells"])
    assert [len(row) for row in told["covariance"]] == [size] * size
    assert told["covariance"][0][0] == pytest.approx(everybody["covariance"][0][0])


def test_publishing_again_replaces_what_was_published(researcher: Person) -> None:
    record(researcher, "work", work_rows())
    study = estimated(researcher).study
    service.publish_study(study, person=researcher, at=AT)
    newer = service.run_study(study, at=AT + timedelta(days=30))

    service.publish_study(study, person=researcher, at=AT + timedelta(days=31))

    assert len(advice.releases_for(researcher.organisation, "work")) == 3
    assert [one.withdrawn_at is None for one in study.score_sets.all()] == [True, False]
    assert study.score_sets.first() == newer


def test_withdrawing_takes_the_effects_out_of_advice(researcher: Person) -> None:
    record(researcher, "work", work_rows())
    study = estimated(researcher).study
    service.publish_study(study, person=researcher, at=AT)

    service.withdraw_study(study, person=researcher, at=AT)

    assert advice.releases_for(researcher.organisation, "work") == []
    assert study.status == StudyStatus.ESTIMATED


def test_a_refused_question_has_nothing_to_publish(researcher: Person) -> None:
    study = estimated(researcher).study

    with pytest.raises(service.NothingToPublish):
        service.publish_study(study, person=researcher, at=AT)


def test_the_same_cases_give_the_same_answer(researcher: Person) -> None:
    record(researcher, "work", work_rows(200))
    study = frozen(researcher)

    first = service.run_study(study, at=AT)
    second = service.run_study(study, at=AT)

    assert first.result == second.result
    assert first.folder != second.folder


def test_a_registered_study_is_under_way_for_the_gaps_of_its_options(researcher: Person) -> None:
    frozen(researcher, title="Werkt het hier?")
    knowledge.detect_gaps(AT)

    [about] = [row for row in knowledge.gap_documents() if row["interventions"] == [JOBS]]

    assert about["status"] == "studied"
    assert [study["title"] for study in about["running_studies"]] == ["Werkt het hier?"]


def test_an_estimated_study_is_no_longer_under_way(researcher: Person) -> None:
    study = frozen(researcher)
    knowledge.detect_gaps(AT)
    announce_end(study, StudyStatus.REFUSED, person=researcher, at=AT)

    [about] = [row for row in knowledge.gap_documents() if row["interventions"] == [JOBS]]

    assert about["status"] == "open"
    assert about["running_studies"][0]["status"] == "stopped"


def in_teams(person: Person, number: int) -> None:
    """The cases of the organisation spread over so many teams."""
    teams = Team.objects.bulk_create(
        Team(organisation=person.organisation, name=f"Wijkteam {one}") for one in range(number)
    )
    for place, case in enumerate(Case.objects.order_by("pk")):
        Case.objects.filter(pk=case.pk).update(team=teams[place % number])


def test_clients_of_one_team_count_together_where_that_was_registered(researcher: Person) -> None:
    record(researcher, "work", work_rows(240))
    in_teams(researcher, 12)

    score_set = estimated(researcher, covariates=(), cluster="team")

    assert score_set.result["cluster"] == {"column": "team", "number": 12}
    assert score_set.result["arms"][0]["df"] == 11
    assert score_set.joint["df"] == 11
    store = read_store(service.scores_folder(score_set))
    assert store.scored.cluster is not None
    assert len(set(store.scored.cluster.tolist())) == 12
    assert store.published[JOBS].df == 11


def test_too_few_teams_are_refused_with_the_reason(researcher: Person) -> None:
    record(researcher, "work", work_rows(100))

    score_set = estimated(researcher, cluster="team")

    assert score_set.result["arms"] == []
    assert {one["code"] for one in score_set.result["refused"]} == {"too_few_clusters"}
