# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""One cluster of two worker processes for all tests of this room."""

from collections.abc import Iterator
from typing import Any

import pytest

from kenniskompas.workbench.spark.session import lacking, spark_session


@pytest.fixture(scope="session")
def session() -> Iterator[Any]:
    lacks = lacking()
    if lacks is not None:
        pytest.skip(f"Spark needs {lacks}")
    with spark_session() as running:
        yield running
