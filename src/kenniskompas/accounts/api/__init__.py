# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The door that every slice's own API goes through: who may read, how answers and faults look."""
