# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which API this is. A change that breaks a reader makes a new base path, never a new meaning."""

BASE = "/api/v1"
VERSION = "1.0.0"
