# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bring knowledge in and out: the reviewed content files that ship with the package."""

from kenniskompas.knowledge.exchange.service.loading import LoadReport, load_content

__all__ = ["LoadReport", "load_content"]
