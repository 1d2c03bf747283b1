# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Nobody can see the next lot: everything is the same, whatever it is."""

import re

import pytest
from django.core import serializers
from django.urls import reverse

from kenniskompas.advice import service as advice
from kenniskompas.advice.models import DrawSchedule
from kenniskompas.casework import service as casework
from kenniskompas.casework.tests.factories import AT as NOW
from kenniskompas.casework.tests.factories import case_with_advice
from kenniskompas.outcomes.experiments.models import Experiment
from kenniskompas.outcomes.experiments.tests.trials import running, take_part
from kenniskompas.workbench.effects.sealing import open_content, seal_content
from kenniskompas.workbench.effects.store_key import store_key

pytestmark = pytest.mark.django_db
OPENED = 23
# What a page carries against forged requests, another one each time.
TOKEN = r"[A-Za-z0-9]{64}"


def reverse_what_is_to_come(schedule):
    """The same schedule with every lot that is still closed turned into the other one."""
    owner = schedule.pk.bytes
    content = open_content(schedule.sealed, key=store_key(), owner=owner)
    order = content["order"][""]
    content["order"][""] = [*order[:OPENED], *(1 - arm for arm in order[OPENED:])]
    sealed = seal_content(content, key=store_key(), owner=owner)
    DrawSchedule.objects.filter(pk=schedule.pk).update(sealed=sealed)


def pages(experiment, case, browser, designer):
    """What who designs, and who decides with a client, can open; without tokens of a form."""
    addresses = [
        (designer, reverse("outcomes:experiments")),
        (designer, reverse("outcomes:experiment", args=[experiment.pk])),
        (designer, reverse("outcomes:looks_picture", args=[experiment.pk])),
        (browser, reverse("casework:advice", args=[case.pk])),
        (browser, reverse("casework:lot", args=[case.pk])),
    ]
    texts = [who.get(address).text for who, address in addresses]
    return [re.sub(TOKEN, "", text) for text in texts]


def tables():
    """All of the experiment in the database but what is sealed."""
    rows = [*Experiment.objects.all(), *DrawSchedule.objects.all()]
    rows += [place for row in DrawSchedule.objects.all() for place in row.opened.all()]
    text = serializers.serialize("json", rows)
    return re.sub(r'"sealed": "[^"]+"', "", text)


def test_no_page_and_no_table_tells_the_next_lot(researcher, second, caseworker, signed_in, caplog):
    experiment = running(researcher, second)
    take_part(experiment, researcher, people=OPENED)
    case = case_with_advice(caseworker)
    browser, designer = signed_in(caseworker), signed_in(researcher)
    schedule = DrawSchedule.objects.get()
    caplog.set_level("DEBUG")

    pages(experiment, case, browser, designer)
    before, kept = pages(experiment, case, browser, designer), tables()
    reverse_what_is_to_come(schedule)
    after = pages(experiment, case, browser, designer)

    assert before == after
    assert kept == tables()
    assert "seed" not in caplog.text
    assert str(OPENED) in before[1]


def test_what_was_turned_is_what_is_drawn_next(researcher, second, caseworker):
    """The check above would be worth nothing if the sealed order were not what is opened."""
    experiment = running(researcher, second)
    take_part(experiment, researcher, people=OPENED)
    schedule = DrawSchedule.objects.get()
    content = open_content(schedule.sealed, key=store_key(), owner=schedule.pk.bytes)
    reverse_what_is_to_come(schedule)

    place = advice.draw(schedule.pk, inputs={}, person=caseworker, at=NOW)

    assert place.arm == schedule.arms[1 - content["order"][""][OPENED]]


def test_services_hand_out_schedules_without_what_is_sealed(researcher, second):
    experiment = running(researcher, second)

    (schedule,) = advice.running_draws(experiment.organisation, "work")

    assert "sealed" in schedule.get_deferred_fields()
    assert not hasattr(casework, "draw")
