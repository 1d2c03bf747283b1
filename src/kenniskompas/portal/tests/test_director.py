# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The three questions of who steers: what it yields and for whom, what it costs, for everyone?"""

from kenniskompas.accounts.models import Role
from kenniskompas.advice import service as advice
from kenniskompas.outcomes import service as outcomes
from kenniskompas.outcomes.cost_form import invented_example
from kenniskompas.outcomes.tests.conftest import data_dir  # noqa: F401
from kenniskompas.outcomes.tests.factories import AT, estimated, record, work_rows


def home_of(person, signed_in):
    return " ".join(signed_in(person).get("/").content.decode().split())


def test_the_three_questions_are_answered_from_studies_and_kept_sums(person, signed_in, db):
    researcher, director = person(Role.RESEARCHER), person(Role.DIRECTOR)
    record(researcher, "work", work_rows(800))
    study = estimated(researcher).study
    outcomes.publish_study(study, person=researcher, at=AT)
    (effect,) = outcomes.effects_on_work(researcher.organisation)
    inputs = {name: [str(value)] for name, value in invented_example(effect, AT.date()).items()}
    outcomes.save_calculation(effect, inputs, name="Banen 2027", person=researcher, at=AT)

    page = home_of(director, signed_in)

    everyone = page.split("Moet alles voor iedereen?")[1].split("</section>")[0]
    assert "kan schaden" in everyone
    assert "duidelijk beter" in everyone
    costs = page.split("Wat kost het?")[1].split("</section>")[0]
    assert "Banen 2027" in costs
    assert "Per persoon" in costs

    advice.withdraw_effects(str(study.pk), at=AT)

    costs = home_of(director, signed_in).split("Wat kost het?")[1].split("</section>")[0]
    assert "Leeg: het onderzoek waar dit op rustte, is ingetrokken" in costs
    assert "Per persoon" not in costs


def test_without_studies_the_page_says_so(person, signed_in, db):
    page = home_of(person(Role.DIRECTOR), signed_in)

    assert "Nog geen onderzoek heeft dit beantwoord" in page
