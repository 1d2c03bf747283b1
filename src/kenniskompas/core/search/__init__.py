# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dutch words brought to one form, what a query asks for, and how well a text answers it."""
