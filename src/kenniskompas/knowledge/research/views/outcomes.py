# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from kenniskompas.knowledge.research import service


def outcome_names() -> dict[str, str]:
    """The words of outcomes by their code."""
    return {code: name for (_scheme, code), name in service.term_names("outcomes").items()}
