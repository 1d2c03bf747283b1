# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A rules engine outside: what goes to it by mapping, and what it answered."""

from kenniskompas.casework.openfisca.service.answers import (
    PROVISIONS,
    Answered,
    income_answer,
    may_ask_engine,
    newest_answer,
    part_of,
    provision_answer,
)
from kenniskompas.casework.openfisca.service.asking import Question, ask_engine, prepare
from kenniskompas.casework.openfisca.service.calling import (
    Engine,
    EngineFailed,
    engine_host,
    engine_variables,
    is_configured,
)
from kenniskompas.casework.openfisca.service.mappings import (
    EXAMPLE,
    SOURCES,
    current_mapping,
    mapping_versions,
    parse_mapping,
    publish_mapping,
    unknown_variables,
)

__all__ = [
    "EXAMPLE",
    "PROVISIONS",
    "SOURCES",
    "Answered",
    "Engine",
    "EngineFailed",
    "Question",
    "ask_engine",
    "current_mapping",
    "engine_host",
    "engine_variables",
    "income_answer",
    "is_configured",
    "mapping_versions",
    "may_ask_engine",
    "newest_answer",
    "parse_mapping",
    "part_of",
    "prepare",
    "provision_answer",
    "publish_mapping",
    "unknown_variables",
]
