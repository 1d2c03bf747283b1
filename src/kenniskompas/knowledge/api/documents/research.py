# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Studies, their numbers, and what they say together."""

from rest_framework import serializers

from kenniskompas.accounts.api.documents import Document, Figure, Links
from kenniskompas.accounts.api.paging import Page
from kenniskompas.knowledge.research.choices import Bias, Design, EstimateStatus, RevisionStep, Tool

MEASURE = (
    "RR risk ratio, OR odds ratio, HR hazard ratio, RD difference in risk (0–1), MD difference in "
    "means (in the unit of the outcome), SMD standardised difference (standard deviations)."
)


class Named(Document):
    code = serializers.CharField(help_text="Its code in the vocabulary.")
    name = serializers.CharField(help_text="Its name in Dutch.")


class Interval(Document):
    estimate = Figure(help_text="In the unit of the measure; ratios as ratios, 1 is no effect.")
    low = Figure(help_text="Lower limit, in the same unit.")
    high = Figure(help_text="Upper limit, in the same unit.")


class Range(Document):
    low = Figure(help_text="Lower limit, in the unit of the measure.")
    high = Figure(help_text="Upper limit, in the unit of the measure.")


class People(Document):
    """The average effect in numbers of people, from a starting point that is always named."""

    of = serializers.IntegerField(help_text="Out of how many people: 100.")
    baseline_kind = serializers.CharField(
        help_text="Where the starting point is from: `control_arms` of the studies."
    )
    without = Figure(source="baseline", help_text="People with the outcome without the approach.")
    without_low = Figure(source="baseline_low", allow_null=True, help_text="Lower limit of that.")
    without_high = Figure(source="baseline_high", allow_null=True, help_text="Upper limit of that.")
    with_approach = Figure(source="estimate", help_text="People with the outcome with it.")
    with_approach_low = Figure(source="low", help_text="Lower limit of that, 95%.")
    with_approach_high = Figure(source="high", help_text="Upper limit of that, 95%.")
    prediction_low = Figure(
        allow_null=True, help_text="In 95% of new places at least so many, with the approach."
    )
    prediction_high = Figure(allow_null=True, help_text="And at most so many.")
    capped = serializers.BooleanField(help_text="A figure passed everybody and was held at `of`.")


class CertaintyReason(Document):
    domain = serializers.CharField(help_text="`start`, one of GRADE's five domains, or an upgrade.")
    step = serializers.IntegerField(help_text="Levels down (negative) or up.")
    code = serializers.CharField(help_text="Why, as a code that stays the same.")
    basis = serializers.ChoiceField(["computed", "entered", "open"], help_text="Who says so.")
    sentence = serializers.CharField(help_text="The reason in words, in the language asked for.")


class Certainty(Document):
    """How sure the evidence is, by GRADE; apart from how large the effect is."""

    level = serializers.IntegerField(
        min_value=1, max_value=4, help_text="1 very low, 2 low, 3 moderate, 4 high."
    )
    held_at = serializers.IntegerField(
        allow_null=True, help_text="The level at which domains that nobody judged hold it."
    )
    reasons = CertaintyReason(many=True)


class Refused(Document):
    key = serializers.CharField(help_text="Which figure is null.")
    code = serializers.CharField(help_text="Why, as a code.")
    message = serializers.CharField(help_text="Why, in a sentence.")
    offer = serializers.CharField(allow_blank=True, help_text="What can be said instead.")


class FollowUp(Document):
    shortest = Figure(help_text="Months, of the study that measured first.")
    longest = Figure(help_text="Months, of the study that measured last.")


class Effect(Document):
    """One outcome: what studies say together, with every kind of doubt about it."""

    id = serializers.CharField(help_text="Intervention, outcome and measure, with slashes.")
    version = serializers.IntegerField(help_text="Goes up whenever its inputs change.")
    is_current = serializers.BooleanField(help_text="Whether a later version has replaced it.")
    intervention = serializers.CharField(help_text="The id of the intervention.")
    outcome = Named()
    measure = serializers.CharField(help_text=MEASURE)
    studies = serializers.IntegerField(help_text="How many effects were taken together.")
    people = serializers.IntegerField(
        allow_null=True, help_text="How many people took part; null where a study does not say."
    )
    populations = serializers.ListField(
        child=serializers.CharField(), help_text="Whom the studies were about, in their own words."
    )
    follow_up_months = FollowUp(allow_null=True, help_text="Null when no study says.")
    level = Figure(help_text="Of the intervals: 0.95.")
    average = Interval(help_text="The average effect with its interval.")
    prediction = Range(
        allow_null=True,
        help_text="Where the effect in a new place lies; null with too few studies.",
    )
    absolute = People(
        allow_null=True, help_text="In numbers of people; null for an outcome that is no share."
    )
    certainty = Certainty()
    refused = Refused(many=True, help_text="What these studies cannot carry.")
    computed_at = serializers.DateTimeField(help_text="When this version was calculated.")
    links = Links()


