# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Goals with levels as pages show them: where each stands, and all of them as one score."""

from collections.abc import Sequence
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kenniskompas.casework.attainment.choices import Level
from kenniskompas.casework.attainment.models import GoalScale
from kenniskompas.casework.attainment.service import AttainmentCourse, courses_of, latest_level
from kenniskompas.casework.instruments.choices import RatedBy
from kenniskompas.casework.instruments.labels import rater_name
from kenniskompas.workbench.pictures.course import CourseLine, course_svg

# What two goals at the far ends give; one goal lies between 30 and 70.
LOW, HIGH = 20, 80


def scale_rows(scales: Sequence[GoalScale]) -> list[dict[str, Any]]:
    """Per goal its five levels, highest first, and which of them holds now."""
    rows = []
    for scale in scales:
        newest = latest_level(scale)
        levels = [
            {
                "level": level,
                "words": words,
                "name": Level(level).label,
                "is_now": newest is not None and newest.level == level,
            }
            for level, words in sorted(scale.words().items(), reverse=True)
        ]
        rows.append({"scale": scale, "levels": levels, "newest": newest})
    return rows


def sentence_of(courses: Sequence[AttainmentCourse]) -> str:
    """What the newest rating comes to, in goals and not in points."""
    if not courses:
        return ""
    course = max(courses, key=lambda each: each.points[-1][0])
    last, day = course.last, date_format(course.points[-1][0])
    return ngettext(
        "On %(day)s, %(as_expected)s of %(rated)s rated goal came out as expected or better.",
        "On %(day)s, %(as_expected)s of %(rated)s rated goals came out as expected or better.",
        last.rated,
    ) % {"day": day, "as_expected": last.as_expected, "rated": last.rated}


def own_sentence(scale: GoalScale) -> str:
    """What the client said of one goal the last time; empty when nothing was said."""
    said = [row for row in scale.ratings.all() if row.rated_by == RatedBy.CLIENT]
    if not said:
        return ""
    last = max(said, key=lambda row: (row.on, row.pk))
    words = {"day": date_format(last.on), "level": scale.words()[last.level]}
    return _("On %(day)s you said: “%(level)s”.") % words


def course_rows(courses: Sequence[AttainmentCourse]) -> list[dict[str, Any]]:
    """A row for each day and rater: the score, on how many goals it rests, and the change."""
    return [
        {
            "rater": rater_name(course.rated_by),
            "day": day,
            "score": _score(found.t_score),
            "rated": found.rated,
            "goals": found.goals,
            "as_expected": found.as_expected,
            "change": _change(course) if place == len(course.points) - 1 else "",
        }
        for course in courses
        for place, (day, found) in enumerate(course.points)
    ]


def picture_of(scales: Sequence[GoalScale]) -> str | None:
    """The score over time, a line for each rater; None while there is no course to draw."""
    courses = courses_of(scales)
    lines = [
        CourseLine(
            rater_name(course.rated_by),
            tuple(
                (day, found.t_score) for day, found in course.points if found.t_score is not None
            ),
        )
        for course in courses
    ]
    lines = [line for line in lines if line.points]
    if max((len(line.points) for line in lines), default=0) < 2:
        return None
    return course_svg(
        lines,
        low=LOW,
        high=HIGH,
        title=_("How far the goals came"),
        description=sentence_of(courses),
    )


def _score(value: float | None) -> str:
    return "" if value is None else number_format(value, decimal_pos=0)


def _change(course: AttainmentCourse) -> str:
    if course.change is None:
        return ""
    sign = "+" if course.change > 0 else ""
    return f"{sign}{number_format(course.change, decimal_pos=0)}"
