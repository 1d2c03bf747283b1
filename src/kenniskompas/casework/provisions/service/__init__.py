# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which provisions clients may be missing, by the municipality's own dated table."""

from kenniskompas.casework.provisions.service.checking import (
    Checked,
    CheckedRow,
    Missed,
    check_case,
    check_caseload,
)
from kenniskompas.casework.provisions.service.claiming import UnknownProvision, record_claim
from kenniskompas.casework.provisions.service.tables import (
    EXAMPLE,
    VOCABULARY,
    current_table,
    parse_table,
    publish_table,
    table_versions,
)

__all__ = [
    "EXAMPLE",
    "VOCABULARY",
    "Checked",
    "CheckedRow",
    "Missed",
    "UnknownProvision",
    "check_case",
    "check_caseload",
    "current_table",
    "parse_table",
    "publish_table",
    "record_claim",
    "table_versions",
]
