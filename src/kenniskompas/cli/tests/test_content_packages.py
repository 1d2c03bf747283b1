# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import json

import pytest

from kenniskompas.cli.main import main
from kenniskompas.knowledge.models import Intervention
from kenniskompas.knowledge.tests.factories import make_entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def package(tmp_path, capsys):
    make_entry("ips")
    path = tmp_path / "kennis.zip"
    assert main(["content", "export", str(path), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["bytes"] == path.stat().st_size
    return path


def test_a_dry_run_prints_the_agreed_keys_and_stores_nothing(package, capsys):
    Intervention.objects.all().delete()

    assert main(["content", "import", str(package), "--dry-run", "--format", "json"]) == 0

    document = json.loads(capsys.readouterr().out)
    assert set(document) >= {"created", "updated", "unchanged", "conflicts", "dry_run"}
    assert (document["created"], document["dry_run"]) == (1, True)
    assert not Intervention.objects.exists()


def test_conflicts_stop_with_exit_2_one_line_and_the_list(package, capsys):
    Intervention.objects.update(goal="Anders")

    assert main(["content", "import", str(package), "--format", "json"]) == 2

    out, err = capsys.readouterr()
    assert json.loads(out)["conflicts"][0]["key"] == "ips"
    assert err.count("\n") == 1
    assert "interventions ips" in err


@pytest.mark.parametrize(("policy", "goal"), [("keep", "Anders"), ("take", "Werk vinden")])
def test_conflicts_go_as_asked(package, capsys, policy, goal):
    Intervention.objects.update(goal="Anders")

    assert main(["content", "import", str(package), "--conflicts", policy]) == 0

    assert Intervention.objects.get().goal == goal


def test_a_file_that_is_no_package_or_not_there_exits_2_naming_it(tmp_path, capsys):
    path = tmp_path / "kennis.zip"

    assert main(["content", "import", str(path)]) == 2
    path.write_text("geen zip")
    assert main(["content", "import", str(path)]) == 2

    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert all("kennis.zip" in line for line in lines)


def test_an_unknown_part_exits_2(tmp_path, capsys):
    assert main(["content", "export", str(tmp_path / "x.zip"), "--only", "people"]) == 2

    assert "people" in capsys.readouterr().err
    assert not (tmp_path / "x.zip").exists()
