# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A definition as a page of forms: read into rows, changed row by row, and read back."""
