# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What if: other budgets, places and priorities, on effects whose luck of the draw is held out."""
