# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From what was learnt here to advice that uses it, with two people in between."""

from collections.abc import Callable

import pytest
from django.test import Client as Browser
from django.urls import reverse

from kenniskompas.accounts.models import AuditEvent, Person
from kenniskompas.advice import service as advice
from kenniskompas.advice.models import AdviceVersion, RuleProposal
from kenniskompas.core.advice import admit_options
from kenniskompas.outcomes.models import ScoreSet
from kenniskompas.outcomes.tests.factories import AT, JOBS, estimated, record, work_rows

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Browser]
MakePerson = Callable[..., Person]


@pytest.fixture
def answered(researcher: Person) -> ScoreSet:
    """Subsidised jobs help who is long on benefit and harm who is not."""
    record(researcher, "work", work_rows(800))
    return estimated(researcher)


def propose_url(score_set: ScoreSet) -> str:
    return reverse("outcomes:propose_rules", args=[score_set.study.pk, score_set.pk])


def action_of_jobs(version: AdviceVersion, duration: str) -> str:
    inputs = {"benefit_duration": duration}
    admitted = admit_options(advice.question_of(version, "work"), inputs)
    return next(one.action for one in admitted if one.option == JOBS)


def without_examples(proposal: RuleProposal, person: Person) -> RuleProposal:
    """The shipped examples are about the shipped rules."""
    data = {**proposal.document, "cases": []}
    return advice.change_rules(proposal.pk, data, seen=proposal.digest, person=person)


def test_a_learnt_rule_is_put_forward_with_the_study_its_fingerprint_and_its_worth(
    signed_in: SignIn, person: MakePerson, answered: ScoreSet
) -> None:
    officer = person("policy_officer", username="beleid")

    page = signed_in(officer).post(propose_url(answered), follow=True)

    proposal = RuleProposal.objects.get()
    assert page.redirect_chain[-1][0] == reverse("advice:proposal", args=[proposal.pk])
    assert answered.study.title in proposal.reason
    assert answered.study.protocol_hash[:16] in proposal.reason
    for words in ("Zoals het nu gaat", "De beste enkele aanpak", "Door het lot"):
        assert words in proposal.reason
    assert AuditEvent.objects.filter(action="learnt_rules_proposed").exists()


def test_nothing_changes_before_two_others_approve_and_then_advice_uses_it(
    signed_in: SignIn, person: MakePerson, answered: ScoreSet
) -> None:
    officer = person("policy_officer", username="beleid")
    organisation = officer.organisation
    data = {**advice.get_active_version(organisation).document}
    rules = [row for row in data["questions"][0]["rules"] if row["option"] != JOBS]
    everybody = {"option": JOBS, "action": "preferred_candidate", "sentence": "Voor iedereen."}
    data["questions"] = [
        {**data["questions"][0], "rules": [*rules, everybody]},
        *data["questions"][1:],
    ]
    advice.load_version({**data, "cases": []}, organisation)
    before = advice.get_active_version(organisation)
    signed_in(officer).post(propose_url(answered))
    proposal = without_examples(RuleProposal.objects.get(), officer)

    for role in ("team_leader", "director"):
        assert advice.get_active_version(organisation).pk == before.pk
        advice.approve(
            proposal.pk,
            seen=proposal.digest,
            person=person(role),
            on=proposal.activate_on,
            at=AT,
        )

    version = advice.get_active_version(organisation)
    assert version.pk != before.pk
    assert action_of_jobs(before, "under_1y") == "preferred_candidate"
    assert action_of_jobs(version, "under_1y") == "admissible"
    assert action_of_jobs(version, "over_5y") == "preferred_candidate"
    assert answered.study.title in str(version.document)


def test_a_fact_that_the_rules_may_not_use_is_refused_by_name(
    signed_in: SignIn, researcher: Person, answered: ScoreSet
) -> None:
    organisation = researcher.organisation
    data = advice.get_active_version(organisation).document
    work, *others = data["questions"]
    narrower = {
        **work,
        "inputs": [name for name in work["inputs"] if name != "benefit_duration"],
        "rules": [row for row in work["rules"] if "benefit_duration" not in row.get("when", {})],
        "outcomes": [
            {
                **one,
                "baselines": [
                    row for row in one["baselines"] if "benefit_duration" not in row.get("when", {})
                ],
            }
            if "baselines" in one
            else one
            for one in work["outcomes"]
        ],
    }
    advice.load_version({**data, "questions": [narrower, *others], "cases": []}, organisation)

    page = signed_in(researcher).post(propose_url(answered), follow=True)

    assert "benefit_duration" in page.content.decode()
    assert not RuleProposal.objects.exists()


def test_only_who_may_propose_rules_can_do_so(
    signed_in: SignIn, person: MakePerson, answered: ScoreSet
) -> None:
    director = signed_in(person("director"))
    place = [answered.study.pk, answered.pk]

    page = director.get(reverse("outcomes:whom", args=place)).content.decode()

    assert "Leg als voorstel" not in page
    assert director.post(propose_url(answered)).status_code == 404


def test_the_page_lays_the_rules_beside_three_simpler_ways(
    signed_in: SignIn, researcher: Person, answered: ScoreSet
) -> None:
    place = [answered.study.pk, answered.pk]

    page = signed_in(researcher).get(reverse("outcomes:whom", args=place)).content.decode()

    rules = page.split('id="regels"')[1].split("</section>")[0]
    for words in ("Zoals het nu gaat", "De beste enkele aanpak voor iedereen", "Door het lot"):
        assert words in rules
    assert "Leg als voorstel van adviesregels voor" in rules
