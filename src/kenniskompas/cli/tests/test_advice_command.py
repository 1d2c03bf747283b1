# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import json
from pathlib import Path
from typing import Any

import pytest

from kenniskompas.accounts.models import Organisation
from kenniskompas.advice.models import AdviceEvent, AdviceSnapshot, EvidenceSet
from kenniskompas.advice.tests import factories
from kenniskompas.cli.main import main
from kenniskompas.core.advice import rounded

pytestmark = pytest.mark.django_db
Printed = pytest.CaptureFixture[str]
PROFILE: dict[str, Any] = {
    "question": "work",
    "inputs": {"ips_target_group": "yes", "benefit_duration": "1_to_3y"},
    "ranking": ["work_12m", "wellbeing_12m"],
}


@pytest.fixture
def municipality() -> Organisation:
    organisation = Organisation.objects.create(name="Voorbeeldstad")
    factories.publish_rules(organisation)
    return organisation


def profile_file(folder: Path, **changes: Any) -> str:
    path = folder / "profile.json"
    path.write_text(json.dumps({**PROFILE, **changes}), encoding="utf-8")
    return str(path)


def ask(path: str, capsys: Printed) -> dict[str, Any]:
    assert main(["advice", "for", path, "--format", "json"]) == 0
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


def test_a_profile_gets_options_with_layers_numbers_and_sources(
    tmp_path: Path, municipality: Organisation, capsys: Printed
) -> None:
    factories.add_research()
    factories.publish_effects(municipality)

    document = ask(profile_file(tmp_path), capsys)

    assert document["version"]["number"] == 1
    assert document["refused"] is None
    options = {each["id"]: each for each in document["options"]}
    ips = options[factories.IPS]
    assert set(ips) >= {
        *("id", "layer", "label", "outcomes", "net_benefit", "p_best", "p_harm"),
        *("sources", "reasons"),
    }
    assert ips["layer"] == "researched"
    [work] = [each for each in ips["outcomes"] if each["id"] == "work_12m"]
    assert work["ci_low"] < work["per_100"] < work["ci_high"]
    assert work["usual_per_100"] < work["per_100"]
    assert work == rounded(work)
    assert ips["sources"]["research"][0]["k"] == 10
    assert [wish["code"] for wish in ips["sources"]["client"]] == PROFILE["ranking"]
    assert all(each["sentence"] for each in ips["reasons"])
    assert options["usual-service"]["net_benefit"] == 0


def test_what_is_measured_otherwise_keeps_its_own_unit(
    tmp_path: Path, municipality: Organisation, capsys: Printed
) -> None:
    document = ask(profile_file(tmp_path), capsys)

    usual = next(each for each in document["options"] if each["id"] == "usual-service")
    wellbeing = next(each for each in usual["outcomes"] if each["id"] == "wellbeing_12m")
    assert wellbeing["per_100"] is None
    assert 1 <= wellbeing["value"] <= 10


def test_without_numbers_nothing_is_ranked_and_the_document_says_so(
    tmp_path: Path, municipality: Organisation, capsys: Printed
) -> None:
    document = ask(profile_file(tmp_path), capsys)

    assert [each["code"] for each in document["refused"]] == ["no_numbers"]
    assert all(each["p_best"] is None for each in document["options"])


