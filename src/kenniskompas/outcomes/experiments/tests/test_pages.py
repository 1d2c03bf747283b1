# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import re

import pytest
from django.urls import reverse

from kenniskompas.outcomes.experiments import service
from kenniskompas.outcomes.experiments.models import Approval, Experiment, Look
from kenniskompas.outcomes.experiments.tests.trials import (
    WEDGE,
    approved,
    drafted,
    running,
    take_part,
)
from kenniskompas.outcomes.tests.factories import JOBS, USUAL, publish_rules

pytestmark = pytest.mark.django_db
EVEN = {USUAL: 0.5, JOBS: 0.5}
DRAWING = {
    "title": "Helpt een gesubsidieerde baan?",
    "outcome": "work_12m",
    "control": "30",
    "effect": "15",
    "power": "0.8",
    "arms": [JOBS],
    "arm_lots": "1",
    "control_lots": "1",
    "eligibility": "",
    "stratify_by": "health_limits",
    "places": "",
    "looks": "half",
}


def address(name, experiment, *rest):
    return reverse(f"outcomes:{name}", args=[experiment.pk, *rest])


def test_a_drawing_is_planned_with_as_many_people_as_it_needs(researcher, signed_in):
    publish_rules(researcher, "work")
    browser, url = signed_in(researcher), reverse("outcomes:new_experiment")

    assert "soort=drawing" in browser.get(url).text
    made = browser.post(f"{url}?soort=drawing&vraag=work", DRAWING)

    experiment = Experiment.objects.get()
    assert made.url == address("experiment", experiment)
    assert (experiment.places, experiment.looks) == (326, [0.5, 1.0])
    assert experiment.arms == [{"option": USUAL, "lots": 1}, {"option": JOBS, "lots": 1}]
    page = browser.get(made.url).text
    assert "326" in page
    assert "bij 50%, aan het eind" in page


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"control": ""}, "control"),
        ({"effect": "0"}, "effect"),
        ({"effect": "80"}, "effect"),
        ({"arms": []}, "arms"),
        ({"places": "5"}, "places"),
        ({"arm_lots": "9"}, "arm_lots"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(researcher, signed_in, change, field):
    publish_rules(researcher, "work")
    url = reverse("outcomes:new_experiment")

    page = signed_in(researcher).post(f"{url}?soort=drawing", DRAWING | change)

    assert field in page.context["form"].errors
    assert not Experiment.objects.exists()


def test_teams_are_planned_one_after_another(researcher, team, signed_in):
    publish_rules(researcher, "work")
    for name in ("Team Oost", "Team West"):
        team.organisation.teams.create(name=name)
    url = reverse("outcomes:new_experiment")
    given = {
        "title": "Werkt banen zoeken als team?",
        "outcome": "work_12m",
        "control": "30",
        "effect": "15",
        "power": "0.8",
        "arm": JOBS,
        "teams": ["Team Noord", "Team Oost", "Team West"],
        "steps": "3",
        "months": "3",
        "people": "20",
        "icc": "0.05",
        "starts_on": "2026-09-01",
    }
    browser = signed_in(researcher)

    too_many = browser.post(f"{url}?soort=wedge", given | {"steps": "4"})
    assert "steps" in too_many.context["form"].errors
    page = browser.post(f"{url}?soort=wedge", given, follow=True).text

    assert Experiment.objects.get().places == 3 * 4 * 20
    assert "team 1 van de volgorde" in page
    assert "1 december 2026" in page


def test_two_people_approve_and_one_starts(researcher, second, signed_in):
    experiment = drafted(researcher)
    writer, approver = signed_in(researcher), signed_in(second)
    ground = {"text": "Besluit", "reference": "Z-1", "decided_on": "2026-05-01"}
    for code in ("legal_basis", "ethics"):
        writer.post(address("record_ground", experiment, code), ground)

    writer.post(address("approve_ground", experiment, "ethics"))
    early = writer.post(address("start_experiment", experiment), follow=True).text
    assert "Nog goed te keuren" in early
    assert Approval.objects.filter(approved_at=None).count() == 2
    for code in ("legal_basis", "ethics"):
        approver.post(address("approve_ground", experiment, code))
    page = writer.post(address("start_experiment", experiment), follow=True).text

    experiment.refresh_from_db()
    assert experiment.started_at is not None
    assert experiment.protocol_hash in page


def test_the_monitor_says_from_when_looking_is_possible(researcher, second, signed_in):
    experiment = running(researcher, second)
    take_part(experiment, researcher, people=30, chances=EVEN)
    browser = signed_in(researcher)

    page = browser.get(address("experiment", experiment)).text
    refused = browser.post(address("take_look", experiment), follow=True).text

    assert "Kijken kan vanaf 50%: niet eerder." in page
    assert "Nu is de uitkomst van 30 van de 80 mensen bekend." in page
    assert "Het is nog geen tijd om te kijken" in refused
    assert not Look.objects.exists()


def test_a_planned_look_shows_the_difference_with_its_boundary(researcher, second, signed_in):
    experiment = running(researcher, second)
    take_part(experiment, researcher, people=44, chances=EVEN)
    browser = signed_in(researcher)

    page = browser.post(address("take_look", experiment), follow=True).text

    assert "Doorgaan" in page
    assert "standaardfouten" in page
    assert browser.get(address("looks_picture", experiment))["Content-Type"].startswith("image/svg")


def test_before_a_look_no_outcome_per_approach_is_on_the_page(researcher, second, signed_in):
    """Whatever the outcomes of the arms are, the page is the same."""
    experiment = running(researcher, second)
    take_part(experiment, researcher, people=30, chances={USUAL: 1.0, JOBS: 0.0})
    browser = signed_in(researcher)
    page = browser.get(address("experiment", experiment)).content
    for one in experiment.organisation.clients.all():
        for case in one.cases.all():
            for measured in case.measurements.all():
                measured.value = 1 - measured.value
                measured.save()

    again = browser.get(address("experiment", experiment)).content

    assert without_token(page) == without_token(again)


def without_token(page):
    return re.sub(rb"[A-Za-z0-9]{64}", b"", page)


def test_who_only_reads_sees_no_drafts_and_changes_nothing(researcher, second, person, signed_in):
    draft = drafted(researcher)
    started = running(researcher, second)
    browser = signed_in(person("director"))

    assert str(draft.pk) not in browser.get(reverse("outcomes:experiments")).text
    assert browser.get(address("experiment", draft)).status_code == 404
    assert browser.get(address("experiment", started)).status_code == 200
    for name in ("take_look", "end_experiment", "start_experiment", "discard_experiment"):
        assert browser.post(address(name, started)).status_code == 404
    assert browser.get(reverse("outcomes:new_experiment")).status_code == 404


def test_a_client_council_sees_no_experiments(researcher, second, person, signed_in):
    started = running(researcher, second)
    browser = signed_in(person("client_council"))

    assert browser.get(reverse("outcomes:experiments")).status_code == 404
    assert browser.get(address("experiment", started)).status_code == 404


def test_a_wedge_shows_who_starts_when_and_no_looks(researcher, second, signed_in):
    experiment = running(researcher, second, WEDGE)
    browser = signed_in(researcher)

    page = browser.get(address("experiment", experiment)).text

    assert all(name in page for name in experiment.order)
    assert "Kijkmomenten" not in page
    assert browser.get(address("looks_picture", experiment)).status_code == 404


def test_ending_needs_a_reason_and_a_draft_can_go(researcher, second, signed_in):
    experiment, draft = running(researcher, second), drafted(researcher)
    browser = signed_in(researcher)

    browser.post(address("end_experiment", experiment), {"reason": ""})
    experiment.refresh_from_db()
    assert experiment.ended_at is None
    browser.post(address("end_experiment", experiment), {"reason": "Genoeg gezien"})
    browser.post(address("discard_experiment", experiment))
    browser.post(address("discard_experiment", draft))

    assert list(Experiment.objects.all()) == [experiment]
    assert "Genoeg gezien" in browser.get(address("experiment", experiment)).text


def test_the_pages_keep_to_their_number_of_queries(
    researcher, second, signed_in, django_assert_num_queries
):
    experiment = running(researcher, second)
    take_part(experiment, researcher, people=5)
    approved(researcher, second)
    browser = signed_in(researcher)

    with django_assert_num_queries(9):
        browser.get(reverse("outcomes:experiments"))
    with django_assert_num_queries(19):
        browser.get(address("experiment", experiment))
    assert len(service.list_experiments(researcher)) == 2
