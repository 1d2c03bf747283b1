# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import importlib.util
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[4] / "tools" / "assets.py"


@pytest.fixture
def assets(tmp_path, monkeypatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("assets", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "VENDOR", tmp_path / "static" / "vendor")
    return module


def failing(*_: object, **__: object) -> subprocess.CompletedProcess[str]:
    return subprocess.CompletedProcess([], 1, "", "npm error network unreachable\nmore")


def test_nothing_is_fetched_when_the_files_are_up_to_date(assets, monkeypatch):
    assets.VENDOR.mkdir(parents=True)
    (assets.VENDOR / "stamp.txt").write_text(assets.fingerprint())
    monkeypatch.setattr(assets, "fetch", lambda: pytest.fail("fetched again"))

    assert assets.main() == 0


def test_without_node_and_network_one_line_says_what_to_do(assets, monkeypatch, capsys):
    monkeypatch.setattr(assets.shutil, "which", lambda name: None)
    monkeypatch.setattr(assets, "node_from_wheel", list)
    monkeypatch.setattr(assets.subprocess, "run", failing)

    assert assets.main() == 1

    message = capsys.readouterr().err
    assert message.count("\n") == 1
    assert "nodejs and npm" in message
    assert "network unreachable" in message


def test_an_unreachable_npm_registry_leaves_the_old_files_alone(assets, monkeypatch, capsys):
    assets.VENDOR.mkdir(parents=True)
    (assets.VENDOR / "stamp.txt").write_text("older")
    monkeypatch.setattr(assets, "npm", lambda: ["npm"])
    monkeypatch.setattr(assets.subprocess, "run", failing)

    assert assets.main() == 1

    assert "registry" in capsys.readouterr().err
    assert (assets.VENDOR / "stamp.txt").read_text() == "older"


def test_only_the_tokens_that_pages_use_are_kept(assets):
    theme = ".theme {\n  --utrecht-a: 1;\n  --ams-b: 2;\n  --basis-c: 3;\n}"

    assert assets.chosen_tokens(theme) == ".theme {\n  --utrecht-a: 1;\n  --basis-c: 3;\n}"
