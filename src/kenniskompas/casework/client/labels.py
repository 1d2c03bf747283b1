# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What professionals record, in the words in which a client reads it about themselves."""

from typing import Any

from django.utils.translation import gettext_lazy as _

FACT_LABELS: dict[str, Any] = {
    "benefit_duration": _("How long you have been on benefit"),
    "basic_qualification": _("You have a diploma (mbo level 2, havo or vwo)"),
    "single_parent": _("You care for children on your own"),
    "health_limits": _("Your health limits what you can do"),
    "ips_target_group": _("Working with support from your treatment team may suit you (IPS)"),
    "ladder_step": _("How you take part, from 1 to 6"),
    "own_expectation": _("You expect to have paid work in a year"),
}
REASON_LABELS: dict[str, Any] = {
    "client": _("You brought it up"),
    "picture": _("It follows from what we know"),
    "goal": _("Your goal needs it"),
    "signal": _("Somebody else told us, and you know that"),
}
LEVEL_LABELS: dict[int, Any] = {
    1: _("1 of 5: very bad"),
    2: _("2 of 5: not good"),
    3: _("3 of 5: it could be better"),
    4: _("4 of 5: good enough"),
    5: _("5 of 5: good"),
}


def fact_label(field: Any) -> Any:
    return FACT_LABELS.get(field.code, field.label)
