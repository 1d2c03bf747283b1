# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The published description is the code's own, is right, and every real answer keeps to it."""

import json
import re
from typing import Any

import jsonschema
import pytest
from django.test import Client as Browser
from drf_spectacular.validation import validate_schema

from kenniskompas.accounts.api.schema import description
from kenniskompas.accounts.api.version import BASE, VERSION
from kenniskompas.knowledge.api.description import FILE
from kenniskompas.knowledge.api.tests.world import World
from kenniskompas.knowledge.tests.factories import GROUP

PUBLISHED: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
PATHS: dict[str, Any] = PUBLISHED["paths"]
# One address for each path with a parameter in it, and one question for each that needs one.
FILLED = {
    "/gaps/{slug}": "/gaps/voor-wie",
    "/interventions/{slug}": "/interventions/ips",
    "/publications/{slug}": "/publications/jansen-2024",
    "/schemes/{scheme}": "/schemes/target_groups",
    "/studies/{slug}": "/studies/studie-0",
    "/syntheses/{intervention}/{outcome}/{measure}": f"/syntheses/{GROUP}",
    "/syntheses/{intervention}/{outcome}/{measure}/versions/{version}": (
        f"/syntheses/{GROUP}/versions/1"
    ),
    "/search": "/search?q=werk",
    "/changes": "/changes?since=2026-01-01",
}
FILES = {"/knowledge-package": "application/zip"}
# Opened by a token of another kind, and tested where they are made.
EMBEDDED = {path for path in PATHS if path.startswith("/advice-services")}
READ = PATHS.keys() - EMBEDDED
# Lists that would answer nothing prove nothing.
NEVER_EMPTY = ("items", "effects", "ratings", "offers", "terms", "summaries", "pooled", "votes")


def address_of(path: str, world: World) -> str:
    """A real address for a path of the description."""
    if path == "/practice-notes/{note}":
        return f"{BASE}/practice-notes/{world.published_note}"
    return BASE + FILLED.get(path, path)


def operation(path: str) -> dict[str, Any]:
    """What can be done at a path: one thing, reading unless it is a question with a body."""
    found: dict[str, Any] = next(iter(PATHS[path].values()))
    return found


def strict(schema: Any) -> Any:
    """An OpenAPI 3.0 schema as a JSON Schema in which nothing undocumented may stand."""
    if isinstance(schema, list):
        return [strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: strict(value) for key, value in schema.items() if key != "nullable"}
    if "properties" in made:
        made.setdefault("additionalProperties", False)
    if schema.get("nullable"):
        return {"anyOf": [made, {"type": "null"}]}
    return made


COMPONENTS = strict(PUBLISHED["components"])


def check(body: Any, schema: dict[str, Any]) -> None:
    jsonschema.validate(
        body,
        {**strict(schema), "components": COMPONENTS},
        format_checker=jsonschema.FormatChecker(),
    )


def test_the_published_description_is_what_the_views_say():
    assert json.loads(json.dumps(description())) == PUBLISHED, "run tools/openapi.py"


def test_the_description_is_valid_openapi_3_with_an_owner_and_a_version():
    validate_schema(PUBLISHED)

    assert PUBLISHED["openapi"].startswith("3.0.")
    assert PUBLISHED["info"]["version"] == VERSION
    assert set(PUBLISHED["info"]["contact"]) == {"name", "email", "url"}
    assert all(server["url"].endswith("/v1") for server in PUBLISHED["servers"])


@pytest.mark.parametrize("path", PATHS)
def test_every_path_keeps_the_design_rules(path):
    found = operation(path)

    assert set(PATHS[path]) in ({"get"}, {"post"})
    assert path == "/" or not path.endswith("/")
    assert re.fullmatch(r"(/([a-z0-9.-]+|\{[a-z][A-Za-z]*\})?)+", path)
    for parameter in found.get("parameters", []):
        assert re.fullmatch(r"[a-z][a-zA-Z0-9]*", parameter["name"]), parameter["name"]
        assert parameter["in"] == "path" or parameter["description"]
    for status, answer in found["responses"].items():
        assert "API-Version" in answer["headers"]
        assert answer["description"]
        if int(status) >= 400:
            assert list(answer["content"]) == ["application/problem+json"]
    assert {"400", "406", "429"} <= set(found["responses"])
    assert found["summary"]
    assert found["description"]


def test_every_property_is_in_camel_case_and_every_number_says_its_unit_or_meaning():
    for name, schema in PUBLISHED["components"]["schemas"].items():
        for field, told in schema.get("properties", {}).items():
            assert re.fullmatch(r"[a-z][a-zA-Z0-9]*", field), f"{name}.{field}"
            if told.get("type") in {"number", "integer"}:
                assert told.get("description"), f"{name}.{field}"


@pytest.mark.django_db
def test_every_real_answer_is_as_described(application, world):
    for path in READ - FILES.keys():
        answer = application.get(address_of(path, world))

        assert answer.status_code == 200, (path, answer.content)
        assert answer["API-Version"] == VERSION
        assert answer["ETag"]
        assert answer["Content-Type"] == "application/json"
        body = answer.json()
        check(body, operation(path)["responses"]["200"]["content"]["application/json"]["schema"])
        assert not [name for name in NEVER_EMPTY if body.get(name, [0]) == []], path


@pytest.mark.django_db
def test_every_wrong_question_is_answered_as_described(application, world):
    for path in sorted(READ):
        address = address_of(path, world)
        answer = application.get(f"{address}{'&' if '?' in address else '?'}ditBestaatNiet=1")

        assert answer.status_code == 400, path
        assert answer["Content-Type"] == "application/problem+json"
        assert answer["API-Version"] == VERSION
        assert [each["name"] for each in answer.json()["errors"]] == ["ditBestaatNiet"]
        told = operation(path)["responses"]["400"]["content"]["application/problem+json"]["schema"]
        check(answer.json(), told)


@pytest.mark.django_db
def test_anybody_reads_the_description_also_from_another_site():
    answer = Browser().get(f"{BASE}/openapi.json")

    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer.json()["servers"] == [{"url": f"http://testserver{BASE}"}]
    assert answer.json()["paths"] == PATHS


@pytest.mark.django_db
def test_nothing_else_may_be_read_from_another_site(application):
    answer = application.get(f"{BASE}/gaps", headers={"Origin": "https://elders.example"})

    assert not answer.has_header("Access-Control-Allow-Origin")
