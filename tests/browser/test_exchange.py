# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A package that was changed on both sides: read it, take the differences along, choose, merge."""

import pytest

from kenniskompas.accounts.models import Role
from kenniskompas.knowledge.exchange import service
from kenniskompas.knowledge.models import Intervention
from kenniskompas.knowledge.tests.factories import make_entry

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def package(organisation):
    """Two entries that say something else in the package than here."""
    for slug in ("ips", "cursus"):
        make_entry(slug, goal="Uit het pakket")
    content = service.export_package()
    Intervention.objects.update(goal="Van ons")
    return content


def test_a_researcher_chooses_per_row_what_counts(
    live_server, page, sign_in, accessible, person, package
):
    sign_in(person(Role.RESEARCHER).username, "een-lang-wachtwoord")
    page.wait_for_selector("main h1")
    page.goto(f"{live_server.url}/weten/uitwisselen/")
    file = {"name": "buurstad.zip", "mimeType": "application/zip", "buffer": package}
    page.set_input_files("input[type=file]", [file])
    with page.expect_navigation():
        page.get_by_role("button", name="Dit pakket bekijken").click()

    assert page.get_by_role("heading", name="Aan beide kanten gewijzigd").is_visible()
    assert page.get_by_role("row", name="Doel Van ons Uit het pakket").count() == 2
    accessible()
    with page.expect_download() as taken:
        page.get_by_role("link", name="Download als CSV").click()
    report = taken.value.path().read_text(encoding="utf-8")
    page.get_by_label("Voor deze: Ips").select_option("take")
    with page.expect_navigation():
        page.get_by_role("button", name="Dit pakket inlezen").click()

    assert "interventions,cursus,Cursus,goal,Van ons,Uit het pakket" in report
    goals = dict(Intervention.objects.values_list("slug", "goal"))
    assert goals == {"ips": "Uit het pakket", "cursus": "Van ons"}
    assert "0 nieuw, 1 gewijzigd, 1 ongewijzigd" in page.get_by_role("status").inner_text()
