# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of an entry tells everything that somebody needs to weigh it, good and bad alike."""

import pytest
from django.urls import reverse
from django.utils import translation

from kenniskompas.knowledge.gaps.service import record_gap
from kenniskompas.knowledge.models import Study, Synthesis
from kenniskompas.knowledge.research.service import refresh_syntheses
from kenniskompas.knowledge.tests.factories import (
    NOW,
    add_note,
    add_rating,
    add_term,
    add_three_studies,
    make_entry,
)

pytestmark = pytest.mark.django_db
TOLD = {
    "target_group": "Mensen zonder werk",
    "approach": "Samen zoeken en blijven steunen",
    "description": {
        "duration": "ongeveer een jaar",
        "costs": "vooral begeleiding",
        "conditions": "Een kleine caseload",
        "specific_ingredients": ["Eerst plaatsen, dan leren"],
        "general_ingredients": ["Een vaste begeleider"],
        "cautions": ["Niet bij wie geen werk wil"],
        "harms": ["Druk kan klachten verergeren"],
        "unknowns": ["Wat het na vijf jaar doet"],
    },
}
WORDS = {
    "skills": "zelfvertrouwen",
    "mechanisms": "matching",
    "user_groups": "werkcoach",
    "contexts": "wijkteam",
    "practicalities": "individueel",
}


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def page(caseworker, signed_in):
    entry = make_entry("ips", name="Plaatsing", **TOLD)
    for scheme, name in WORDS.items():
        add_term(entry, scheme, name)
    add_rating(entry, original="Sterke aanwijzingen")
    add_rating(entry, "described", original="Alleen beschreven", source="Ander")
    add_note("Werkt als de ggz meedoet.", slugs=["ips"])
    record_gap("Voor wie werkt dit niet?", slugs=["ips"], person=caseworker)
    add_three_studies(entry)
    Study.objects.update(population="Mensen met een uitkering")
    refresh_syntheses(at=NOW)
    browser = signed_in(caseworker)
    browser.cookies["django_language"] = "en"
    return browser.get(reverse("knowledge:intervention", args=["ips"])).content.decode()


@pytest.mark.parametrize(
    "text",
    [
        *(TOLD["target_group"], TOLD["approach"]),
        *(text for text in TOLD["description"].values() if isinstance(text, str)),
        *(
            text
            for texts in TOLD["description"].values()
            if isinstance(texts, list)
            for text in texts
        ),
        *WORDS.values(),
        *("specific to this approach", "This can harm", "For whom it does not fit"),
        *("Sterke aanwijzingen", "Alleen beschreven", "On our scale", "Sources differ"),
        *("Offered here", "Werkt als de ggz meedoet.", "Voor wie werkt dit niet?"),
        *("of 100", "that is the prediction interval", "Certainty:", "trechter.svg"),
        *("bosdiagram.svg", "Where does this come from?", "een artikel", "Entered by:"),
        *("This holds for the people who were studied: Mensen met een uitkering", "History"),
    ],
)
def test_the_page_tells(text, page):
    assert text in page


def test_a_pool_without_people_has_its_prediction_too(caseworker, signed_in):
    entry = make_entry("ips")
    for number, (mean, spread) in enumerate(((5, 2), (6, 2.5), (4.5, 1.5), (5.5, 2))):
        add_means(entry, f"studie-{number}", mean, spread)
    refresh_syntheses(at=NOW)
    browser = signed_in(caseworker)
    browser.cookies["django_language"] = "en"

    page = browser.get(reverse("knowledge:intervention", args=["ips"])).content.decode()

    assert Synthesis.objects.get().result["pi_low"] is not None
    assert "the effect can be anything from" in page


def add_means(entry, slug, mean, spread):
    study = Study.objects.create(slug=slug, name=slug, year=2020, intervention=entry)
    values = {"level_t": mean, "sd_t": spread, "n_t": 40, "level_c": 4, "sd_c": 2, "n_c": 42}
    study.estimates.create(
        slug=slug,
        outcome="stress",
        numbers={name: {"value": value, "status": "seen"} for name, value in values.items()},
        source_seen="een artikel",
        pool_group="ips/stress/SMD",
        is_poolable=True,
    )
