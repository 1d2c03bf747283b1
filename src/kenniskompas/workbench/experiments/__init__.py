# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Designing an experiment: what a stepped wedge shows, and a draw only when it is allowed."""
