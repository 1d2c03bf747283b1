# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What `kompas check` looks at, in words for the screen; its messages are for the command line."""

from typing import Any

from django.utils.translation import gettext_lazy as _

CHECKS: dict[str, Any] = {
    "settings": _("Settings"),
    "front-end": _("Style sheets and fonts"),
    "private files": _("Nobody else can read the files"),
    "database": _("Database"),
    "organisation": _("Municipality"),
    "catalogue": _("Catalogue"),
    "audit trail": _("Log of who did what is unbroken"),
}


def check_label(name: str) -> Any:
    return CHECKS.get(name, name)
