# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the reviewed content files hold, once read and checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kenniskompas.workbench.references import Reference

KINDS = ("client_option", "professional_method", "organisation_instrument", "policy")
DIMENSIONS = ("effectiveness", "theory", "process_evaluation", "result_evaluation", "validity")
DEBT_EFFECTS = ("sanering", "duration", "both", "none")
TABLES = {"methodical": 13, "integral": 18, "poverty_debts": 30}
DESIGNS = ("randomised", "non_randomised")
FIGURE_STATUSES = ("seen", "inferred", "approximate")
MEASURES = ("RR", "OR", "RD", "SMD", "MD", "HR", "ZCOR", "USD", "ratio", "percentages")
# Parts of the cards per reader that a person writes; the other parts follow from what is on file.
CARD_SECTIONS = ("do", "say", "watch", "choices", "for_everyone", "about", "steps")
PRACTICE_STATUSES = ("supported", "not_researched", "contradicted")


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a word list; `basis` says whether a source or this project made the list."""

    code: str
    name: str
    description: str = ""
    group: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """A ladder with its steps, the first being step 1."""

    code: str
    name: str
    steps: tuple[str, ...]
    basis: str
    note: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source's own words, on one scale: `finding` is what they state, for comparing sources."""

    original: str
    dimension: str
    level: str
    finding: str
    note: str


@dataclass(frozen=True, slots=True)
class Document:
    code: str
    short: str
    title: str
    authors: str
    date: str


@dataclass(frozen=True, slots=True)
class LifeDomain:
    """A part of life that is opened only when there is a reason."""

    code: str
    name: str
    purpose: str
    opens_when: str


@dataclass(frozen=True, slots=True)
class Vocabularies:
    """Word lists; `terms` is keyed by list name (such as `skills`), then by code."""

    terms: Mapping[str, Mapping[str, Term]]
    scales: Mapping[str, Scale]
    phrases: tuple[Phrase, ...]
    documents: Mapping[str, Document]

    def codes(self, listing: str) -> tuple[str, ...]:
        return tuple(self.terms[listing])


@dataclass(frozen=True, slots=True)
class Rating:
    """One judgement by one source, in its own words, with its place on the common scale."""

    source: str
    where: str
    dimension: str
    original: str
    level: str
    date: str
    finding: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row of one of the three overview tables; `row` counts from 1 within the table."""

    table: str
    row: int
    label: str


@dataclass(frozen=True, slots=True)
class View:
    """What one party or document says on a topic where parties differ."""

    topic: str
    holder: str
    statement: str
    where: str


@dataclass(frozen=True, slots=True)
class LadderPlace:
    """Steps that an intervention works towards, and (where known) the steps it starts from."""

    scale: str
    steps: tuple[int, ...]
    start: tuple[int, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class Intervention:
    id: str
    name: str
    kind: str
    domain: str
    target_group: str
    target_group_codes: tuple[str, ...]
    goal: str
    approach: str
    aliases: tuple[str, ...] = ()
    is_instrument: bool = False
    validity: str = ""
    diagnostic_remark: str = ""
    refused_fields: tuple[str, ...] = ()
    core_problems: tuple[str, ...] = ()
    occasion: str = ""
    conditions: str = ""
    aspects: str = ""
    phases: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    mechanisms: tuple[str, ...] = ()
    mechanisms_basis: str = ""
    professional_skills: tuple[str, ...] = ()
    professional_skills_basis: str = ""
    ladder: tuple[LadderPlace, ...] = ()
    aims: tuple[str, ...] = ()
    user_groups: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    practicalities: tuple[str, ...] = ()
    typing_basis: str = ""
    general_ingredients: tuple[str, ...] = ()
    specific_ingredients: tuple[str, ...] = ()
    life_domains: tuple[str, ...] = ()
    debt_effect: str = ""
    combinations: tuple[str, ...] = ()
    combines_with: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    harms: tuple[str, ...] = ()
    unknowns: tuple[str, ...] = ()
    never_preferred: bool = False
    ratings: tuple[Rating, ...] = ()
    views: tuple[View, ...] = ()
    source_rows: tuple[SourceRow, ...] = ()
    mentions: tuple[str, ...] = ()
    card: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with how it is known: seen in a source, inferred from one, or approximate."""

    value: float
    status: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reported:
    """An effect as the source reports it, on the scale of `measure` (ratios not logged)."""

    measure: str
    value: float | None
    ci_low: float | None
    ci_high: float | None
    status: str
    text: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """One outcome of one comparison in one study.

    Counts (`events_*`, `n_*`, and `n` for both arms together) are persons; `level_*` is the
    outcome per arm and `difference` the treated arm minus the control arm with standard error
    `se`, all in `unit`. A row that is not poolable keeps the pool it was weighed for, with why.
    """

    id: str
    study: str
    outcome: str
    outcome_text: str
    comparison: str
    unit: str
    follow_up: str
    follow_up_months: float | None
    figures: Mapping[str, Figure]
    reported: Reported | None
    counts_status: str
    source_seen: str
    note: str
    shared_arm: str
    poolable: bool
    pool_group: str
    exclude_reason: str


@dataclass(frozen=True, slots=True)
class Study:
    """A study; `design` is empty until `design_seen` names where it was read."""

    id: str
    title: str
    year: int | None
    country: str
    intervention: str
    programme: str
    population: str
    target_group_codes: tuple[str, ...]
    is_overview: bool
    note: str
    estimates: tuple[Estimate, ...] = ()
    design: str = ""
    design_seen: str = ""


@dataclass(frozen=True, slots=True)
class PublishedSynthesis:
    """A published overview; never pooled with the primary studies of its topic."""

    id: str
    topic: str
    intervention: str
    outcome: str
    source: str
    year: int
    measure: str
    estimate: float | None
    ci_low: float | None
    ci_high: float | None
    studies: int | None
    participants: int | None
    status: str
    note: str
    compares_with: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that the sources leave open."""

    id: str
    question: str
    theme: str
    heading: str
    where: str
    interventions: tuple[str, ...] = ()
    target_group_codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PracticeNote:
    id: str
    statement: str
    status: str
    explanation: str
    where: str
    interventions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Publication:
    """A publication with where its metadata were seen, and the studies and overviews it holds."""

    id: str
    reference: Reference
    seen: str
    studies: tuple[str, ...] = ()
    syntheses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CombinationRule:
    """Options whose debt effect is `effect` work well only beside one whose effect is `needs`."""

    id: str
    statement: str
    effect: str
    needs: str
    otherwise: str
    where: str


@dataclass(frozen=True, slots=True)
class Content:
    vocabularies: Vocabularies
    life_domains: Mapping[str, LifeDomain]
    self_reliance_levels: Mapping[int, str]
    interventions: Mapping[str, Intervention]
    studies: Mapping[str, Study]
    syntheses: tuple[PublishedSynthesis, ...]
    gaps: tuple[Gap, ...] = ()
    practice_notes: tuple[PracticeNote, ...] = ()
    combination_rules: tuple[CombinationRule, ...] = field(default=())
    publications: tuple[Publication, ...] = ()

    @property
    def estimates(self) -> tuple[Estimate, ...]:
        return tuple(each for study in self.studies.values() for each in study.estimates)
