# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The numbers of a pool, to take away: as a table, as people, or whole."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.knowledge.catalogue.downloads import cell, csv_response
from kenniskompas.knowledge.research import service


def get_pool(group: str, version: int) -> service.Synthesis:
    try:
        return service.get_synthesis(group, version)
    except service.Synthesis.DoesNotExist as error:
        raise Http404 from error


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
