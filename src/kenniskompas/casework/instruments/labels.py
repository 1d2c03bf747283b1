# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from kenniskompas.casework.instruments.choices import RatedBy


def shown(value: float | None) -> str:
    """A score with one decimal where it has one."""
    if value is None:
        return _("no score")
    digits = 0 if float(value).is_integer() else 1
    return number_format(value, decimal_pos=digits)


def change_in_words(course: Any) -> str:
    """What happened since the time before, and how sure that is."""
    difference = course.difference
    if difference is None:
        return _("Measured once.")
    if difference == 0:
        return _("The same as the time before.")
    points = shown(abs(difference))
    is_better = (difference > 0) == course.scale.higher_is_better
    if is_better:
        said = _("%(n)s points better than the time before.")
    else:
        said = _("%(n)s points less good than the time before.")
    return f"{said % {'n': points}} {certainty_in_words(course)}"


def certainty_in_words(course: Any) -> str:
    if course.change is None:
        return _("We do not know whether this can be chance. Talk about it.")
    if course.change.is_reliable:
        return _("That is more than chance gives.")
    return _("Chance can give as much.")


def rater_name(code: str) -> str:
    return str(RatedBy(code).label)
