# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is asked of a cluster before there is one."""

import importlib.util

import pytest

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.spark.session import lacking, require_spark


def test_what_is_missing_is_named_with_what_brings_it(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)

    assert "kenniskompas[spark] (pyspark, xgboost, pandas missing)" in lacking()


def test_without_java_nothing_is_started(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: True)
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.delenv("JAVA_HOME", raising=False)

    with pytest.raises(BadInput, match="option --engine spark: this option needs Java 17"):
        require_spark()
