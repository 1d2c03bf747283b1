# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From people in a file to net effects, kept as encrypted scores, and questions to them."""
