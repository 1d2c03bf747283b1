# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Codes of the outcomes slice as words in the reader's language."""

from collections.abc import Mapping
from typing import Any

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenniskompas.casework.intake.fields import BY_CODE
from kenniskompas.casework.service import OWN_GOALS
from kenniskompas.outcomes import timed_words
from kenniskompas.outcomes.timed import timed_outcome

Text = str | Promise

QUESTIONS: dict[str, Text] = {"work": gettext_lazy("Work"), "debts": gettext_lazy("Debts")}
OUTCOMES: dict[str, Text] = {
    "work_12m": gettext_lazy("paid work after 12 months"),
    "wellbeing_12m": gettext_lazy("how people feel after 12 months"),
    "ladder_12m": gettext_lazy("the step on the participation ladder after 12 months"),
    "debts_solved_24m": gettext_lazy("debts solved within 24 months"),
    "debt_free_months_36m": gettext_lazy("months without debts in 36 months"),
    OWN_GOALS: gettext_lazy("how far people came with goals of their own after 12 months"),
}
# Outcomes that people reach or not; the others are averages in a unit.
EVENTS = frozenset({"work_12m", "debts_solved_24m"})
AXES: dict[str, Text] = {
    "work_12m": gettext_lazy("People more or fewer with work, of 100"),
    "wellbeing_12m": gettext_lazy("Difference in points, of 10"),
    "ladder_12m": gettext_lazy("Difference in steps, of 6"),
    "debts_solved_24m": gettext_lazy("People more or fewer rid of debts, of 100"),
    "debt_free_months_36m": gettext_lazy("Difference in months without debts"),
    OWN_GOALS: gettext_lazy("Difference in points of the T-score; 50 is as expected"),
}
LEVEL_AXES: dict[str, Text] = {
    "wellbeing_12m": gettext_lazy("Mark from 0 to 10"),
    "ladder_12m": gettext_lazy("Step from 1 to 6"),
}
STATUSES: dict[str, tuple[Text, str]] = {
    "draft": (gettext_lazy("Draft"), "neutral"),
    "frozen": (gettext_lazy("Registered, not answered yet"), "info"),
    "estimated": (gettext_lazy("Answered"), "ok"),
    "refused": (gettext_lazy("These cases cannot carry an effect"), "warn"),
    "published": (gettext_lazy("Counts in advice"), "ok"),
}
# Published, of an outcome that the advice rules do not weigh.
FOR_SCENARIOS: tuple[Text, str] = (gettext_lazy("Published for “What if?”"), "ok")
# What has come of the study below a calculation that was kept: words and tone.
STATES: dict[str, tuple[Text, str]] = {
    "current": (gettext_lazy("the newest"), "ok"),
    "newer": (gettext_lazy("there is a newer one"), "warn"),
    "withdrawn": (gettext_lazy("withdrawn"), "danger"),
}
ESTIMANDS: dict[str, Text] = {
    "ate": gettext_lazy("Everybody in the group that is compared"),
    "att": gettext_lazy("Only people who got the approach"),
    "overlap": gettext_lazy("People for whom every option was realistic"),
}
SHORT_ESTIMANDS: dict[str, Text] = {
    "ate": gettext_lazy("everybody"),
    "att": gettext_lazy("who got it"),
    "overlap": gettext_lazy("who could get any of them"),
}
CLUSTERS: dict[str, Text] = {
    "": gettext_lazy("No: every client counts apart"),
    "team": gettext_lazy("Yes, those of one team: they count together"),
    "caseworker": gettext_lazy("Yes, those of one professional: they count together"),
}
TOGETHER: dict[str, Text] = {
    "team": gettext_lazy("clients of one team"),
    "caseworker": gettext_lazy("clients of one professional"),
}
INDEPENDENT: dict[str, Text] = {
    "team": gettext_lazy(
        "Clients of one team resemble each other, so the margins rest on %(n)s teams, not on"
        " single clients."
    ),
    "caseworker": gettext_lazy(
        "Clients of one professional resemble each other, so the margins rest on %(n)s"
        " professionals, not on single clients."
    ),
}
STAGES: dict[str, Text] = {
    "": gettext_lazy("Waiting for its turn"),
    "selecting": gettext_lazy("Selecting the decisions that count"),
    "estimating": gettext_lazy("Comparing people who resemble each other"),
    "groups": gettext_lazy("Looking per group"),
    "keeping": gettext_lazy("Keeping the scores, encrypted"),
}
CONTEXT: dict[str, Text] = {
    "team": gettext_lazy("team"),
    "decision_year": gettext_lazy("year of the decision"),
    "advice_version": gettext_lazy("version of the advice rules"),
    "caseworker": gettext_lazy("caseworker"),
    "before": gettext_lazy("where somebody stood before"),
}
SOURCES: dict[str, Text] = {
    "work_12m": gettext_lazy(
        "Work is taken from the benefit register and from what clients and professionals report."
        " A benefit that ended is not the same as work: people also move, start living together"
        " or retire. After they leave, we see them only if somebody asks."
    ),
    "wellbeing_12m": gettext_lazy(
        "How people feel is what they say themselves, 12 months after the decision. Who does not"
        " answer is not seen, and may be doing worse."
    ),
    "ladder_12m": gettext_lazy(
        "The ladder step is estimated by the professional together with the client. Who no longer"
        " comes is not seen."
    ),
    "debts_solved_24m": gettext_lazy(
        "Taken from the debt help register. Who stops or moves is not seen, and new debts that"
        " are not reported either."
    ),
    "debt_free_months_36m": gettext_lazy(
        "Taken from the debt help register: months without a running arrangement or known debts."
        " Debts that nobody reports are not seen."
    ),
    OWN_GOALS: gettext_lazy(
        "Each client chose own goals, with five levels that were written at least three months"
        " before; the client says where they stand, alone or together with the professional. 50 is"
        " as expected. Goals can be written easy or hard, so this compares people within this"
        " question only, and says nothing of teams or professionals beside each other. Who has no"
        " goals with levels, or did not rate them around 12 months, is not seen."
    ),
}
DOUBTS: dict[str, Text] = {
    "arm_left_out": gettext_lazy("Too few people got %(arm)s to compare; they are left out."),
    "heavy_weight": gettext_lazy(
        "One person counts for %(share)s of all who got %(arm)s: the result leans on few people."
    ),
    "imbalance": gettext_lazy(
        "After weighting, people with %(arm)s still differ from the rest on %(covariate)s."
    ),
    "learnt_from_some": gettext_lazy(
        "The models learnt from %(n)s people, drawn by lot; everybody counts in the effect."
    ),
    "missing_filled": gettext_lazy("%(n)s unknown values of %(covariate)s were filled in."),
    "rare_levels": gettext_lazy("%(n)s rare values of %(covariate)s were taken together."),
    "whole_clusters": gettext_lazy(
        "Each team or professional gave everybody the same: what else differs between them counts"
        " as effect, unless it was drawn by lot."
    ),
    "trimmed": gettext_lazy("%(n)s people (%(share)s) were too unlike the rest: left out."),
}
REASONS: dict[str, Text] = {
    "one_arm": gettext_lazy("Everybody got the same, so there is nothing to compare."),
    "too_few_people": gettext_lazy("Fewer than 10 people with a known outcome got this: %(arm)s."),
    "too_few_deviated": gettext_lazy(
        "Fewer than 10 people got something else than was advised: too few to judge by."
    ),
    "too_few_events": gettext_lazy(
        "Of the people who got %(arm)s, fewer than 10 reached the outcome or fewer than 10 did not."
    ),
    "constant_outcome": gettext_lazy("Everybody has the same outcome."),
    "perfect_separation": gettext_lazy(
        "What is known beforehand tells exactly who got %(arm)s: nobody else is comparable."
    ),
    "no_support": gettext_lazy(
        "For %(share)s of the people, hardly anybody comparable got %(arm)s."
    ),
    "too_little_weight": gettext_lazy(
        "The comparable people who got %(arm)s weigh too little to rely on."
    ),
    "trimmed_away": gettext_lazy("%(share)s of the people would have to be left out."),
    "too_many_values": gettext_lazy("%(column)s has too many different values to be a group."),
    "no_effect_of_arm": gettext_lazy("There is no effect of %(arm)s that these people can carry."),
    "nothing_to_split": gettext_lazy(
        "Everybody is the same on %(column)s: no rule can be made of that."
    ),
    "no_rule_fits": gettext_lazy("No rule fits within the places that there are."),
    "deeper_adds_nothing": gettext_lazy(
        "Rules of %(depth)s questions did no better for people they were not learnt from."
    ),
    "nothing_predicted": gettext_lazy(
        "Nothing that is known tells for whom %(arm)s works better or worse."
    ),
    "beyond_follow_up": gettext_lazy(
        "At %(horizon)s fewer than 10 people who got %(arm)s were still followed."
    ),
    "too_few_clusters": gettext_lazy(
        "%(arm)s was given by too few teams or professionals to tell how much they differ: at least"
        " %(minimum)s are needed. Register the question without that choice for an answer about"
        " these teams only."
    ),
    "too_few_wedge_teams": gettext_lazy(
        "Too few teams took part to tell how much teams differ: at least %(minimum)s are needed."
    ),
    "teams_not_mixed": gettext_lazy(
        "There were too few periods in which some teams had started and others had not: then the"
        " approach cannot be told from the time of year."
    ),
    "empty_group": gettext_lazy("Nobody in this group counts towards the effect."),
    "one_level": gettext_lazy("%(column)s has no two groups of at least 10 people to compare."),
    "no_placebo": gettext_lazy(
        "Nothing was registered that %(arm)s cannot have changed, so this could not be checked."
    ),
    "placebo_unknown": gettext_lazy(
        "Of too few people is known what no approach can have changed, so this was not checked."
    ),
}
# What the effect on something that no option can have changed says: see `Unreached.verdict`.
VERDICTS: dict[str, Text] = {
    "differs": gettext_lazy(
        "Before the decision, people who got %(option)s already differed from comparable people on"
        " %(measure)s: by %(difference)s (%(low)s to %(high)s). Something plays a part that we do"
        " not adjust for, or it is chance."
    ),
    "agrees": gettext_lazy(
        "Before the decision, people who got %(option)s did not demonstrably differ from comparable"
        " people on %(measure)s: by %(difference)s (%(low)s to %(high)s). That is how it should be;"
        " it does not prove that nothing was missed."
    ),
    "wide": gettext_lazy(
        "Before the decision, people who got %(option)s did not demonstrably differ from comparable"
        " people on %(measure)s: by %(difference)s (%(low)s to %(high)s). But the people are too"
        " few for this check: a difference as large as the effect itself may be hidden in it."
    ),
}
# Measured before the decision, so without the months after it.
MEASURED_BEFORE: dict[str, Text] = {
    "wellbeing_12m": gettext_lazy("how they felt, from 0 to 10"),
    "ladder_12m": gettext_lazy("their step on the participation ladder"),
}
SHORT_REASONS: dict[str, Text] = {
    "too_few_people": gettext_lazy("too few people"),
    "too_few_events": gettext_lazy("too few people"),
    "too_little_weight": gettext_lazy("too few comparable people"),
    "too_few_clusters": gettext_lazy("too few teams"),
    "no_support": gettext_lazy("not comparable"),
    "no_effect_of_arm": gettext_lazy("cannot be estimated"),
}
LIMITS: dict[str, Text] = {
    "no_comparison": gettext_lazy("Nobody without the approach was compared: this is no effect."),
    "regression_to_mean": gettext_lazy(
        "People often start when things are at their worst, and would have improved anyway."
    ),
    "passing_time": gettext_lazy("Time, the labour market and other help changed as well."),
    "only_complete": gettext_lazy("Only people measured both before and after are in the picture."),
}
PARTIES: dict[str, tuple[Text, Text]] = {
    "client": (
        gettext_lazy("Clients"),
        gettext_lazy("What changed for them? What helped, what stood in the way?"),
    ),
    "professional": (
        gettext_lazy("Professionals"),
        gettext_lazy("Was it done as intended? For whom did it fit, and for whom did it not?"),
    ),
    "organisation": (
        gettext_lazy("Organisation"),
        gettext_lazy("What did it cost in time and money? What was needed to keep it going?"),
    ),
    "society": (
        gettext_lazy("Society"),
        gettext_lazy("Who else noticed: employers, neighbours, creditors, other services?"),
    ),
}
PROCESS: tuple[Text, ...] = (
    gettext_lazy("Did the people for whom it was meant take part? Who stayed away?"),
    gettext_lazy("Was it carried out as described: how often, how long, by whom?"),
    gettext_lazy("Which step worked, and by which mechanism?"),
    gettext_lazy("What happened at the same time that may explain the change?"),
)
PROBLEMS: dict[str, Text] = {
    "interrupted": gettext_lazy("The server was stopped while it was being answered. Start again."),
    "unexpected": gettext_lazy(
        "Something went wrong that we did not expect. The administrator finds it in the log."
    ),
}