class EffectPage(Page):
    items = Effect(many=True)


class PooledStudy(Document):
    study = serializers.CharField(help_text="The id of the study.")
    label = serializers.CharField(help_text="Its name and year.")
    estimates = serializers.ListField(
        child=serializers.CharField(), help_text="Ids of the estimates it comes from."
    )
    effect = Interval(help_text="Its own effect with a 95% interval.")
    weight = Figure(help_text="Its share in the average, 0–1.")
    made_from = serializers.CharField(help_text="`counts`, `means`, `interval`, `error`, …")
    inferred = serializers.BooleanField(help_text="A number was worked out, not printed.")
    events_with = serializers.IntegerField(allow_null=True, help_text="People with the outcome.")
    people_with = serializers.IntegerField(allow_null=True, help_text="People with the approach.")
    events_without = serializers.IntegerField(allow_null=True, help_text="People with the outcome.")
    people_without = serializers.IntegerField(
        allow_null=True, help_text="People without the approach."
    )


class Scale(Document):
    """As calculated: the natural logarithm for ratios, else the unit of the measure."""

    is_log = serializers.BooleanField(help_text="Whether these are logarithms.")
    estimate = Figure(help_text="The average on this scale.")
    se = Figure(help_text="Standard error of the average.")
    low = Figure(help_text="Lower limit of the average.")
    high = Figure(help_text="Upper limit of the average.")
    prediction_low = Figure(allow_null=True, help_text="Lower limit in a new place.")
    prediction_high = Figure(allow_null=True, help_text="Upper limit in a new place.")
    tau2 = Figure(allow_null=True, help_text="Variance between studies, squared units.")
    i2 = Figure(allow_null=True, help_text="Share of the spread beyond chance, per cent.")
    q = Figure(allow_null=True, help_text="Cochran's Q.")
    q_df = serializers.IntegerField(allow_null=True, help_text="Its degrees of freedom.")
    q_p = Figure(allow_null=True, help_text="Its p-value.")


class SynthesisVersion(Effect):
    """One version whole: what went in, what came out, by which method. It stays at its address."""

    citation = serializers.CharField(help_text="How to cite this version.")
    inputs_hash = serializers.CharField(help_text="SHA-256 of everything that went in.")
    method = serializers.DictField(help_text="Estimator of tau², interval, guard, level, model.")
    calculated = Scale()
    pooled = PooledStudy(many=True, help_text="The studies in it, with their weights.")
    versions = serializers.ListField(
        child=serializers.IntegerField(), help_text="Every version there is, newest first."
    )


class PublishedSynthesis(Document):
    """A pooled figure of others: beside ours, never part of it."""

    id = serializers.CharField(source="slug")
    intervention = serializers.CharField(
        source="intervention.slug", default=None, allow_null=True, help_text="Null: about more."
    )
    topic = serializers.CharField()
    source = serializers.CharField(help_text="Who published it.")
    year = serializers.IntegerField(allow_null=True, help_text="Of publication.")
    outcome = serializers.CharField(allow_blank=True, help_text="A code of the vocabulary.")
    measure = serializers.CharField(help_text=f"{MEASURE} Or as the source has it.")
    estimate = Figure(allow_null=True, help_text="As published; ratios as ratios.")
    ci_low = Figure(allow_null=True, help_text="Lower limit as published.")
    ci_high = Figure(allow_null=True, help_text="Upper limit as published.")
    studies = serializers.IntegerField(allow_null=True, help_text="How many it took together.")
    participants = serializers.IntegerField(allow_null=True, help_text="People in them.")
    status = serializers.CharField(allow_blank=True, help_text="`seen`, `inferred`, `approximate`.")
    note = serializers.CharField(allow_blank=True)
    compares_with = serializers.ListField(
        child=serializers.CharField(), help_text="Our syntheses on the same question."
    )


class PublishedSynthesisPage(Page):
    items = PublishedSynthesis(many=True)


