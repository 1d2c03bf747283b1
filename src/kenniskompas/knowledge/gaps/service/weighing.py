# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""For how many of our clients there is an approach that was described, founded or researched."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from django.db import transaction

from kenniskompas.knowledge.catalogue.models import Intervention, Kind, Level, Rating
from kenniskompas.knowledge.catalogue.service import visible_entries, vocabulary
from kenniskompas.knowledge.gaps.models import CaseloadShare
from kenniskompas.knowledge.gaps.service.lacks import USUAL_SERVICE
from kenniskompas.knowledge.research.models import EffectEstimate, Study, Synthesis

# Fewer people than this are not shown or kept.
FEWEST_SHOWN = 10
# Groups that nearly every client belongs to: an approach for them says nothing of one's own group.
GENERAL_GROUPS = frozenset(
    {"all_clients", "residents", "vulnerable_citizens", "benefit_recipients", "jobseekers"}
)
FOUNDED_LEVELS = frozenset({Level.FOUNDED})
EFFECTIVE_LEVELS = frozenset({Level.EFFECTIVE_FIRST, Level.EFFECTIVE_GOOD, Level.EFFECTIVE_STRONG})


class Layer(IntEnum):
    """The best that is known of any approach for a group."""

    NOTHING = 0
    NAMED = 1
    DESCRIBED = 2
    FOUNDED = 3
    RESEARCHED = 4
    POOLED = 5


@dataclass(frozen=True, slots=True)
class GroupWeight:
    """One target group: how many clients (None: fewer than ten), and options per layer."""

    code: str
    name: str
    people: int | None
    is_general: bool
    options: int
    described: int
    founded: int
    researched: int
    layer: Layer


@dataclass(frozen=True, slots=True)
class CaseloadWeight:
    """`own` and `widened` count clients per best layer: over the groups they belong to apart from
    everybody, and with approaches for everybody counted too. `unplaced` belong to no such group.
    """

    people: int
    unplaced: int
    groups: tuple[GroupWeight, ...]
    own: Mapping[Layer, int]
    widened: Mapping[Layer, int]

    def below(self, layer: Layer, *, widened: bool = False) -> float:
        """Share of the clients, 0 to 1, for whom nothing reaches `layer`."""
        counts = self.widened if widened else self.own
        return sum(n for each, n in counts.items() if each < layer) / self.people


def weigh_by_caseload(counts: Mapping[frozenset[str], int]) -> CaseloadWeight | None:
    """Hold what is known against the clients there are; None without clients.

    `counts`: how many clients belong to exactly these target groups (codes of the vocabulary).
    """
    people = sum(counts.values())
    if not people:
        return None
    layers = layers_by_group()
    best = {group: max(found.values(), default=Layer.NOTHING) for group, found in layers.items()}
    own: Counter[Layer] = Counter()
    widened: Counter[Layer] = Counter()
    per_group: Counter[str] = Counter()
    for groups, n in counts.items():
        own[best_of(groups - GENERAL_GROUPS, best)] += n
        widened[best_of(groups | {"all_clients", "residents"}, best)] += n
        for group in groups:
            per_group[group] += n
    return CaseloadWeight(
        people=people,
        unplaced=sum(n for groups, n in counts.items() if not groups - GENERAL_GROUPS),
        groups=tuple(
            group_weight(term.code, term.name, per_group[term.code], layers.get(term.code, {}))
            for term in vocabulary("target_groups")
            if per_group[term.code]
        ),
        own={layer: own[layer] for layer in Layer},
        widened={layer: widened[layer] for layer in Layer},
    )


def best_of(groups: Iterable[str], best: Mapping[str, Layer]) -> Layer:
    return max((best.get(group, Layer.NOTHING) for group in groups), default=Layer.NOTHING)


def group_weight(code: str, name: str, people: int, found: Mapping[int, Layer]) -> GroupWeight:
    return GroupWeight(
        code=code,
        name=name,
        people=people if people >= FEWEST_SHOWN else None,
        is_general=code in GENERAL_GROUPS,
        options=len(found),
        described=sum(layer >= Layer.DESCRIBED for layer in found.values()),
        founded=sum(layer >= Layer.FOUNDED for layer in found.values()),
        researched=sum(layer >= Layer.RESEARCHED for layer in found.values()),
        layer=max(found.values(), default=Layer.NOTHING),
    )


def layers_by_group() -> dict[str, dict[int, Layer]]:
    """Per target group the client options that are meant for it or were studied in it.

    A rating counts for every group the option is meant for; a study for the groups it was about.
    """
    options = visible_entries().filter(kind=Kind.CLIENT_OPTION, is_instrument=False)
    ids = set(options.exclude(slug=USUAL_SERVICE).values_list("pk", flat=True))
    rated = rated_layers()
    found: dict[str, dict[int, Layer]] = defaultdict(dict)
    links = Intervention.terms.through.objects.filter(term__scheme="target_groups")
    for entry, group in links.values_list("intervention", "term__code"):
        if entry in ids:
            found[group][entry] = rated.get(entry, Layer.NAMED)
    pooled = pooled_studies()
    for entry, study, groups in Study.objects.values_list("intervention", "pk", "target_groups"):
        layer = Layer.POOLED if study in pooled else Layer.RESEARCHED
        for group in groups if entry in ids else ():
            found[group][entry] = max(found[group].get(entry, layer), layer)
    return dict(found)


def rated_layers() -> dict[int, Layer]:
    """The highest layer that any source gives an entry."""
    found: dict[int, Layer] = {}
    for entry, level in Rating.objects.values_list("intervention", "level"):
        if level in EFFECTIVE_LEVELS:
            layer = Layer.RESEARCHED
        elif level in FOUNDED_LEVELS:
            layer = Layer.FOUNDED
        elif level == Level.DESCRIBED:
            layer = Layer.DESCRIBED
        else:
            continue
        found[entry] = max(found.get(entry, layer), layer)
    return found


def pooled_studies() -> set[int]:
    current = Synthesis.objects.filter(is_current=True).values("pool_group")
    rows = EffectEstimate.objects.filter(is_poolable=True, pool_group__in=current)
    return set(rows.values_list("study", flat=True))


@transaction.atomic
def keep_caseload_shares(counts: Mapping[frozenset[str], int], *, at: datetime) -> None:
    """Keep how many clients belong to each group, for the value of information and the map."""
    of_people = sum(counts.values())
    people: Counter[str] = Counter()
    for groups, n in counts.items():
        for group in groups:
            people[group] += n
    CaseloadShare.objects.all().delete()
    CaseloadShare.objects.bulk_create(
        CaseloadShare(target_group=group, people=n, of_people=of_people, counted_at=at)
        for group, n in sorted(people.items())
        if n >= FEWEST_SHOWN
    )
