# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A month now and a month with work as two bars."""

from typing import Any

from django.utils.translation import gettext as _

from kenniskompas.casework.work.labels import PARTS, signed
from kenniskompas.workbench.pictures.stacked_bars import StackedBar, stacked_bars_svg


def income_svg(change: Any, *, description: str) -> str:
    """What comes in, in parts; above each bar what is left of it after costs."""
    bars = [_bar(_("Now"), change.now), _bar(_("With work"), change.then)]
    names = [str(PARTS[name]) for name in ("income", "benefits", "allowances")]
    return stacked_bars_svg(bars, names, title=_("Money in a month"), description=description)


def _bar(label: str, month: Any) -> StackedBar:
    note = _("%(received)s comes in, %(left)s is left after costs") % {
        "received": signed(month.received, plus=False),
        "left": signed(month.left, plus=False),
    }
    return StackedBar(label, (month.income, month.benefits, month.allowances), note)
