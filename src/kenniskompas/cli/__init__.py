# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The command `kompas`: thin. Analysis commands call workbench, database commands call services."""

from kenniskompas.cli.main import main

__all__ = ["main"]
