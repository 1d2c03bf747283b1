# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Scores as pages and pictures show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kenniskompas.casework.instruments import labels
from kenniskompas.casework.instruments.service import Course
from kenniskompas.knowledge.instruments.service import document_of
from kenniskompas.workbench.pictures.radar import FEWEST_AXES, RadarSeries

# As many lines as have a look of their own.
COURSE_LINES = 3


@dataclass(frozen=True, slots=True)
class Profile:
    axes: tuple[str, ...]
    series: tuple[RadarSeries, ...]
    low: float
    high: float


def profile_of(version: Any, rows: Sequence[Any]) -> Profile | None:
    """The newest answers of each rater on all scales; None where a radar would say nothing."""
    scales = document_of(version).instrument.scales
    if len({(scale.low, scale.high) for scale in scales}) != 1:
        return None
    newest = {row.rated_by: row for row in reversed(rows) if row.version_id == version.pk}
    filled = [
        scale
        for scale in scales
        if any(value_of(row, scale) is not None for row in newest.values())
    ]
    if len(filled) < FEWEST_AXES:
        return None
    series = tuple(
        RadarSeries(
            f"{labels.rater_name(rater)} ({row.on:%-d-%-m-%Y})",
            tuple(value_of(row, scale) for scale in filled),
        )
        for rater, row in sorted(newest.items())
    )
    return Profile(tuple(scale.name for scale in filled), series, scales[0].low, scales[0].high)


def value_of(row: Any, scale: Any) -> float | None:
    value: float | None = row.scores.get(scale.code, {}).get("value")
    return value


def course_rows(courses: Sequence[Course]) -> list[dict[str, Any]]:
    """A table: per scale and rater every score with its day, and what changed."""
    return [
        {
            "scale": course.scale,
            "rater": labels.rater_name(course.rated_by),
            "points": [
                (point.on, labels.shown(point.value), band_of(point, course))
                for point in course.points
            ],
            "change": labels.change_in_words(course),
        }
        for course in courses
    ]


def band_of(point: Any, course: Course) -> str:
    return str(point.administration.scores[course.scale.code].get("band", ""))


def sentence_of(courses: Sequence[Course]) -> str:
    """What there is to see, in one or two sentences."""
    if not courses:
        return ""
    if len(courses) == 1:
        (course,) = courses
        latest = course.points[-1]
        said = _("%(scale)s: %(value)s of at most %(high)s.") % {
            "scale": course.scale.name,
            "value": labels.shown(latest.value),
            "high": labels.shown(course.scale.high),
        }
        return f"{said} {labels.change_in_words(course)}"
    changed = [course for course in courses if course.difference]
    better = sum(gained(course) for course in changed)
    if not changed:
        return _("Nothing changed since the time before, or it was filled in once.")
    return _("Better on %(better)s, less good on %(worse)s; the rest is the same or new.") % {
        "better": better,
        "worse": len(changed) - better,
    }


def gained(course: Course) -> bool:
    return ((course.difference or 0) > 0) == course.scale.higher_is_better
