# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Deliveries that every municipality makes each month, read by a layout that it can change."""
