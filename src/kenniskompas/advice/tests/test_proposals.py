# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kenniskompas.accounts.models import AuditEvent, Organisation, Person
from kenniskompas.advice import service
from kenniskompas.advice.models import AdviceVersion, RuleProposal
from kenniskompas.advice.tests.factories import AT, IPS, give_advice, publish_rules
from kenniskompas.core.errors import BadInput

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
LATER = date(2027, 1, 1)
FIELDS = service.ProposalFields("Jongeren eerst", "Het team ziet dat het knelt.", TODAY)
MakePerson = Callable[..., Person]


@pytest.fixture
def proposer(organisation: Organisation, person: MakePerson) -> Person:
    publish_rules(organisation)
    return person("policy_officer", username="beleid")


@pytest.fixture
def proposal(proposer: Person) -> RuleProposal:
    """A proposal with a higher bar for preferring."""
    made = service.propose(proposer.organisation, FIELDS, person=proposer, at=AT)
    data = service.with_thresholds(made.document, {"best": 0.9})
    return service.change_rules(made.pk, data, seen=made.digest, person=proposer)


def approve(proposal: RuleProposal, person: Person, on: date = TODAY) -> RuleProposal:
    return service.approve(proposal.pk, seen=proposal.digest, person=person, on=on, at=AT)


def active(organisation: Organisation) -> AdviceVersion:
    return service.get_active_version(organisation)


def test_two_others_approve_before_rules_are_in_use(
    organisation: Organisation, proposal: RuleProposal, person: MakePerson
) -> None:
    before = give_advice(organisation)

    approve(proposal, person("team_leader"))
    assert active(organisation).number == 1
    approve(proposal, person("director"))

    version = active(organisation)
    assert version.number == 2
    assert version.title == "Jongeren eerst"
    assert version.approved_by.count(",") == 1
    assert service.question_of(version, "work").thresholds.best == 0.9
    assert service.replay(before)
    found = service.get_proposal(proposal.pk, organisation=organisation)
    assert service.status_of(found) == "in_use"


def test_nobody_approves_their_own_proposal_or_twice(
    proposal: RuleProposal, proposer: Person, person: MakePerson
) -> None:
    leader = person("team_leader")
    approve(proposal, leader)

    with pytest.raises(service.NotPossible, match="own_proposal"):
        approve(proposal, proposer)
    with pytest.raises(service.NotPossible, match="approved_already"):
        approve(proposal, leader)


def test_a_change_makes_earlier_approvals_lapse(
    organisation: Organisation, proposal: RuleProposal, proposer: Person, person: MakePerson
) -> None:
    approve(proposal, person("team_leader"))
    data = service.with_thresholds(proposal.document, {"best": 0.95})
    changed = service.change_rules(proposal.pk, data, seen=proposal.digest, person=proposer)

    approve(changed, person("director"))

    assert active(organisation).number == 1


def test_who_looked_at_older_rules_neither_approves_nor_overwrites_newer_ones(
    proposal: RuleProposal, proposer: Person, person: MakePerson
) -> None:
    data = service.with_thresholds(proposal.document, {"best": 0.95})
    service.change_rules(proposal.pk, data, seen=proposal.digest, person=proposer)

    with pytest.raises(service.NotPossible, match="changed_meanwhile"):
        approve(proposal, person("team_leader"))
    with pytest.raises(service.NotPossible, match="changed_meanwhile"):
        service.change_rules(proposal.pk, data, seen=proposal.digest, person=proposer)


def test_rules_for_a_later_day_wait_for_it(
    organisation: Organisation, proposer: Person, person: MakePerson
) -> None:
    fields = replace(FIELDS, activate_on=LATER)
    made = service.propose(organisation, fields, person=proposer, at=AT)
    data = service.with_thresholds(made.document, {"best": 0.9})
    made = service.change_rules(made.pk, data, seen=made.digest, person=proposer)
    approve(made, person("team_leader"))
    approve(made, person("director"))

    assert service.activate_due(organisation, on=TODAY) == []
    assert active(organisation).number == 1
    [version] = service.activate_due(organisation, on=LATER)
    assert version.valid_from == LATER
    assert service.activate_due(organisation, on=LATER) == []


