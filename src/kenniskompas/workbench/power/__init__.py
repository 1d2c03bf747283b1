# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""How many people a comparison needs, what it can show, and in which order teams could start."""