def outcome_name(code: str) -> str:
    timed = timed_outcome(code)
    return timed_words.name_of(timed) if timed else str(OUTCOMES.get(code, code))


def is_event(code: str) -> bool:
    """Whether people reach this outcome or not, rather than more or less of it."""
    timed = timed_outcome(code)
    return not timed.is_time if timed else code in EVENTS


def axis_name(code: str) -> str:
    """What the difference is counted in, for below a picture."""
    timed = timed_outcome(code)
    return timed_words.axis_of(timed) if timed else str(AXES.get(code, outcome_name(code)))


def source_of(code: str) -> str:
    """Where an outcome is taken from, and what that does not see."""
    timed = timed_outcome(code)
    return timed_words.source_of(timed) if timed else str(SOURCES.get(code, ""))


def before_name(outcome: str) -> str:
    """An outcome as something that was measured before the decision, within a sentence."""
    return str(MEASURED_BEFORE.get(outcome) or mid_sentence(outcome_name(outcome)))


def fact_name(code: str) -> str:
    return str(BY_CODE[code].label) if code in BY_CODE else str(CONTEXT.get(code, code))


def value_name(field: str, value: object) -> str:
    if not field:
        return _("Everybody")
    return str(BY_CODE[field].label_of(str(value))) if field in BY_CODE else str(value)


