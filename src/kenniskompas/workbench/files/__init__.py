# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables, texts and settings in files: read right or refused whole, written whole."""
