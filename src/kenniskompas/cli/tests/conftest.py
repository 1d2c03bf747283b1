# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kompas effects` as somebody types it, with a configuration of its own."""

import json
from typing import Any

import pytest

from kenniskompas.cli.effects import progress
from kenniskompas.cli.main import main


@pytest.fixture(autouse=True)
def own_configuration(tmp_path: Any, monkeypatch: Any) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("KOMPAS_STORE_KEY", raising=False)
    # A slow machine is no reason to say how far the work is.
    monkeypatch.setattr(progress, "QUIET", float("inf"))


@pytest.fixture
def kompas(capsys: Any) -> Any:
    """Exit code, document (or text) and error lines of `kompas effects` with these words."""

    def run(*words: Any, output: Any = "json") -> Any:
        code = main(["effects", *map(str, words), "--format", output])
        out, err = capsys.readouterr()
        return code, json.loads(out) if out and output == "json" else out or None, err

    return run
