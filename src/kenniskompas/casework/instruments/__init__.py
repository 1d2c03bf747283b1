# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Instruments in a case: answers of several raters, their scores, and change over time."""
