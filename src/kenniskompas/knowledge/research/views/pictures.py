# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures of our pools: every study with its interval, and whether small ones are missing."""

from collections.abc import Callable
from hashlib import sha256
from math import log, tanh
from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import etag, require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.core.evidence.effect_sizes import RATIO_MEASURES
from kenniskompas.knowledge.research import picture_labels as words
from kenniskompas.knowledge.research import service
from kenniskompas.knowledge.research.views.data import get_pool
from kenniskompas.workbench.pictures.baujat import BaujatPoint, baujat_svg
from kenniskompas.workbench.pictures.forest import ForestRow, forest_svg
from kenniskompas.workbench.pictures.funnel_plot import FunnelPoint, funnel_plot_svg

A_DAY = 24 * 60 * 60
Etag = Callable[[HttpRequest, str, int], str]
View = Callable[..., HttpResponse]


def forest_etag(request: HttpRequest, group: str, version: int) -> str:
    """Changes with the studies, the published figures, the language and the width."""
    pool = get_pool(group, version)
    published = [(row.label, row.estimate) for row in published_rows(pool)]
    return tag(pool.inputs_hash, published, get_language(), is_narrow(request))


def etag_of(name: str) -> Etag:
    """For a picture of nothing but the studies."""

    def tag_of(request: HttpRequest, group: str, version: int) -> str:
        pool = get_pool(group, version)
        return tag(name, pool.inputs_hash, get_language(), is_narrow(request))

    return tag_of


def tag(*parts: Any) -> str:
    return f'"{sha256(repr(parts).encode()).hexdigest()[:32]}"'


def is_narrow(request: HttpRequest) -> bool:
    return request.GET.get("smal") == "1"


def drawn_by(draw: Callable[..., str], tag_of: Etag) -> View:
    """The address of a picture of one version of a pool, wide or (`smal=1`) for a phone."""

    @require_safe
    @requires(Permission.READ_KNOWLEDGE)
    @cache_control(private=True, max_age=A_DAY)
    @etag(tag_of)
    def show(request: HttpRequest, group: str, version: int) -> HttpResponse:
        return picture(request, group, version, tag_of, draw)

    return show


def picture(
    request: HttpRequest,
    group: str,
    version: int,
    tag_of: Etag,
    draw: Callable[..., str],
) -> HttpResponse:
    """Drawn once for everybody, as long as nothing that is in it changes."""
    key = "picture-" + tag_of(request, group, version).strip('"')
    svg = cache.get(key)
    if svg is None:
        svg = draw(get_pool(group, version), narrow=is_narrow(request))
        cache.set(key, svg, A_DAY)
    return HttpResponse(svg, content_type="image/svg+xml; charset=utf-8")


def draw_forest(pool: service.Synthesis, *, narrow: bool) -> str:
    result, measure = pool.result, pool.measure
    low, high = result["pi_low"], result["pi_high"]
    has_prediction = low is not None and high is not None
    return forest_svg(
        studies=[forest_row(study["label"], study, measure) for study in result["studies"]],
        pooled=forest_row(str(words.POOLED), {**result, "weight": 1.0}, measure),
        prediction=(on_axis(low, measure), on_axis(high, measure)) if has_prediction else None,
        published=published_rows(pool),
        is_ratio=measure in RATIO_MEASURES,
        labels=words.forest_labels(pool),
        narrow=narrow,
    )


def drawn(effect: float, measure: str) -> float:
    """The scale of calculation, with differences in risk as numbers of 100 people."""
    return 100 * effect if measure == "RD" else effect


def on_axis(effect: float, measure: str) -> float:
    """As `drawn`, with correlations as such: the forest plot has no standard errors to keep."""
    return tanh(effect) if measure == "ZCOR" else drawn(effect, measure)


def forest_row(label: str, numbers: dict[str, Any], measure: str) -> ForestRow:
    return ForestRow(
        label=label,
        estimate=on_axis(numbers["estimate"], measure),
        low=on_axis(numbers["ci_low"], measure),
        high=on_axis(numbers["ci_high"], measure),
        weight=numbers["weight"],
    )


def published_rows(pool: service.Synthesis) -> list[ForestRow]:
    """Published figures on the same question, on the scale of ours."""
    scale = log if pool.measure in RATIO_MEASURES else float
    return [
        ForestRow(label=label, estimate=scale(estimate), low=scale(low), high=scale(high))
        for label, estimate, low, high in service.published_beside(pool)
    ]


def draw_funnel(pool: service.Synthesis, *, narrow: bool) -> str:
    measure = pool.measure
    points = [
        FunnelPoint(study["label"], drawn(study["estimate"], measure), drawn(study["se"], measure))
        for study in pool.result["studies"]
    ] + [
        FunnelPoint("", drawn(effect, measure), drawn(se, measure), filled_in=True)
        for effect, se in service.filled_in(pool)
    ]
    return funnel_plot_svg(
        points=points,
        pooled=drawn(pool.result["estimate"], measure),
        is_ratio=measure in RATIO_MEASURES,
        labels=words.funnel_labels(pool),
        narrow=narrow,
    )


def draw_contributions(pool: service.Synthesis, *, narrow: bool) -> str:
    parts = service.study_parts(pool)
    if not parts:
        raise Http404
    return baujat_svg(
        points=[BaujatPoint(part.label, part.share, part.moves) for part in parts],
        labels=words.contribution_labels(pool, parts),
        narrow=narrow,
    )


forest = drawn_by(draw_forest, forest_etag)
funnel = drawn_by(draw_funnel, etag_of("funnel"))
contributions = drawn_by(draw_contributions, etag_of("contributions"))
