# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Measuring instruments: what is asked, what answers come to, and whether that changed."""

from kenniskompas.core.instruments.change import ReliableChange, reliable_change
from kenniskompas.core.instruments.definition import Answer, Band, Instrument, Item, Scale
from kenniskompas.core.instruments.scoring import ScaleScore, score

__all__ = [
    "Answer",
    "Band",
    "Instrument",
    "Item",
    "ReliableChange",
    "Scale",
    "ScaleScore",
    "reliable_change",
    "score",
]
