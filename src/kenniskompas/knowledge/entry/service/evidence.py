# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is known of options, as plain data that advice can store and replay."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Count, Prefetch

from kenniskompas.accounts.models import Organisation
from kenniskompas.core.evidence.effect_sizes import RATIO_MEASURES
from kenniskompas.knowledge.catalogue.models import Intervention, Term
from kenniskompas.knowledge.catalogue.service import valid_ratings
from kenniskompas.knowledge.experience.service import published_notes
from kenniskompas.knowledge.offers.models import LocalOffer
from kenniskompas.knowledge.research.models import EffectEstimate, PublishedSynthesis, Synthesis
from kenniskompas.knowledge.research.service.absolute import frequencies
from kenniskompas.knowledge.research.service.certainty import certainty_of
from kenniskompas.knowledge.research.service.reading import follow_up_range, populations

MECHANISMS = "mechanisms"
NOTES_SHOWN = 3


def option_evidence(
    slugs: Collection[str],
    outcome: str | None = None,
    *,
    organisation: Organisation | None = None,
    with_published: bool = True,
) -> dict[str, dict[str, Any]]:
    """Per option that exists: its pools (of `outcome`, or of every outcome), and what founds it.

    `syntheses` is empty where no pool exists; the other keys are then what can be said. Without
    `with_published` no pool names the syntheses of others that it compares with.
    """
    current = Synthesis.objects.filter(is_current=True).order_by("pool_group")
    if outcome is not None:
        current = current.filter(outcome=outcome)
    offers = LocalOffer.objects.filter(is_active=True, organisation=organisation).select_related(
        "provider"
    )
    published = PublishedSynthesis.objects.all()
    if not with_published:
        published = published.none()
    mechanisms = Term.objects.filter(scheme=MECHANISMS).order_by("position", "name")
    rows = Intervention.objects.filter(slug__in=slugs).prefetch_related(
        Prefetch("terms", queryset=mechanisms, to_attr="mechanisms"),
        Prefetch("ratings", queryset=valid_ratings()),
        Prefetch("practice_notes", queryset=published_notes()),
        Prefetch("syntheses", queryset=current, to_attr="current_syntheses"),
        Prefetch("published_syntheses", queryset=published, to_attr="compared_syntheses"),
        Prefetch("offers", queryset=offers, to_attr="active_offers"),
    )
    studies = study_counts(slugs)
    return {row.slug: evidence_of(row, studies.get(row.slug, {})) for row in rows}


def evidence_of(row: Intervention, studies: Mapping[str, int]) -> dict[str, Any]:
    description = row.description
    return {
        "slug": row.slug,
        "name": row.name,
        "kind": row.kind,
        "domain": row.domain,
        "goal": row.goal,
        "target_group": row.target_group,
        "never_preferred": description.get("never_preferred", False),
        "debt_effect": description.get("debt_effect", ""),
        "syntheses": [
            synthesis_evidence(each, row.compared_syntheses)  # type: ignore[attr-defined]
            for each in row.current_syntheses  # type: ignore[attr-defined]
        ],
        "studies": dict(studies),
        "mechanisms": [
            {"code": term.code, "name": term.name, "description": term.description}
            for term in row.mechanisms  # type: ignore[attr-defined]
        ],
        "mechanisms_basis": description.get("mechanisms_basis", ""),
        "ingredients": {
            "general": description.get("general_ingredients", []),
            "specific": description.get("specific_ingredients", []),
        },
        "ratings": [
            {
                "source": rating.source,
                "where": rating.where,
                "dimension": rating.dimension,
                "original": rating.original,
                "level": rating.level,
                "date": rating.date,
            }
            for rating in row.ratings.all()
        ],
        "sources_differ": row.sources_differ,
        "practice": practice_of(row),
        "cautions": description.get("cautions", []),
        "harms": description.get("harms", []),
        "unknowns": description.get("unknowns", []),
        "combines_with": description.get("combines_with", []),
        "offers": offers_of(row.active_offers),  # type: ignore[attr-defined]
    }


def synthesis_evidence(
    synthesis: Synthesis, published: Iterable[PublishedSynthesis] = ()
) -> dict[str, Any]:
    """One pool: numbers as calculated, the baseline they were measured from, and certainty."""
    result = {key: value for key, value in synthesis.result.items() if key != "studies"}
    in_people = frequencies(synthesis)
    return {
        "id": synthesis.pk,
        "pool_group": synthesis.pool_group,
        "version": synthesis.version,
        "outcome": synthesis.outcome,
        "measure": synthesis.measure,
        "is_log_scale": synthesis.measure in RATIO_MEASURES,
        "result": result,
        "baseline": synthesis.baseline,
        "absolute": in_people.as_dict() if in_people else None,
        "certainty": certainty_of(synthesis).as_dict(),
        "follow_up_months": follow_up_range(synthesis),
        "populations": populations(synthesis),
        "published": [
            published_evidence(each)
            for each in published
            if synthesis.pool_group in each.compares_with
        ],
        "computed_at": synthesis.computed_at.isoformat(),
    }


def published_evidence(synthesis: PublishedSynthesis) -> dict[str, Any]:
    names = ("slug", "source", "year", "measure", "estimate", "ci_low", "ci_high", "studies")
    return {name: getattr(synthesis, name) for name in names}


def study_counts(slugs: Collection[str]) -> dict[str, dict[str, int]]:
    """Per option how many studies say something of each outcome."""
    of_options = EffectEstimate.objects.filter(study__intervention__slug__in=slugs)
    counted = of_options.values_list("study__intervention__slug", "outcome").annotate(
        n=Count("study_id", distinct=True)
    )
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for slug, outcome, n in counted.order_by("outcome"):
        counts[slug][outcome] = n
    return counts


def practice_of(row: Intervention) -> dict[str, Any]:
    """Notes counted by how research stands towards them, with a few texts."""
    notes = list(row.practice_notes.all())
    return {
        "n": len(notes),
        "by_status": dict(sorted(Counter(note.status for note in notes).items())),
        "texts": [{"text": note.text, "status": note.status} for note in notes[:NOTES_SHOWN]],
    }


def offers_of(offers: Iterable[LocalOffer]) -> list[dict[str, Any]]:
    return [
        {
            "provider": offer.provider.name,
            "cost_per_client": plain_amount(offer.cost_per_client),
            "duration_weeks": offer.duration_weeks,
            "waiting_weeks": offer.waiting_weeks,
        }
        for offer in offers
    ]


def plain_amount(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)
