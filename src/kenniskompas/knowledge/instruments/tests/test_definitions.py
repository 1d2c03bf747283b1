# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from kenniskompas.accounts.models import Person
from kenniskompas.knowledge.instruments import service
from kenniskompas.knowledge.instruments.models import InstrumentVersion
from kenniskompas.workbench.instruments import instrument_schema, read_instrument, read_shipped

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Browser]
CODES = sorted(read_shipped(service.SHIPPED))


@pytest.fixture
def desk(person: Callable[..., Person], signed_in: SignIn) -> Browser:
    service.load_shipped(at=timezone.now())
    return signed_in(person("policy_officer"))


@pytest.mark.parametrize("code", CODES)
def test_each_shipped_definition_is_as_the_schema_says(code: str) -> None:
    data = read_shipped(service.SHIPPED)[code]

    jsonschema.validate(data, instrument_schema())

    assert read_instrument(data, file=code).validity_note


def test_what_the_sources_ask_for_is_shipped() -> None:
    asked = {"zrm-2013", "zrm-2017", "participatieladder", "re-integratieladder", "mesis", "metas"}
    asked |= {"dariuz", "szeebra", "abc-methode", "competensys", "human-talent-matching"}
    asked |= {"scan-werkvermogen", "screening-werk", "screening-schulden", "welbevinden"}
    assert asked <= set(CODES)
    documents = read_shipped(service.SHIPPED)
    sizes = {code: len(documents[code].get("items", ())) for code in ("zrm-2013", "zrm-2017")}
    assert sizes == {"zrm-2013": 11, "zrm-2017": 13}


def test_loading_twice_changes_nothing() -> None:
    first = service.load_shipped(at=timezone.now())
    second = service.load_shipped(at=timezone.now())

    assert first["created"] == len(CODES)
    assert second == {"created": 0, "updated": 0, "unchanged": len(CODES), "removed": 0}


def test_every_instrument_can_be_read_on_its_page(
    desk: Browser, django_assert_num_queries: Any
) -> None:
    desk.get(reverse("knowledge:instruments"))
    with django_assert_num_queries(6):
        page = desk.get(reverse("knowledge:instruments")).content.decode()
    for code in CODES:
        assert reverse("knowledge:instrument", args=[code]) in page
        assert desk.get(reverse("knowledge:instrument", args=[code])).status_code == 200


def change(desk: Browser, data: Any, **more: Any) -> Any:
    url = reverse("knowledge:change_instrument", args=["welbevinden"])
    text = data if isinstance(data, str) else json.dumps(data)
    return desk.post(url, {"text": text, "note": "beter verwoord", **more})


def test_a_changed_definition_is_looked_at_first_and_then_put_into_use(desk: Browser) -> None:
    data = {**service.get_instrument("welbevinden").document, "name": "Hoe gaat het met u?"}

    looked_at = change(desk, data).content.decode()
    assert "Hoe gaat het met u?" in looked_at
    assert service.get_instrument("welbevinden").number == 1

    assert change(desk, data, publish="1").status_code == 302
    version = service.get_instrument("welbevinden")
    assert (version.number, version.name, version.note) == (
        2,
        "Hoe gaat het met u?",
        "beter verwoord",
    )
    assert service.load_shipped(at=timezone.now())["updated"] == 0


def test_a_file_goes_before_the_text(desk: Browser) -> None:
    content = b'code = "welbevinden"\nname = ""\n'
    page = change(desk, "{}", file=SimpleUploadedFile("x.toml", content)).content.decode()
    assert "name" in page
    assert InstrumentVersion.objects.filter(code="welbevinden").count() == 1


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"raters": ["neighbour"]}, "raters"),
        ({"validity": "great"}, "validity"),
        ({"extra": 1}, "extra"),
        ({"scales": [{"code": "a", "name": "A", "items": ["nothing"], "method": "sum"}]}, "items"),
        ({"scales": [{"code": "a", "name": "A"}]}, "low"),
        ({"scales": [{"code": "a", "name": "A", "low": float("nan"), "high": 9}]}, "low"),
        ({"scales": [{"code": "a", "name": "A", "low": 0, "high": 9, "sd": 2}]}, "reliability"),
        ({"items": [{"code": "a", "text": "A"}]}, "answers"),
    ],
)
def test_a_mistake_is_named_and_nothing_is_kept(
    desk: Browser, changes: dict[str, Any], where: str
) -> None:
    data = {**service.get_instrument("welbevinden").document, **changes}

    page = change(desk, data, publish="1").content.decode()

    assert where in page
    assert service.get_instrument("welbevinden").number == 1


@pytest.mark.parametrize("text", ["{", "[1]", "name = ", "null", ""])
def test_what_is_no_definition_is_refused(desk: Browser, text: str) -> None:
    assert change(desk, text, publish="1").status_code == 200
    assert service.get_instrument("welbevinden").number == 1


def test_who_may_not_change_the_catalogue_gets_404(
    desk: Browser, person: Callable[..., Person], signed_in: SignIn
) -> None:
    browser = signed_in(person("caseworker"))
    assert browser.get(reverse("knowledge:new_instrument")).status_code == 404
    assert browser.get(reverse("knowledge:instrument", args=["welbevinden"])).status_code == 200
    assert browser.get(reverse("knowledge:instrument", args=["bestaat-niet"])).status_code == 404
    assert signed_in(person("client")).get(reverse("knowledge:instruments")).status_code == 404


def test_the_published_schema_is_the_one_of_this_version() -> None:
    file = Path(__file__).resolve().parents[5] / "docs" / "schema" / "instrument-1.0.json"

    assert json.loads(file.read_text(encoding="utf-8")) == instrument_schema()
