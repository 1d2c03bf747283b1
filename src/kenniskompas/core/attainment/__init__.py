# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""How far somebody came with goals of their own, on one scale."""

from kenniskompas.core.attainment.score import (
    CORRELATION,
    HIGHEST,
    LOWEST,
    Attainment,
    attainment_score,
)

__all__ = ["CORRELATION", "HIGHEST", "LOWEST", "Attainment", "attainment_score"]