def test_asking_writes_nothing_and_says_what_a_stored_advice_says(
    tmp_path: Path, municipality: Organisation, capsys: Printed
) -> None:
    factories.publish_effects(municipality)

    document = ask(profile_file(tmp_path), capsys)

    assert not AdviceSnapshot.objects.exists()
    assert not EvidenceSet.objects.exists()
    assert not AdviceEvent.objects.exists()
    stored = factories.give_advice(municipality).result
    cards = {card["option"]: card["net_benefit"] for card in stored["cards"]}
    assert {
        each["id"]: each["net_benefit"] for each in document["options"]
    }.items() <= cards.items()


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"inputs": {"nationality": "x"}}, "inputs.nationality"),
        ({"inputs": {"age_band": "40"}}, "inputs.age_band"),
        ({"ranking": ["riches"]}, "ranking"),
        ({"ranking": ["work_12m", "work_12m"]}, "ranking"),
        ({"question": "love"}, "question"),
        ({"name": "Jan"}, "name"),
    ],
)
def test_a_wrong_profile_is_refused_in_one_line_with_its_key(
    tmp_path: Path,
    municipality: Organisation,
    capsys: Printed,
    changes: dict[str, Any],
    named: str,
) -> None:
    assert main(["advice", "for", profile_file(tmp_path, **changes)]) == 2

    [line] = capsys.readouterr().err.splitlines()
    assert f"profile.json, column {named}:" in line


@pytest.mark.parametrize("text", ["{", "[1]", "\xff"])
def test_what_is_not_a_json_object_is_refused(
    tmp_path: Path, municipality: Organisation, capsys: Printed, text: str
) -> None:
    path = tmp_path / "profile.json"
    path.write_bytes(text.encode("latin-1"))

    assert main(["advice", "for", str(path)]) == 2
    assert capsys.readouterr().err.startswith("kompas: profile.json:")


def test_without_published_rules_there_is_no_advice(tmp_path: Path, capsys: Printed) -> None:
    Organisation.objects.create(name="Leeg")

    assert main(["advice", "for", profile_file(tmp_path)]) == 2
    assert "no version of the advice rules" in capsys.readouterr().err


def test_a_stored_advice_replays_to_the_letter(municipality: Organisation, capsys: Printed) -> None:
    factories.publish_effects(municipality)
    snapshot = factories.give_advice(municipality)

    assert main(["advice", "replay", str(snapshot.pk), "--format", "json"]) == 0

    document = json.loads(capsys.readouterr().out)
    assert document["identical"] is True
    assert document["digest"] == snapshot.digest


def test_a_changed_advice_shows_its_first_difference(
    municipality: Organisation, capsys: Printed
) -> None:
    factories.publish_effects(municipality)
    snapshot = factories.give_advice(municipality)
    snapshot.result["cards"][0]["coverage"] += 0.1
    snapshot.save()

    assert main(["advice", "replay", str(snapshot.pk), "--format", "json"]) == 1

    out, err = capsys.readouterr()
    assert json.loads(out)["difference"]["key"] == "cards[0].coverage"
    assert "first at cards[0].coverage" in err


def test_changed_evidence_is_a_difference(municipality: Organisation, capsys: Printed) -> None:
    snapshot = factories.give_advice(municipality)
    snapshot.evidence.content["local"] = []
    snapshot.evidence.content["options"]["usual-service"]["goal"] = "Anders"
    snapshot.evidence.save()

    assert main(["advice", "replay", str(snapshot.pk)]) == 1
    assert "first at evidence" in capsys.readouterr().err


def test_an_erased_advice_and_an_unreadable_version_are_refused(
    municipality: Organisation, capsys: Printed
) -> None:
    snapshot = factories.give_advice(municipality)
    snapshot.version.document = {"title": "kapot"}
    snapshot.version.save()

    assert main(["advice", "replay", str(snapshot.pk), "--format", "json"]) == 3
    [refused] = json.loads(capsys.readouterr().out)["refused"]
    assert refused["code"] == "version_absent"
    assert main(["advice", "replay", "99999"]) == 3
    assert "erased" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["profile", "version"])
def test_the_schemas_are_printed(name: str, capsys: Printed) -> None:
    assert main(["advice", "schema", name]) == 0
    assert name in json.loads(capsys.readouterr().out)["title"]


def test_activate_takes_nothing_into_use_that_was_not_approved(
    municipality: Organisation, capsys: Printed
) -> None:
    assert main(["advice", "activate", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"activated": []}
