# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Messages of debt help in the national exchange format DDAS 1.0: read, checked and written."""

from kenniskompas.workbench.ddas.message import (
    MOST_TRAJECTS,
    Fault,
    Message,
    Traject,
    read_message,
    save_message,
    write_message,
)

__all__ = [
    "MOST_TRAJECTS",
    "Fault",
    "Message",
    "Traject",
    "read_message",
    "save_message",
    "write_message",
]
