# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""One household at a time, what is told once, what is shared, and what a safety flag closes."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from kenniskompas.accounts.models import AuditEvent
from kenniskompas.casework import service as casework
from kenniskompas.casework.household import service
from kenniskompas.casework.household.models import SharedItem
from kenniskompas.casework.household.tests.homes import make_home, share_all
from kenniskompas.casework.intake import service as intake
from kenniskompas.casework.intake.models import HouseholdMember
from kenniskompas.casework.tests.factories import AT, TODAY, open_case

pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(days=30)


@pytest.fixture
def home(person, organisation):
    return make_home(person, organisation)


def test_a_second_household_is_refused_and_nothing_changes(home):
    second = intake.new_household(person=home.me)

    with pytest.raises(intake.AlreadyInHousehold) as refused:
        intake.join_household(home.mine.client, second, since_on=LATER, person=home.me)

    assert refused.value.household == home.household
    assert intake.household_of(home.mine.client) == home.household


def test_the_database_holds_one_household_at_a_time_too(home):
    second = intake.new_household(person=home.me)

    with pytest.raises(IntegrityError), transaction.atomic():
        HouseholdMember.objects.create(household=second, client=home.mine.client, since_on=LATER)


def test_moving_ends_the_first_membership_on_the_day_the_second_begins(home):
    second = intake.new_household(person=home.me)

    intake.move_to_household(home.mine.client, second, on=LATER, person=home.me)

    stays = home.mine.client.memberships.values_list("household", "since_on", "until_on")
    assert list(stays) == [(home.household.pk, TODAY, LATER), (second.pk, LATER, None)]


def test_opening_a_case_with_another_number_leaves_nothing_behind(caseworker):
    open_case(caseworker, register_key="K-1", household_key="H-1")

    with pytest.raises(intake.AlreadyInHousehold):
        casework.open_case(
            person=caseworker, question="debts", at=AT, register_key="K-1", household_key="H-2"
        )

    assert caseworker.cases.count() == 1


def test_children_without_a_file_are_counted_before_the_register_s_number(home):
    home.household.children = 3
    home.household.save()
    assert intake.summary_of(home.household).children == 3

    intake.add_member(home.household, role="child", birth_year=2019, since_on=TODAY, person=home.me)

    assert intake.summary_of(home.household).children == 1


def test_a_member_s_plan_is_not_in_the_joint_plan_until_it_is_shared(home):
    assert service.joint_plan(home.household) == []

    share_all(home.mine, home.me)

    (shown,) = service.joint_plan(home.household)
    assert shown.case == home.mine
    assert [goal.text for goal in shown.goals] == ["Ik wil weer onder de mensen"]


def test_nothing_new_is_shared_without_the_client_s_yes(home):
    keys = [each.key for each in service.own_items(home.mine, home.household)]

    with pytest.raises(service.NotAgreed):
        service.share_items(home.mine, keys, has_agreed=False, person=home.me, at=AT)

    assert not SharedItem.objects.exists()


def test_taking_back_needs_no_yes(home):
    share_all(home.mine, home.me)

    service.share_items(home.mine, [], has_agreed=False, person=home.me, at=AT)

    assert service.joint_plan(home.household) == []


def test_who_left_is_no_longer_in_the_joint_plan(home):
    share_all(home.mine, home.me)

    intake.leave_household(home.mine.client, on=LATER, person=home.me)

    assert service.joint_plan(home.household) == []


def test_who_moves_shares_nothing_until_it_is_shared_anew(home):
    share_all(home.mine, home.me)
    second = intake.new_household(person=home.me)
    intake.move_to_household(home.mine.client, second, on=LATER, person=home.me)
    assert not any(each.is_shared for each in service.own_items(home.mine, second))

    share_all(home.mine, home.me)

    assert len(service.joint_plan(second)) == 1
    assert service.joint_plan(home.household) == []


def test_income_is_told_once_and_taken_over_by_the_other_member_marked_as_such(home):
    (entry,) = service.record_joint(home.mine, {"income": "2"}, person=home.me, at=AT)
    assert casework.open_domains(home.mine)[-1].reason == "household"
    assert not [row for row in casework.open_domains(home.other) if row.domain == "income"]

    service.take_over(home.other, entry.pk, person=home.colleague, at=AT)

    (row,) = [row for row in casework.open_domains(home.other) if row.domain == "income"]
    assert (row.level, row.reason, row.client_level, row.note) == (2, "household", None, "")
    assert service.waiting_entries(home.other, [entry]) == set()


def test_what_the_client_says_of_a_domain_stays_when_a_level_is_taken_over(home):
    opened = casework.open_domain(home.other, "housing", reason="client", person=None, at=AT)
    opened.client_level, opened.note = 4, "Fijne buren"
    opened.save()
    (entry,) = service.record_joint(home.mine, {"housing": "3"}, person=home.me, at=AT)

    service.take_over(home.other, entry.pk, person=home.colleague, at=AT)

    (row,) = [row for row in casework.open_domains(home.other) if row.domain == "housing"]
    assert (row.level, row.client_level, row.note) == (3, 4, "Fijne buren")


def test_a_fact_of_the_household_is_marked_as_taken_over(home):
    (entry,) = service.record_joint(home.mine, {"debts": "problematic"}, person=home.me, at=AT)

    service.take_over(home.other, entry.pk, person=home.colleague, at=AT)

    fact = home.other.facts.get(field="debts")
    assert (fact.value, fact.source) == ("problematic", "household")


