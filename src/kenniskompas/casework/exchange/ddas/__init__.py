# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Debt help out of and into messages of the national exchange format DDAS 1.0."""
