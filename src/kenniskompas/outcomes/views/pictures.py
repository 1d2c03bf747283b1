# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures of one estimation, as SVG files; an estimation never changes, so neither do they."""

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from hashlib import sha256
from itertools import groupby
from operator import attrgetter
from uuid import UUID

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.formats import get_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.outcomes import labels, presentation, service
from kenniskompas.outcomes.fallback import change_view
from kenniskompas.outcomes.sentences import Difference
from kenniskompas.outcomes.views.guards import score_set_or_404
from kenniskompas.workbench.pictures.change import ChangeLabels, ChangeRow, change_svg
from kenniskompas.workbench.pictures.intervals import IntervalLabels, IntervalRow, intervals_svg
from kenniskompas.workbench.pictures.overlap import OverlapLabels, OverlapPanel, overlap_svg

A_DAY = 24 * 60 * 60
Row = tuple[str, Difference | None, str]
Draw = Callable[..., str]
INDENT = "\N{EM SPACE}"


def picture(draw: Draw) -> Callable[..., HttpResponse]:
    """A view of what `draw` makes of a study and its estimation, drawn once per language."""

    @require_safe
    @requires(Permission.READ_EFFECTS)
    @cache_control(private=True, max_age=A_DAY)
    @vary_on_cookie
    @wraps(draw)
    def view(request: HttpRequest, study_id: UUID, version: int, **rest: str) -> HttpResponse:
        study, score_set = score_set_or_404(request, study_id, version)
        key = f"outcomes-{get_language()}-{sha256(request.path.encode()).hexdigest()}"
        svg = cache.get(key)
        if svg is None:
            svg = draw(study, score_set, **rest)
            cache.set(key, svg, A_DAY)
        return HttpResponse(svg, content_type="image/svg+xml; charset=utf-8")

    return view


@picture
def effects(study: service.EvaluationStudy, score_set: service.ScoreSet) -> str:
    """Each option's effect with its interval."""
    arms = presentation.arm_views(score_set, presentation.names_of([study]))
    rows = [(arm.name, arm.difference, arm.note) for arm in arms]
    return intervals(study.outcome, study.title, rows)


@picture
def groups(study: service.EvaluationStudy, score_set: service.ScoreSet, field: str) -> str:
    """The effect in each group of one registered fact, option after option."""
    views = presentation.group_views(score_set, presentation.names_of([study]))
    found = next((view for view in views if view.field == field), None)
    if found is None:
        raise Http404
    return intervals(study.outcome, found.name, headed_rows(found))


@picture
def overlap(study: service.EvaluationStudy, score_set: service.ScoreSet, arm: str) -> str:
    """Whether people with and without one option resemble each other."""
    shares = score_set.overlap.get("arms", {}).get(arm)
    if shares is None:
        raise Http404
    name = labels.mid_sentence(presentation.names_of([study]).get(arm, arm))
    panels = [
        OverlapPanel(_("Got %(option)s") % {"option": name}, shares["own"]),
        OverlapPanel(_("Got something else"), shares["others"]),
    ]
    words = OverlapLabels(
        title=_("How comparable people are"),
        description=_("Two groups of bars: the more they overlap, the better the comparison."),
        axis=_("Chance of getting it, given what is known beforehand"),
    )
    return overlap_svg(panels, words)


@picture
def change(study: service.EvaluationStudy, score_set: service.ScoreSet) -> str:
    """Where people stood before and after."""
    view = change_view(score_set, presentation.names_of([study]))
    if view is None:
        raise Http404
    rows = [ChangeRow(row.name, row.before, row.after, row.low, row.high) for row in view.rows]
    words = ChangeLabels(
        title=_("Before and after"),
        description=view.sentence,
        axis=view.axis,
        before=_("before"),
        after=_("afterwards"),
        decimal=get_format("DECIMAL_SEPARATOR"),
        digits=view.rows[0].digits,
    )
    return change_svg(rows, words)


def headed_rows(group: presentation.GroupView) -> Iterator[Row]:
    """Each option as a heading of its own above its groups, on one shared axis."""
    for option, rows in groupby(group.rows, key=attrgetter("option")):
        yield f"{option}:", None, ""
        for row in rows:
            yield f"{INDENT}{row.group}", row.difference, row.note


def intervals(outcome: str, title: str, rows: Iterable[Row]) -> str:
    rows = list(rows)
    known = [difference for _name, difference, _note in rows if difference]
    if not known:
        raise Http404
    drawn = [interval_row(*row) for row in rows]
    words = IntervalLabels(
        title=title,
        description=_(
            "Each line holds the effect with its margin; right of zero means more than without."
        ),
        axis=labels.axis_name(outcome),
        less=_("less than without"),
        more=_("more than without"),
        decimal=get_format("DECIMAL_SEPARATOR"),
        digits=known[0].digits,
    )
    return intervals_svg(drawn, words)


def interval_row(name: str, difference: Difference | None, note: str) -> IntervalRow:
    if difference is None:
        return IntervalRow(name, note=note)
    scale = difference.scale
    low, high = scale * difference.low, scale * difference.high
    return IntervalRow(name, scale * difference.effect, low, high)