def test_what_was_told_by_who_left_is_not_taken_over_any_more(home):
    (entry,) = service.record_joint(home.mine, {"income": "2"}, person=home.me, at=AT)
    intake.leave_household(home.mine.client, on=LATER, person=home.me)

    with pytest.raises(service.NotShown):
        service.take_over(home.other, entry.pk, person=home.colleague, at=AT)


def test_a_value_outside_the_list_is_refused(home):
    for values in ({"income": "9"}, {"debts": "veel"}):
        with pytest.raises(ValueError, match="not a"):
            service.record_joint(home.mine, values, person=home.me, at=AT)


def test_a_supporter_sees_the_agreements_that_concern_them_and_nothing_else(home):
    share_all(home.mine, home.me)
    share_all(home.other, home.colleague)
    buddy = service.add_supporter(
        home.household, kind="informal", name="Riet", task="", since_on=TODAY, person=home.me
    )
    assert service.seen_by(buddy) == []
    mine = home.mine.plans.get().agreements.get()
    theirs = home.other.plans.get().agreements.get()

    service.let_see(buddy, home.mine, [mine.pk, theirs.pk], has_agreed=True, person=home.me)

    assert service.seen_by(buddy) == [mine]


def test_a_supporter_s_view_needs_a_yes_and_keeps_to_what_is_shared(home):
    buddy = service.add_supporter(
        home.household, kind="peer", name="Riet", task="", since_on=TODAY, person=home.me
    )
    mine = home.mine.plans.get().agreements.get()
    service.let_see(buddy, home.mine, [mine.pk], has_agreed=True, person=home.me)
    assert service.seen_by(buddy) == []
    share_all(home.mine, home.me)

    with pytest.raises(service.NotAgreed):
        service.let_see(buddy, home.mine, [mine.pk], has_agreed=False, person=home.me)

    assert service.seen_by(buddy) == []


def test_who_helps_no_longer_sees_nothing(home):
    share_all(home.mine, home.me)
    buddy = service.add_supporter(
        home.household, kind="peer", name="Riet", task="", since_on=TODAY, person=home.me
    )
    mine = home.mine.plans.get().agreements.get()
    service.let_see(buddy, home.mine, [mine.pk], has_agreed=True, person=home.me)

    service.end_supporter(buddy, on=LATER, person=home.me)

    assert service.seen_by(buddy) == []
    assert service.supporters_of(home.household) == []


def test_a_safety_flag_closes_sharing_telling_and_taking_over_for_every_member(home):
    (entry,) = service.record_joint(home.mine, {"income": "2"}, person=home.me, at=AT)
    intake.set_safety_flag(home.other.client, person=home.colleague, at=AT)

    for act in (
        lambda: service.share_items(home.mine, [], has_agreed=True, person=home.me, at=AT),
        lambda: service.record_joint(home.mine, {"income": "3"}, person=home.me, at=AT),
        lambda: service.take_over(home.mine, entry.pk, person=home.me, at=AT),
    ):
        with pytest.raises(intake.HouseholdShielded):
            act()
    assert intake.shown_household_of(home.mine.client) is None
    assert not intake.may_send_home(home.mine.client)
    assert not intake.may_send_home(home.other.client)


def test_a_lifted_flag_opens_the_household_again_and_both_acts_are_kept(home):
    intake.set_safety_flag(home.mine.client, person=home.me, at=AT)
    intake.set_safety_flag(home.mine.client, person=home.me, at=AT)

    intake.lift_safety_flag(home.mine.client, person=home.me, at=AT)

    assert intake.shown_household_of(home.mine.client) == home.household
    kept = AuditEvent.objects.filter(action__startswith="safety_flag")
    assert [event.action for event in kept] == ["safety_flag_set", "safety_flag_lifted"]


def test_a_flag_of_somebody_who_left_closes_nothing_for_who_stayed(home):
    intake.set_safety_flag(home.other.client, person=home.colleague, at=AT)

    intake.leave_household(home.other.client, on=LATER, person=home.colleague)

    assert intake.shown_household_of(home.mine.client) == home.household
    assert intake.shown_household_of(home.other.client) is None


def test_only_who_carries_out_a_case_and_the_team_leader_know_of_the_flag(home, person):
    beside = person(username="teamgenoot")
    leader = person("team_leader", username="leider")

    assert intake.may_see_safety(home.me, home.mine)
    assert intake.may_see_safety(leader, home.mine)
    assert not intake.may_see_safety(beside, home.mine)


def test_what_belongs_to_a_client_goes_with_the_client(home):
    share_all(home.mine, home.me)
    service.record_joint(home.mine, {"income": "2"}, person=home.me, at=AT)
    intake.set_safety_flag(home.mine.client, person=home.me, at=AT)

    home.mine.client.delete()

    assert not SharedItem.objects.exists()
    assert service.joint_entries(home.household) == []
    assert [member.client for member in intake.members_of_household(home.household)] == [
        home.other.client
    ]


def test_a_year_of_birth_belongs_to_children_only(home):
    with pytest.raises(IntegrityError), transaction.atomic():
        intake.add_member(
            home.household,
            role="partner",
            birth_year=1990,
            since_on=date(2026, 1, 1),
            person=home.me,
        )
