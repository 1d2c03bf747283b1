# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a household recorded once, in words."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kenniskompas.casework.assessment.domains import LEVEL_LABELS
from kenniskompas.casework.household.choices import DOMAINS
from kenniskompas.casework.intake.fields import BY_CODE


def entry_value(entry: Any) -> Any:
    if entry.code in DOMAINS:
        return LEVEL_LABELS[int(entry.value)]
    return BY_CODE[entry.code].label_of(entry.value)


def summary_line(summary: Any, *, reader: Any) -> str:
    """“household: 2 children · coordinator: you”."""
    if summary.children:
        people = ngettext(
            "household: %(count)s child", "household: %(count)s children", summary.children
        ) % {"count": summary.children}
    else:
        people = _("household without children")
    if summary.coordinator is None:
        who = _("no coordinator yet")
    elif summary.coordinator == reader:
        who = _("coordinator: you")
    else:
        who = _("coordinator: %(name)s") % {"name": summary.coordinator.display_name}
    return f"{people} · {who}"
