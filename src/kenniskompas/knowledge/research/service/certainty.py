# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""How certain our pools are, by GRADE: what the numbers say and what people judged, per domain.

The answer is kept with the version of the pool and made anew when somebody judges, so that lists
and advice read one row, and an old version keeps the certainty it had.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from kenniskompas.core.evidence.grade import Certainty as Grade
from kenniskompas.core.evidence.grade import grade
from kenniskompas.core.evidence.grade_inputs import (
    DOMAINS,
    UPGRADES,
    Entered,
    PoolFacts,
    StudyFacts,
)
from kenniskompas.knowledge.research.models import CertaintyJudgement, LiteratureSearch, Synthesis
from kenniskompas.knowledge.research.service.bias import StudyJudgement, study_judgements
from kenniskompas.knowledge.research.service.thresholds import (
    Thresholds,
    current_thresholds,
    threshold_for,
)

SOMEBODY = "person"


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of the judgement: 0, down or up, the code of the reason, and its numbers.

    `basis`: computed, entered by a person, or open (not judged yet, or not possible to judge).
    """

    domain: str
    step: int
    code: str
    basis: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        names = ("domain", "step", "code", "basis")
        return {**{name: getattr(self, name) for name in names}, "values": dict(self.values)}


@dataclass(frozen=True, slots=True)
class Certainty:
    """`level`: 1 very low, 2 low, 3 moderate, 4 high; `held_at` when open domains hold it down."""

    level: int
    start: Reason
    judgements: tuple[Reason, ...]
    upgrades: tuple[Reason, ...] = ()
    held_at: int | None = None

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """In the order of reading: where it starts, the five domains, what raises it."""
        return (self.start, *self.judgements, *self.upgrades)

    def as_dict(self) -> dict[str, Any]:
        return {
            "level": self.level,
            "held_at": self.held_at,
            "reasons": [reason.as_dict() for reason in self.reasons],
        }


@dataclass(frozen=True, slots=True)
class Judgements:
    """Everything that people entered about some pools, read at once."""

    entered: Mapping[str, tuple[CertaintyJudgement, ...]] = field(default_factory=dict)
    complete: frozenset[str] = frozenset()
    thresholds: Thresholds = field(default_factory=dict)
    studies: Mapping[str, StudyJudgement] = field(default_factory=dict)


NOTHING_ENTERED = Judgements()


def certainty_of(synthesis: Synthesis) -> Certainty:
    """Certainty of one version; of a version from before it was kept, what the numbers say."""
    stored = synthesis.certainty or certainty_now(synthesis, NOTHING_ENTERED)
    reasons = [Reason(**each) for each in stored["reasons"]]
    return Certainty(
        level=stored["level"],
        start=reasons[0],
        judgements=tuple(each for each in reasons if each.domain in DOMAINS),
        upgrades=tuple(each for each in reasons if each.domain in UPGRADES),
        held_at=stored["held_at"],
    )


def read_judgements(syntheses: Iterable[Synthesis]) -> Judgements:
    """What was entered about these pools and their studies: five queries, however many."""
    pools = list(syntheses)
    groups = [pool.pool_group for pool in pools]
    entered: dict[str, tuple[CertaintyJudgement, ...]] = {}
    for row in current(CertaintyJudgement.objects.all(), groups):
        entered[row.pool_group] = (*entered.get(row.pool_group, ()), row)
    complete = current(LiteratureSearch.objects.filter(is_complete=True), groups)
    slugs = {study["study"] for pool in pools for study in pool.result["studies"]}
    return Judgements(
        entered=entered,
        complete=frozenset(complete.values_list("pool_group", flat=True)),
        thresholds=current_thresholds(),
        studies=study_judgements(slugs),
    )


def current(rows: QuerySet[Any], groups: Collection[str]) -> QuerySet[Any]:
    return rows.filter(pool_group__in=groups, superseded_at=None)


def certainty_now(synthesis: Synthesis, known: Judgements) -> dict[str, Any]:
    """The certainty to keep with a version; it holds no names, those stand with the judgements."""
    rows = known.entered.get(synthesis.pool_group, ())
    people: dict[Any, Entered] = {
        row.domain: Entered(row.step, row.reason, SOMEBODY, row.at.date()) for row in rows
    }
    found = grade(
        pool=pool_facts(synthesis.result),
        studies=study_facts(synthesis.result["studies"], known.studies),
        measure=synthesis.measure,
        threshold=threshold_for(
            outcome=synthesis.outcome,
            measure=synthesis.measure,
            baseline=synthesis.baseline,
            thresholds=known.thresholds,
        ),
        entered={name: people[name] for name in DOMAINS if name in people},
        upgrades={name: people[name] for name in UPGRADES if name in people},
        search_is_complete=synthesis.pool_group in known.complete,
    )
    return as_stored(found)


def as_stored(found: Grade) -> dict[str, Any]:
    steps = [each.as_dict() for each in (found.start, *found.judgements, *found.upgrades)]
    for step in steps:
        step["values"].pop("by", None)
    return {"level": found.level, "held_at": found.held_at, "reasons": steps}


def pool_facts(result: Mapping[str, Any]) -> PoolFacts:
    names = ("estimate", "ci_low", "ci_high", "pi_low", "pi_high", "i2")
    return PoolFacts(k=len(result["studies"]), **{name: result[name] for name in names})


def study_facts(
    rows: list[dict[str, Any]], judged: Mapping[str, StudyJudgement]
) -> list[StudyFacts]:
    """Each effect with what is known of its study; people with several effects count once."""
    effects = Counter(row["study"] for row in rows)
    return [study_fact(row, judged.get(row["study"]), effects[row["study"]]) for row in rows]


def study_fact(row: dict[str, Any], judged: StudyJudgement | None, effects: int) -> StudyFacts:
    judged = judged or StudyJudgement()
    has_arms = row.get("n_t") is not None and row.get("n_c") is not None
    has_events = has_arms and row.get("events_c") is not None
    return StudyFacts(
        estimate=row["estimate"],
        se=row["se"],
        weight=row["weight"],
        randomised=judged.randomised,
        robins=judged.robins,
        risk_of_bias=judged.bias,
        people=int(row["n_t"] + row["n_c"]) // effects if has_arms else None,
        control_risk=row["events_c"] / row["n_c"] if has_events else None,
        inferred=row["inferred"],
    )


def refresh_certainty(pools: QuerySet[Synthesis]) -> None:
    """Make the certainty of the current versions among `pools` anew, and keep what changed."""
    rows = list(pools.filter(is_current=True))
    known = read_judgements(rows)
    changed = []
    for row in rows:
        certainty = certainty_now(row, known)
        if certainty != row.certainty:
            row.certainty = certainty
            changed.append(row)
    Synthesis.objects.bulk_update(changed, ["certainty"], batch_size=500)
