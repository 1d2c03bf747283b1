# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A Spark cluster as the place of work; nothing here is loaded unless somebody asks for it."""
