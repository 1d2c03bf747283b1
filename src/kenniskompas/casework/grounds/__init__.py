# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Purpose and ground: what a case rests on, what the client was told, and what may be shared."""