def values_of(field: str) -> list[str]:
    return list(BY_CODE[field].values) if field in BY_CODE else []


def group_name(values: Mapping[str, Any]) -> str:
    """A group in words: each fact with its value or values; everybody when there is none."""
    parts = []
    for field, value in values.items():
        listed = value if isinstance(value, list | tuple) else [value]
        words = f" {_('or')} ".join(mid_sentence(value_name(field, one)) for one in listed)
        parts.append(f"{mid_sentence(fact_name(field))}: {words}")
    return ", ".join(parts) or _("everybody")


def mid_sentence(name: str) -> str:
    """A name with a small first letter, unless it is an abbreviation or written in capitals."""
    first, *rest = name.split(" ")
    is_name = first[1:2].isupper() or any(word.istitle() for word in rest)
    return name if is_name else name[:1].lower() + name[1:]


def decimal(value: float, digits: int = 1) -> str:
    """A number with a real minus sign, and no sign on what rounds to zero."""
    rounded = round(value, digits) + 0.0
    return number_format(abs(rounded), digits) if rounded >= 0 else _minus(rounded, digits)


def _minus(value: float, digits: int) -> str:
    return "\N{MINUS SIGN}" + number_format(abs(value), digits)


def at_least_ten(count: int) -> str:
    """Small counts are not shown."""
    return number_format(count, 0, force_grouping=True) if count >= 10 else _("fewer than 10")
