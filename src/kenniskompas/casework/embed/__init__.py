# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The advice step inside another suite, after CDS Hooks: a question, cards, feedback."""
