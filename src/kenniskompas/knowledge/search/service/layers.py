# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""How far the evidence of an entry goes, as an order for lists: never by its best rating.

Researched (we have a pooled effect, whatever it says) stands before founded but not tested, and
that before unknown; among the researched, the certain before the uncertain. Whether an effect is
good, nil or harmful does not change the place.
"""

from typing import Any

from django.db.models import (
    Case,
    Exists,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce

from kenniskompas.knowledge.catalogue.models import Intervention, Level, Rating
from kenniskompas.knowledge.research.models import Study, Synthesis

RESEARCHED, FOUNDED, UNKNOWN = "researched", "founded", "unknown"
LAYERS = (RESEARCHED, FOUNDED, UNKNOWN)
# The levels of a source that say its reasoning holds: tested or not.
FOUNDED_LEVELS = (
    Level.FOUNDED,
    Level.EFFECTIVE_FIRST,
    Level.EFFECTIVE_GOOD,
    Level.EFFECTIVE_STRONG,
)


def with_layers(rows: QuerySet[Intervention]) -> QuerySet[Any]:
    """The entries with `layer` (place in `LAYERS`) and `certainty` (0 to 4) of their pools."""
    pools = Synthesis.objects.filter(intervention=OuterRef("pk"), is_current=True)
    level = (
        pools.order_by()
        .values("intervention")
        .annotate(best=Max(Cast(KT("certainty__level"), IntegerField())))
    )
    return rows.annotate(
        layer=Case(
            When(Exists(pools), then=Value(LAYERS.index(RESEARCHED))),
            When(is_founded(), then=Value(LAYERS.index(FOUNDED))),
            default=Value(LAYERS.index(UNKNOWN)),
        ),
        certainty=Coalesce(Subquery(level.values("best")), Value(0)),
    )


def layer_of(slug: str) -> int:
    """The place in `LAYERS` of one entry, withdrawn or not."""
    layer: int = with_layers(Intervention.objects.filter(slug=slug)).values_list(
        "layer", flat=True
    )[0]
    return layer


def is_founded() -> Q:
    """As advice has it: recognised as founded, or a mechanism with something beside it."""
    ratings = Rating.objects.filter(intervention=OuterRef("pk"))
    mechanisms = Intervention.terms.through.objects.filter(
        intervention_id=OuterRef("pk"), term__scheme="mechanisms"
    )
    beside = (
        Exists(ratings.exclude(level=Level.NONE))
        | Exists(Study.objects.filter(intervention=OuterRef("pk")))
        | Q(description__general_ingredients__0__isnull=False)
        | Q(description__specific_ingredients__0__isnull=False)
    )
    return Q(Exists(ratings.filter(level__in=FOUNDED_LEVELS))) | (Q(Exists(mechanisms)) & beside)


def in_layers(layers: Any) -> Q:
    return Q(layer__in=[LAYERS.index(each) for each in layers if each in LAYERS])
