# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Weten: the catalogue, its research, practice knowledge and open questions."""

from kenniskompas.knowledge.service.evidence import option_evidence
from kenniskompas.knowledge.service.experience import add_practice_note, record_gap, set_offer
from kenniskompas.knowledge.service.loading import LoadReport, load_content

__all__ = [
    "LoadReport",
    "add_practice_note",
    "load_content",
    "option_evidence",
    "record_gap",
    "set_offer",
]
