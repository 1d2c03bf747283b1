# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import base64
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from kenniskompas.accounts.models import Person


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Scores of a test go to a folder of its own, sealed with a key of its own."""
    settings.DATA_DIR = tmp_path
    key = base64.urlsafe_b64encode(bytes(range(32))).decode()
    monkeypatch.setenv("KOMPAS_STORE_KEY", key)
    return tmp_path


@pytest.fixture
def researcher(person: Callable[..., Person]) -> Person:
    return person("researcher", username="researcher")