def test_an_example_that_comes_out_otherwise_stops_approval(
    organisation: Organisation, proposal: RuleProposal, proposer: Person, person: MakePerson
) -> None:
    wrong = {
        "title": "Wie tot de doelgroep hoort",
        "question": "work",
        "inputs": {"ips_target_group": "yes"},
        "option": IPS,
        "action": "excluded",
    }
    data = service.with_case(proposal.document, wrong)
    changed = service.change_rules(proposal.pk, data, seen=proposal.digest, person=proposer)

    with pytest.raises(service.NotPossible, match="example_fails"):
        approve(changed, person("team_leader"))
    [trial] = service.try_cases(service.document_of_proposal(changed))
    assert trial.action == "preferred_candidate"
    right = service.without_case(changed.document, 0)
    right = service.with_case(right, {**wrong, "action": "preferred_candidate"})
    mended = service.change_rules(proposal.pk, right, seen=changed.digest, person=proposer)
    approve(mended, person("team_leader"))


def test_a_proposal_that_changes_nothing_is_not_approved(
    proposer: Person, person: MakePerson
) -> None:
    same = service.propose(proposer.organisation, FIELDS, person=proposer, at=AT)

    with pytest.raises(service.NotPossible, match="nothing_changes"):
        approve(same, person("team_leader"))


def test_rules_that_cannot_be_read_are_refused_and_nothing_is_stored(proposer: Person) -> None:
    data = service.with_thresholds(active(proposer.organisation).document, {"best": 7})

    with pytest.raises(BadInput, match=r"thresholds\.best"):
        service.propose(proposer.organisation, FIELDS, person=proposer, at=AT, data=data)
    assert not RuleProposal.objects.exists()


def test_a_rule_of_its_own_comes_before_the_one_for_everybody(proposal: RuleProposal) -> None:
    rule = {
        "option": IPS,
        "action": "excluded",
        "sentence": "Niet voor wie minder dan een jaar bijstand heeft.",
        "when": {"benefit_duration": ["under_1y"]},
    }

    data = service.with_rule(proposal.document, "work", rule)

    own = [each for each in service.question_in(data, "work")["rules"] if each["option"] == IPS]
    assert own[0] == rule
    assert len(own) == 1 + sum(
        each["option"] == IPS for each in service.question_in(proposal.document, "work")["rules"]
    )


def test_differences_name_the_place_and_a_rule_as_a_whole(proposal: RuleProposal) -> None:
    before: Any = proposal.based_on.document if proposal.based_on else {}
    data = service.without_rule(proposal.document, "work", 0)

    found = {each.path: each for each in service.changes_between(before, data)}

    assert found[("thresholds", "best")].after == 0.9
    option = before["questions"][0]["rules"][0]["option"]
    assert ("questions", "work", "rules", option) in found
    assert len(found) == 2


def test_a_withdrawn_proposal_is_closed(
    proposal: RuleProposal, proposer: Person, person: MakePerson
) -> None:
    service.withdraw_proposal(proposal.pk, person=proposer, at=AT)

    with pytest.raises(service.NotPossible, match="closed"):
        approve(proposal, person("team_leader"))


def test_going_back_gives_a_new_version_with_the_old_rules(
    organisation: Organisation, proposal: RuleProposal, person: MakePerson
) -> None:
    leader = person("team_leader")
    approve(proposal, leader)
    approve(proposal, person("director"))

    version = service.roll_back(1, organisation=organisation, person=leader, on=TODAY)

    assert version.number == 3
    assert service.question_of(version, "work").thresholds.best == 0.75
    with pytest.raises(service.NotPossible, match="in_use_already"):
        service.roll_back(3, organisation=organisation, person=leader, on=TODAY)
    taken = {"rules_proposed", "rule_proposal_approved", "advice_version_taken_back"}
    assert taken <= set(AuditEvent.objects.values_list("action", flat=True))
