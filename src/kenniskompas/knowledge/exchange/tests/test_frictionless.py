# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Our packages as the reference implementation of the Frictionless standards reads them."""

import io
import zipfile
from pathlib import Path

import pytest
from frictionless import validate

from kenniskompas.knowledge import service as knowledge
from kenniskompas.knowledge.exchange import service
from kenniskompas.knowledge.tests.factories import NOW, write_content
from kenniskompas.workbench.packages import RESOURCES

pytestmark = pytest.mark.django_db


@pytest.fixture
def unpacked(tmp_path) -> Path:
    knowledge.load_content(write_content(tmp_path / "content"), at=NOW)
    with zipfile.ZipFile(io.BytesIO(service.export_package())) as archive:
        archive.extractall(tmp_path / "package")
    return tmp_path / "package"


def test_a_package_of_ours_is_valid_for_the_official_library(unpacked):
    report = validate(str(unpacked / "datapackage.json"))

    assert report.flatten(["type", "message"]) == []
    rows = {task.name: task.stats.get("rows") for task in report.tasks}
    assert set(rows) == set(RESOURCES)
    assert (rows["studies"], rows["interventions"]) == (3, 2)


def test_the_official_library_sees_a_changed_table_and_a_reference_to_nothing(unpacked):
    studies = unpacked / "data" / "studies.csv"
    studies.write_bytes(studies.read_bytes().replace(b",ips\r\n", b",weg\r\n"))

    report = validate(str(unpacked / "datapackage.json"))

    found = {kind for (kind,) in report.flatten(["type"])}
    assert found == {"hash-count", "foreign-key"}
