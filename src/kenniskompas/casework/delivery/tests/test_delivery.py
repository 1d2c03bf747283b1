# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Done as meant in a few ticks, and what providers delivered: by name, with uncertainty, or not."""

from datetime import timedelta

import pytest
from django.urls import reverse

from kenniskompas.casework import service as casework
from kenniskompas.casework.delivery import service
from kenniskompas.casework.delivery.models import FidelityCheck
from kenniskompas.casework.execution.horizon import counts_from
from kenniskompas.casework.plan.models import Activity
from kenniskompas.casework.tests.factories import AT, TODAY, decided_case, planned_case
from kenniskompas.knowledge.models import Contract, LocalOffer, Provider

pytestmark = pytest.mark.django_db
SINCE = TODAY - timedelta(days=30)
POINTS = ["Snel zoeken naar werk", "Steun op de werkplek", "Vertrouwen"]


@pytest.fixture
def provider(organisation):
    return Provider.objects.create(organisation=organisation, name="De Stap")


def activity_of(case, provider=None, points=()):
    found = Activity.objects.get(plan__case=case)
    found.provider = provider.name if provider else ""
    found.save()
    found.intervention.description = {
        "specific_ingredients": list(points[:2]),
        "general_ingredients": list(points[1:]),
    }
    found.intervention.save()
    return Activity.objects.get(pk=found.pk)


def url(name, *args):
    return reverse(f"casework:{name}", args=args)


def test_own_ingredients_come_first_and_none_twice(caseworker):
    activity = activity_of(planned_case(caseworker), points=POINTS)

    assert service.points_of(activity.intervention) == POINTS


def test_a_check_takes_a_few_ticks_and_stands_with_the_activity(caseworker, signed_in):
    case = planned_case(caseworker)
    activity, browser = activity_of(case, points=POINTS), signed_in(caseworker)
    page = url("activity", case.pk, activity.pk)
    data = {"said_by": "caseworker", "point-0": "yes", "point-2": "no"}

    browser.post(page, data)

    check = FidelityCheck.objects.get()
    assert (check.done, check.answered) == (1, 2)
    assert "1 van de 2 punten" in browser.get(url("execution", case.pk)).content.decode()


def test_the_same_day_again_replaces_it(caseworker):
    activity = activity_of(planned_case(caseworker), points=POINTS)
    told = {"said_by": "provider", "on": TODAY, "person": caseworker}
    service.record_check(activity, [(POINTS[0], "no")], **told)
    service.record_check(activity, [(POINTS[0], "yes")], **told)

    assert [check.done for check in service.checks_of(activity)] == [1]


def test_without_an_answer_nothing_is_recorded(caseworker, signed_in):
    case = planned_case(caseworker)
    activity = activity_of(case, points=POINTS)

    answer = signed_in(caseworker).post(
        url("activity", case.pk, activity.pk), {"said_by": "caseworker"}
    )

    assert "Beantwoord er ten minste" in answer.content.decode()
    assert not FidelityCheck.objects.exists()


def test_a_point_of_something_else_is_refused(caseworker):
    activity = activity_of(planned_case(caseworker), points=POINTS)

    with pytest.raises(ValueError, match="no points"):
        service.record_check(
            activity, [("Iets anders", "yes")], said_by="client", on=TODAY, person=caseworker
        )


def test_a_stranger_gets_404(caseworker, person, signed_in):
    case = planned_case(caseworker)
    activity = activity_of(case)
    stranger = signed_in(person(username="vreemd", in_team=None))

    assert stranger.get(url("activity", case.pk, activity.pk)).status_code == 404
    assert stranger.get(url("delivery")).status_code == 404


def test_an_activity_of_another_case_is_not_found(caseworker, signed_in):
    case, other = planned_case(caseworker), planned_case(caseworker)
    activity = activity_of(other)

    assert signed_in(caseworker).get(url("activity", case.pk, activity.pk)).status_code == 404


