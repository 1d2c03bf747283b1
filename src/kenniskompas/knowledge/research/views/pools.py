# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""One pool: a page per version to cite, and a page on how sure it is."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission, may
from kenniskompas.knowledge import labels
from kenniskompas.knowledge.research import labels as words
from kenniskompas.knowledge.research import second_look_labels, service
from kenniskompas.knowledge.research.pool_view import pool_view
from kenniskompas.knowledge.research.views.data import get_pool
from kenniskompas.knowledge.research.views.outcomes import outcome_names

UPGRADES = ("large_effect", "dose_response", "opposing_confounding")


@require_safe
@requires(Permission.READ_KNOWLEDGE)
def show_version(request: HttpRequest, group: str, version: int) -> HttpResponse:
    """A version with all that it was made from; it stays at this address for good."""
    pool = get_pool(group, version)
    versions = service.pool_versions(group)
    context = {
        "each": pool_view(
            pool, outcome_names(), published=pool.intervention.published_syntheses.all()
        ),
        "pool": pool,
        "versions": versions,
        "latest": next((each for each in versions if each.is_current), None),
        "sources": source_rows(pool),
        "tabs": tabs(pool, "knowledge:pool_version"),
        "citation": citation(request, pool),
        **second_look(pool),
    }
    return render(request, "knowledge/research/pool.html", context)


@require_safe
@requires(Permission.READ_KNOWLEDGE)
def show_certainty(request: HttpRequest, group: str) -> HttpResponse:
    """Every judgement behind the level, and who may, can judge."""
    pool = latest_or_404(group)
    rows = judgement_rows(pool)
    search, threshold = service.current_search(group), service.current_threshold(pool)
    context = {
        "each": pool_view(pool, outcome_names()),
        "pool": pool,
        "rows": rows,
        "open_upgrades": [
            {"domain": code, "name": words.DOMAINS[code]}
            for code in UPGRADES
            if code not in {row["domain"] for row in rows}
        ],
        "studies": bias_rows(pool),
        "search": search,
        "search_by": words.judged_by(search),
        "threshold": threshold,
        "threshold_by": words.judged_by(threshold),
        "threshold_scale": words.THRESHOLD_SCALES[service.SCALE_OF_MEASURE[pool.measure]],
        "may_judge": may(request.user, Permission.JUDGE_CERTAINTY),
        "tabs": tabs(pool, "knowledge:pool"),
    }
    return render(request, "knowledge/research/certainty.html", context)


def latest_or_404(group: str) -> service.Synthesis:
    try:
        return service.latest_pool(group)
    except service.Synthesis.DoesNotExist as error:
        raise Http404 from error


def second_look(pool: service.Synthesis) -> dict[str, Any]:
    left, parts = service.left_out(pool), service.study_parts(pool)
    shares = {part.study: part.share for part in parts}
    return {
        "contribution_sentence": second_look_labels.contribution_sentence(parts, pool.result)
        if parts
        else "",
        "left_out": [
            {
                "study": row.study,
                "label": row.label,
                "effect": words.effect_text(row.estimate, pool.measure),
                "low": words.effect_text(row.ci_low, pool.measure),
                "high": words.effect_text(row.ci_high, pool.measure),
                "share": shares.get(row.study),
            }
            for row in left
        ],
        "left_out_sentence": second_look_labels.left_out_sentence(left, pool.measure),
        "splits": [
            second_look_labels.split_view(split, pool.measure) for split in service.splits(pool)
        ],
        "funnel_sentence": second_look_labels.funnel_sentence(service.funnel_counts(pool)),
        "tests": [
            second_look_labels.test_view(test, pool.measure)
            for test in service.small_study_tests(pool)
        ],
    }


def source_rows(pool: service.Synthesis) -> list[dict[str, Any]]:
    """Every estimate behind this version; one that was deleted since is named as such."""
    known = service.provenance(pool)
    return [
        {
            "label": study["label"],
            "study": study["study"],
            "slug": slug,
            "source": known.get(slug),
            "entered": words.entered_text(known.get(slug)),
        }
        for study in pool.inputs["studies"]
        for slug in study["estimates"]
    ]


def judgement_rows(pool: service.Synthesis) -> list[dict[str, Any]]:
    """Each step of the certainty with who entered it, and what stood there before."""
    history = service.certainty_history(pool.pool_group)
    return [
        judgement_row(
            words.reason_view(reason, pool.measure),
            [row for row in history if row.domain == reason.domain],
            pool.version,
        )
        for reason in service.certainty_of(pool).reasons
    ]


def judgement_row(view: dict[str, Any], history: list[Any], version: int) -> dict[str, Any]:
    current = next((row for row in history if row.superseded_at is None), None)
    return {
        **view,
        "current": current,
        "current_by": words.judged_by(current),
        "is_older": current is not None and current.version < version,
        "earlier": [
            {"row": row, "step": words.STEPS[row.step], "by": words.judged_by(row)}
            for row in history
            if row.superseded_at is not None
        ],
        "judge_label": _("Judge: %(name)s") % {"name": view["name"]},
        "withdraw_label": _("Let the calculation count again: %(name)s") % {"name": view["name"]},
    }


def bias_rows(pool: service.Synthesis) -> list[dict[str, Any]]:
    studies = service.studies_of(pool)
    judged = service.study_judgements([study.slug for study in studies])
    return [
        {
            "study": study,
            "design": study.get_design_display(),
            "bias": words.BIASES.get(judged[study.slug].bias or "", (_("Not judged"), "neutral")),
        }
        for study in studies
    ]


def citation(request: HttpRequest, pool: service.Synthesis) -> str:
    address = reverse("knowledge:pool_version", args=[pool.pool_group, pool.version])
    return _("Kenniskompas. %(name)s (%(group)s), version %(version)s, %(day)s. %(address)s") % {
        "name": pool.intervention.name,
        "group": pool.pool_group,
        "version": pool.version,
        "day": labels.day(pool.computed_at),
        "address": request.build_absolute_uri(address),
    }


def tabs(pool: service.Synthesis, current: str) -> list[dict[str, Any]]:
    group = pool.pool_group
    pages = (
        ("knowledge:pool_version", _("Studies taken together"), [group, pool.version]),
        ("knowledge:pool", _("How sure is this?"), [group]),
    )
    return [
        {"url": reverse(name, args=parts), "label": label, "current": name == current}
        for name, label, parts in pages
    ]
