# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""One entry with everything that its page joins."""

from django.db.models import Prefetch

from kenniskompas.accounts.models import Organisation
from kenniskompas.knowledge.catalogue.models import Intervention
from kenniskompas.knowledge.editorial.service import own_texts, public_steps
from kenniskompas.knowledge.experience.service import list_notes
from kenniskompas.knowledge.gaps.models import KnowledgeGap
from kenniskompas.knowledge.offers.models import LocalOffer
from kenniskompas.knowledge.research.models import PublishedSynthesis, Synthesis


def open_entry(slug: str, *, organisation: Organisation | None = None) -> Intervention:
    """One entry with all that its page shows; withdrawn entries too.

    Raises Intervention.DoesNotExist.
    """
    offers = LocalOffer.objects.filter(is_active=True, organisation=organisation).select_related(
        "provider"
    )
    gaps = KnowledgeGap.objects.order_by("-times_met", "slug")
    return Intervention.objects.prefetch_related(
        "terms",
        "ratings",
        Prefetch("practice_notes", queryset=list_notes()),
        "cards__author",
        "reviews__person",
        "studies__estimates__entered_by",
        Prefetch("published_syntheses", queryset=PublishedSynthesis.objects.order_by("-year")),
        Prefetch("syntheses", queryset=Synthesis.objects.order_by("pool_group", "-version")),
        Prefetch("gaps", queryset=gaps),
        Prefetch("editorial_steps", queryset=public_steps(), to_attr="public_steps"),
        Prefetch("proposals", queryset=own_texts(), to_attr="own_texts"),
        Prefetch("offers", queryset=offers, to_attr="active_offers"),
    ).get(slug=slug)