class StudyNumber(Document):
    name = serializers.CharField(
        help_text="events_t, n_t (with the approach), events_c, n_c (without), n, level_t, …"
    )
    value = Figure(help_text="People for events and n; else in the unit of the estimate.")
    status = serializers.CharField(help_text="`seen`, `inferred` or `approximate`.")
    note = serializers.CharField(allow_blank=True, help_text="How it was worked out.")


class Reported(Document):
    """What the source prints itself."""

    measure = serializers.CharField(allow_blank=True)
    value = Figure(allow_null=True, help_text="As printed, in the unit of the measure.")
    ci_low = Figure(allow_null=True, help_text="Lower limit as printed.")
    ci_high = Figure(allow_null=True, help_text="Upper limit as printed.")
    status = serializers.CharField(allow_blank=True)
    text = serializers.CharField(allow_blank=True, help_text="In the source's words.")


class Estimate(Document):
    """One comparison in one study: each number with how it is known and where it was read."""

    id = serializers.CharField()
    study = serializers.CharField(help_text="The id of the study.")
    outcome = serializers.CharField(help_text="A code of the vocabulary `outcomes`.")
    outcome_text = serializers.CharField(allow_blank=True, help_text="In the source's words.")
    comparison = serializers.CharField(allow_blank=True)
    follow_up = serializers.CharField(allow_blank=True, help_text="In the source's words.")
    follow_up_months = Figure(allow_null=True, help_text="Months.")
    unit = serializers.CharField(allow_blank=True, help_text="The unit of the outcome.")
    numbers = StudyNumber(many=True)
    reported = Reported(allow_null=True)
    counts_status = serializers.CharField(allow_blank=True)
    source_seen = serializers.CharField(allow_blank=True, help_text="Where the numbers were read.")
    shared_arm = serializers.CharField(
        allow_blank=True, help_text="The same text: the same people without the approach."
    )
    synthesis = serializers.CharField(allow_null=True, help_text="The synthesis it belongs to.")
    is_poolable = serializers.BooleanField()
    exclude_reason = serializers.CharField(allow_blank=True, help_text="Why it is not taken along.")
    note = serializers.CharField(allow_blank=True)
    status = serializers.ChoiceField(EstimateStatus.values, help_text="Only `confirmed` counts.")
    origin = serializers.CharField(help_text="`content`: shipped; `local`: entered here.")
    entered_at = serializers.DateTimeField(allow_null=True, help_text="Null: not kept.")
    revision = serializers.IntegerField(help_text="Goes up with every correction.")


class EstimatePage(Page):
    items = Estimate(many=True)


class StudySummary(Document):
    id = serializers.CharField(source="slug")
    name = serializers.CharField()
    year = serializers.IntegerField(allow_null=True, help_text="Of publication.")
    country = serializers.CharField(allow_blank=True)
    programme = serializers.CharField(allow_blank=True)
    population = serializers.CharField(allow_blank=True, help_text="Whom it was about.")
    target_groups = serializers.ListField(
        child=serializers.CharField(), help_text="Codes of the vocabulary `target_groups`."
    )
    design = serializers.ChoiceField(
        [value for value in Design.values if value], allow_null=True, help_text="Null: not entered."
    )
    intervention = serializers.CharField(help_text="The id of the intervention.")
    origin = serializers.CharField(help_text="`content`: shipped; `local`: entered here.")
    estimates = serializers.IntegerField(help_text="How many comparisons it has here.")
    links = Links()


class StudyPage(Page):
    items = StudySummary(many=True)


class BiasJudgement(Document):
    tool = serializers.ChoiceField(Tool.values)
    domain = serializers.CharField(help_text="A domain of the tool, or `overall`.")
    judgement = serializers.ChoiceField(Bias.values)
    reason = serializers.CharField(allow_blank=True)
    at = serializers.DateTimeField()


class Revision(Document):
    estimate = serializers.CharField(source="estimate.slug")
    step = serializers.ChoiceField(RevisionStep.values)
    fields_changed = serializers.ListField(child=serializers.CharField())
    reason = serializers.CharField(allow_blank=True)
    at = serializers.DateTimeField()


class StudyDetail(StudySummary):
    """One study with its numbers, where each was read, and what was corrected since."""

    design_seen = serializers.CharField(allow_blank=True, help_text="Where the design was read.")
    notes = serializers.CharField(allow_blank=True)
    entered_at = serializers.DateTimeField(allow_null=True)
    estimates = Estimate(many=True)
    risk_of_bias = BiasJudgement(many=True, help_text="What counts now, per domain.")
    history = Revision(many=True, help_text="Corrections, newest first.")
