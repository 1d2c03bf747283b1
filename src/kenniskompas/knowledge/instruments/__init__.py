# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Measuring instruments: their definitions, each version of which stays what it was."""
