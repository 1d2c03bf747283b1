# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Knowledge packages: Frictionless tabular data packages that carry knowledge between places."""

from kenniskompas.workbench.packages.model import Package, Source, content_hash
from kenniskompas.workbench.packages.reading import LARGEST, read_package
from kenniskompas.workbench.packages.resources import RESOURCES, Column, Resource
from kenniskompas.workbench.packages.schema import SCHEMA_VERSION, descriptor_schema, table_schema
from kenniskompas.workbench.packages.writing import write_package

__all__ = [
    "LARGEST",
    "RESOURCES",
    "SCHEMA_VERSION",
    "Column",
    "Package",
    "Resource",
    "Source",
    "content_hash",
    "descriptor_schema",
    "read_package",
    "table_schema",
    "write_package",
]
