# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A person and a place of work beside each other: what fits, what differs, what to ask."""

from kenniskompas.core.placement.fit import Candidate, Fit, Place, Point, Verdict, compare_place

__all__ = ["Candidate", "Fit", "Place", "Point", "Verdict", "compare_place"]
