# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From case records to one row per person: from when they count, in which arm, what came of it."""
