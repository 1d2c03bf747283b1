# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Household: one plan and one coordinator for people who live together, with limited views."""