@pytest.mark.parametrize(("ends_in", "is_kept"), [(10, True), (-1, False)])
def test_the_contract_that_holds_goes_with_the_plan(
    ends_in, is_kept, caseworker, provider, organisation
):
    case = decided_case(caseworker)
    decision = casework.current_decision(case)
    contract = Contract.objects.create(
        provider=provider,
        title="Raamcontract",
        starts_on=TODAY - timedelta(days=90),
        ends_on=TODAY + timedelta(days=ends_in),
    )
    LocalOffer.objects.create(
        organisation=organisation,
        intervention=decision.choice,
        provider=provider,
        contract=contract,
    )

    plan = casework.make_plan(decision, starts_on=TODAY, person=caseworker, provider="De Stap")

    assert plan.activities.get().contract == (contract if is_kept else None)


def test_the_only_provider_is_filled_in(caseworker, provider, organisation, signed_in):
    case = decided_case(caseworker)
    LocalOffer.objects.create(
        organisation=organisation,
        intervention=casework.current_decision(case).choice,
        provider=provider,
    )

    page = signed_in(caseworker).get(url("plan", case.pk))

    assert page.context["period_form"].initial["provider"] == "De Stap"


def test_a_provider_is_summed_over_activities(caseworker, provider, organisation):
    one, two = planned_case(caseworker), planned_case(caseworker)
    first, second = activity_of(one, provider, POINTS), activity_of(two, provider, POINTS)
    casework.finish_execution(two, two.plans.get(), completed=False, person=caseworker, at=AT)
    told = {"said_by": "caseworker", "person": caseworker}
    service.record_check(first, [(POINTS[0], "no")], on=TODAY - timedelta(days=9), **told)
    service.record_check(first, [(POINTS[0], "yes"), (POINTS[1], "no")], on=TODAY, **told)

    (row,) = service.look_at_delivery(organisation, since=SINCE)

    assert (row.clients, row.running, row.stopped, row.completed) == (2, 1, 1, 0)
    # The newest look at each activity counts.
    assert (row.done, row.answered, row.checked) == (1, 2, 1)
    assert row.waited == 0
    assert second.provider == provider.name


def seen(caseworker, number, *, works, option, provider=None):
    """People decided on one day, of whom the first `works` have work at the horizon."""
    for place in range(number):
        case = decided_case(caseworker, option=option)
        plan = casework.make_plan(
            casework.current_decision(case),
            starts_on=TODAY,
            person=caseworker,
            provider=provider.name if provider else "",
        )
        casework.record_measurement(
            plan.case,
            outcome="work_12m",
            value=float(place < works),
            on=counts_from("work_12m", TODAY) + timedelta(days=60),
            source="benefit_register",
            person=caseworker,
        )


@pytest.mark.slow
@pytest.mark.parametrize(("works", "is_compared"), [(10, True), (9, False)])
def test_outcomes_stand_beside_usual_only_with_ten_of_each(
    works, is_compared, caseworker, provider, organisation
):
    seen(caseworker, 20, works=10, option="usual-service")
    seen(caseworker, 20, works=works, option="sollicitatiehulp", provider=provider)

    (row,) = service.compare_with_usual(provider, organisation, since=SINCE)

    assert (row.seen, row.seen_usual) == (20, 20)
    assert (row.result is not None) == is_compared
    if row.result:
        assert row.result.ci_low < row.result.difference == 0 < row.result.ci_high


def test_providers_stand_by_name_and_the_page_says_why(person, organisation, signed_in):
    for name in ("Zon", "Anker"):
        Provider.objects.create(organisation=organisation, name=name)

    page = signed_in(person("contract_manager")).get(url("delivery"))

    names = [each["row"].provider.name for each in page.context["rows"]]
    assert names == ["Anker", "Zon"]
    assert "geen ranglijst" in page.content.decode()


@pytest.mark.parametrize("size", [1, 6])
def test_the_list_takes_the_same_queries_at_any_size(
    size, person, caseworker, provider, signed_in, django_assert_max_num_queries
):
    for _number in range(size):
        activity_of(planned_case(caseworker), provider, POINTS)
    browser = signed_in(person("contract_manager"))

    with django_assert_max_num_queries(14):
        browser.get(url("delivery"))


def test_the_list_goes_to_a_spreadsheet(person, provider, signed_in):
    answer = signed_in(person("contract_manager")).get(url("delivery"), {"vorm": "xlsx"})

    assert answer.status_code == 200
    assert "spreadsheet" in answer["Content-Type"]


def test_a_provider_of_another_organisation_is_not_found(person, signed_in):
    keeper = signed_in(person("contract_manager"))

    assert keeper.get(url("delivery-provider", 999)).status_code == 404
