# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kenniskompas.accounts.models import AuditEvent
from kenniskompas.core.errors import BadInput
from kenniskompas.outcomes.neighbours import service
from kenniskompas.outcomes.neighbours.models import NeighbourRelease, OwnRelease
from kenniskompas.outcomes.tests.factories import (
    AT,
    JOBS,
    PLAN,
    drafted,
    estimated,
    record,
    work_rows,
)
from kenniskompas.workbench.effects.releases import hash_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def answered(researcher):
    """A study with an effect on four hundred people."""
    record(researcher, "work", work_rows())
    return estimated(researcher).study


@pytest.fixture
def thin(researcher, answered):
    """The same question, about decisions that are not there yet: refused."""
    return estimated(researcher, since=date(2026, 5, 1)).study


def neighbour(study, name, *, shift=0.0, **changes):
    """The release of a neighbour: the same sizes, an effect that lies elsewhere."""
    document = json.loads(json.dumps(service.may_leave(study)))
    document["municipality"] = name
    for joint in (document["everyone"], *document["groups"]):
        joint["effects"] = [effect + shift for effect in joint["effects"]]
    return json.dumps(document | changes).encode()


def add(study, person, content):
    return service.add_neighbour(study, content, file="buur.json", person=person, at=AT)


def test_what_is_signed_off_names_a_function_and_no_person(answered, researcher):
    release = service.release_study(answered, function="hoofd onderzoek", person=researcher, at=AT)

    assert release.document["signed_off"] == {"by": "hoofd onderzoek", "on": "2026-06-01"}
    assert release.document["municipality"] == answered.organisation.name
    assert researcher.username not in json.dumps(release.document)
    assert release.document["everyone"]["arms"] == [JOBS]
    assert AuditEvent.objects.filter(action="effects_released").count() == 1


def test_a_refused_study_has_nothing_to_release(thin, researcher):
    with pytest.raises(service.NothingToRelease):
        service.release_study(thin, function="hoofd", person=researcher, at=AT)

    assert not OwnRelease.objects.exists()


def test_what_own_cases_cannot_carry_neighbours_do(thin, answered, researcher):
    for place, name in enumerate(("Buurdam", "Verdam", "Overdam")):
        add(thin, researcher, neighbour(answered, name, shift=0.02 * place))

    found = service.together(thin)

    assert found.own is None
    assert found.pool["rows"][0]["k"] == 3
    assert found.pool["own"] is None


def test_the_own_effect_stays_out_of_the_pool_that_it_meets(answered, researcher):
    for place, name in enumerate(("Buurdam", "Verdam")):
        add(answered, researcher, neighbour(answered, name, shift=0.02 * (place + 1)))

    row = service.together(answered).pool["rows"][0]

    assert (row["k"], row["without_own"]["k"]) == (3, 2)
    assert row["own"]["name"] == answered.organisation.name


def test_titles_days_and_periods_may_differ_between_municipalities(answered, thin):
    assert service.shared_question(answered) == service.shared_question(thin)


def test_a_neighbour_that_asked_otherwise_is_named(answered, researcher):
    question = service.shared_question(answered)
    question |= {"scope": question["scope"] | {"eligibility": {"debts": ["none"]}}}
    other = neighbour(answered, "Buurdam", question=question, question_hash=hash_of(question))

    with pytest.raises(service.OtherQuestion) as refused:
        add(answered, researcher, other)

    assert refused.value.keys == ["scope"]


def test_a_municipality_counts_once_and_never_as_its_own_neighbour(answered, researcher):
    add(answered, researcher, neighbour(answered, "Buurdam", shift=0.1))

    for name in ("Buurdam", answered.organisation.name):
        with pytest.raises(service.CountsAlready):
            add(answered, researcher, neighbour(answered, name, shift=0.2))
    assert NeighbourRelease.objects.count() == 1


def test_a_release_without_a_municipality_or_that_was_changed_is_sent_back(answered, researcher):
    content = neighbour(answered, "Buurdam")
    for broken in (
        neighbour(answered, None),
        content.replace(b'"ate"', b'"att"'),
        b"geen json",
    ):
        with pytest.raises(BadInput):
            add(answered, researcher, broken)


def test_a_neighbour_can_be_taken_out_again(answered, researcher):
    row = add(answered, researcher, neighbour(answered, "Buurdam", shift=0.1))

    service.remove_neighbour(answered, row.pk, person=researcher)

    assert service.together(answered).pool is None


def address(name, study, *rest):
    return reverse(f"outcomes:{name}", args=[study.pk, *rest])


def test_the_page_takes_a_file_in_and_says_what_becomes_possible(
    thin, answered, researcher, signed_in
):
    browser = signed_in(researcher)
    assert "Er doet nog geen andere gemeente mee" in browser.get(address("together", thin)).text
    for place, name in enumerate(("Buurdam", "Verdam", "Overdam")):
        file = SimpleUploadedFile("b.json", neighbour(answered, name, shift=0.02 * place))
        browser.post(address("add_neighbour", thin), {"file": file})

    page = browser.get(address("together", thin)).text

    assert "niet dragen; samen met 3 gemeenten wel." in page
    assert address("together", thin) in browser.get(address("study", thin)).text
    picture = browser.get(address("together_picture", thin))
    assert "Overdam" in picture.text


def test_signing_off_gives_a_file_that_a_neighbour_can_read(answered, researcher, signed_in):
    browser = signed_in(researcher)
    assert browser.get(address("download_release", answered)).status_code == 404

    browser.post(address("release", answered), {"function": ""})
    assert not OwnRelease.objects.exists()
    browser.post(address("release", answered), {"function": "hoofd onderzoek"})
    file = browser.get(address("download_release", answered))

    assert file["Content-Disposition"].startswith("attachment")
    assert json.loads(file.text)["signed_off"]["by"] == "hoofd onderzoek"
    assert "Ondertekend op" in browser.get(address("together", answered)).text


def test_a_file_that_does_not_fit_is_refused_in_words(answered, researcher, signed_in):
    browser = signed_in(researcher)
    question = service.shared_question(answered) | {"outcome": "wellbeing_12m"}
    other = neighbour(answered, "Buurdam", question=question, question_hash=hash_of(question))

    def said(content):
        file = SimpleUploadedFile("b.json", content)
        return browser.post(address("add_neighbour", answered), {"file": file}, follow=True).text

    assert "zij vroegen iets anders (de uitkomst)" in said(other)
    assert "JSON" in said(b"{")
    assert not NeighbourRelease.objects.exists()


def test_who_only_reads_looks_and_changes_nothing(answered, person, signed_in):
    browser = signed_in(person("director"))

    assert browser.get(address("together", answered)).status_code == 200
    for name in ("release", "add_neighbour"):
        assert browser.post(address(name, answered)).status_code == 404
    assert browser.get(address("download_release", answered)).status_code == 404
    council = signed_in(person("client_council"))
    assert council.get(address("together", answered)).status_code == 404


def test_a_draft_has_no_neighbours(researcher, signed_in):
    draft = drafted(researcher, PLAN)

    assert signed_in(researcher).get(address("together", draft)).status_code == 404


def test_the_page_keeps_to_its_number_of_queries(
    answered, researcher, signed_in, django_assert_num_queries
):
    for place, name in enumerate(("Buurdam", "Verdam")):
        add(answered, researcher, neighbour(answered, name, shift=0.1 * (place + 1)))
    browser = signed_in(researcher)

    with django_assert_num_queries(11):
        browser.get(address("together", answered))
