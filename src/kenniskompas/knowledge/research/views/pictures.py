# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures of our pools and the numbers behind them."""

import csv
from hashlib import sha256
from math import log
from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import etag, require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.core.evidence.effect_sizes import RATIO_MEASURES
from kenniskompas.knowledge.research import picture_labels as words
from kenniskompas.knowledge.research import service
from kenniskompas.workbench.pictures.forest import ForestRow, forest_svg

A_DAY = 24 * 60 * 60
DECIMALS = 6


def get_pool(group: str, version: int) -> service.Synthesis:
    try:
        return service.get_synthesis(group, version)
    except service.Synthesis.DoesNotExist as error:
        raise Http404 from error


def forest_etag(request: HttpRequest, group: str, version: int) -> str:
    """Changes with the studies, the published figures, the language and the width."""
    pool = get_pool(group, version)
    published = [(row.label, row.estimate) for row in published_rows(pool)]
    parts = (pool.inputs_hash, published, get_language(), is_narrow(request))
    return f'"{sha256(repr(parts).encode()).hexdigest()[:32]}"'


def is_narrow(request: HttpRequest) -> bool:
    return request.GET.get("smal") == "1"


@require_safe
@requires(Permission.READ_KNOWLEDGE)
@cache_control(private=True, max_age=A_DAY)
@etag(forest_etag)
def forest(request: HttpRequest, group: str, version: int) -> HttpResponse:
    """The forest plot of one version of a pool, wide or (`smal=1`) for a phone."""
    key = "forest-" + forest_etag(request, group, version).strip('"')
    svg = cache.get(key)
    if svg is None:
        svg = draw_forest(get_pool(group, version), narrow=is_narrow(request))
        cache.set(key, svg, A_DAY)
    return HttpResponse(svg, content_type="image/svg+xml; charset=utf-8")


def draw_forest(pool: service.Synthesis, *, narrow: bool) -> str:
    result, measure = pool.result, pool.measure
    low, high = result["pi_low"], result["pi_high"]
    has_prediction = low is not None and high is not None
    return forest_svg(
        studies=[forest_row(study["label"], study, measure) for study in result["studies"]],
        pooled=forest_row(str(words.POOLED), {**result, "weight": 1.0}, measure),
        prediction=(drawn(low, measure), drawn(high, measure)) if has_prediction else None,
        published=published_rows(pool),
        is_ratio=measure in RATIO_MEASURES,
        labels=words.forest_labels(pool),
        narrow=narrow,
    )


def drawn(effect: float, measure: str) -> float:
    """The scale of calculation, with differences in risk as numbers of 100 people."""
    return 100 * effect if measure == "RD" else effect


def forest_row(label: str, numbers: dict[str, Any], measure: str) -> ForestRow:
    return ForestRow(
        label=label,
        estimate=drawn(numbers["estimate"], measure),
        low=drawn(numbers["ci_low"], measure),
        high=drawn(numbers["ci_high"], measure),
        weight=numbers["weight"],
    )


def published_rows(pool: service.Synthesis) -> list[ForestRow]:
    """Published figures on the same question, on the scale of ours."""
    scale = log if pool.measure in RATIO_MEASURES else float
    return [
        ForestRow(label=label, estimate=scale(estimate), low=scale(low), high=scale(high))
        for label, estimate, low, high in service.published_beside(pool)
    ]


@require_safe
@requires(Permission.READ_KNOWLEDGE)
def forest_data(_request: HttpRequest, group: str, version: int) -> HttpResponse:
    """What the forest plot shows, on the log scale of the calculation."""
    pool = get_pool(group, version)
    names = ("events_t", "n_t", "events_c", "n_c", "estimate", "se", "ci_low", "ci_high", "weight")
    rows = [
        ["study", study["label"], *(cell(study.get(name)) for name in names)]
        for study in pool.result["studies"]
    ]
    blanks = [""] * 4
    numbers = [cell(pool.result[name]) for name in ("estimate", "se", "ci_low", "ci_high")]
    rows.append(["pooled", "", *blanks, *numbers, "1"])
    bounds = [cell(pool.result[name]) for name in ("pi_low", "pi_high")]
    rows.append(["prediction", "", *blanks, "", "", *bounds, ""])
    return csv_response(f"{pool.pool_group}-v{pool.version}", ["row", "label", *names], rows)


@require_safe
@requires(Permission.READ_KNOWLEDGE)
def pool_data(_request: HttpRequest, group: str, version: int) -> JsonResponse:
    """One version whole: what went in, what came out, by which method and how certain."""
    pool = get_pool(group, version)
    return JsonResponse(
        {
            "pool_group": pool.pool_group,
            "version": pool.version,
            "is_current": pool.is_current,
            "intervention": pool.intervention.slug,
            "outcome": pool.outcome,
            "measure": pool.measure,
            "computed_at": pool.computed_at.isoformat(),
            **pool.inputs,
            "result": pool.result,
            "baseline": pool.baseline or None,
            "certainty": service.certainty_of(pool).as_dict(),
        },
        json_dumps_params={"indent": 2, "ensure_ascii": False},
    )


@require_safe
@requires(Permission.READ_KNOWLEDGE)
def icon_data(_request: HttpRequest, group: str, version: int) -> HttpResponse:
    """Numbers of 100 people, with the starting point that they come from."""
    pool = get_pool(group, version)
    frequencies = service.frequencies(pool)
    if frequencies is None:
        raise Http404
    rows = [[name, cell(value)] for name, value in frequencies.as_dict().items()]
    return csv_response(f"{pool.pool_group}-v{pool.version}-100", ["name", "value"], rows)


def cell(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:.{DECIMALS}g}" if isinstance(value, float) else str(value)


def csv_response(name: str, header: list[str], rows: list[list[str]]) -> HttpResponse:
    filename = name.replace("/", "-")
    response = HttpResponse(
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{filename}.csv"'},
    )
    writer = csv.writer(response)
    writer.writerow(header)
    writer.writerows(rows)
    return response
