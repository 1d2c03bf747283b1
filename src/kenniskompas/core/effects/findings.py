# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a result says about itself: doubts beside an answer, and reasons for having none."""

from dataclasses import dataclass, field

from kenniskompas.core.errors import Refusal, gettext_noop

DOUBTS: dict[str, str] = {
    "arm_left_out": gettext_noop(
        "The people of arm %(arm)s are left out: too few to compare (%(n)s)."
    ),
    "heavy_weight": gettext_noop(
        "One person carries %(share)s of the weight of arm %(arm)s: the result leans on few people."
    ),
    "imbalance": gettext_noop(
        "After weighting, arm %(arm)s still differs from the control on %(covariate)s "
        "(standardised difference %(difference)s); the outcome model has to bridge that."
    ),
    "learnt_from_some": gettext_noop(
        "Models were fitted on %(n)s people, drawn by lot with every arm in proportion; "
        "everybody counts in the effect."
    ),
    "missing_filled": gettext_noop(
        "%(n)s missing values of %(covariate)s were filled in and marked as missing for adjustment."
    ),
    "rare_levels": gettext_noop(
        "%(n)s rare values of %(covariate)s were taken together for adjustment."
    ),
    "whole_clusters": gettext_noop(
        "Each cluster as a whole got one arm: what else differs between clusters counts as effect, "
        "unless arms were drawn by lot."
    ),
    "trimmed": gettext_noop(
        "%(n)s people (%(share)s) fell outside the registered bounds: the effect is about the rest."
    ),
}

REASONS: dict[str, str] = {
    "one_arm": gettext_noop("All people have the same arm, so there is nothing to compare."),
    "too_few_people": gettext_noop(
        "Arm %(arm)s has %(n)s people; at least %(minimum)s are needed."
    ),
    "too_few_deviated": gettext_noop(
        "%(n)s people got another arm than advised; at least %(minimum)s are needed."
    ),
    "too_few_events": gettext_noop(
        "Arm %(arm)s has %(n)s people with the outcome and %(without)s without; "
        "at least %(minimum)s of each are needed."
    ),
    "constant_outcome": gettext_noop("Everyone has the same outcome, so no effect can be seen."),
    "perfect_separation": gettext_noop(
        "The covariates tell exactly who is in arm %(arm)s: nobody elsewhere is comparable."
    ),
    "no_support": gettext_noop(
        "For %(share)s of the people this effect is about, hardly anyone comparable is in "
        "arm %(arm)s."
    ),
    "too_little_weight": gettext_noop(
        "The comparable people in arm %(arm)s weigh as much as %(ess)s people; "
        "at least %(minimum)s are needed."
    ),
    "trimmed_away": gettext_noop(
        "The registered trimming would leave out %(share)s of the people this effect is about."
    ),
    "too_many_values": gettext_noop(
        "Column %(column)s has %(n)s different values; register a column with at most "
        "%(limit)s classes instead."
    ),
    "no_effect_of_arm": gettext_noop("Arm %(arm)s has no effect that these people can carry."),
    "nothing_to_split": gettext_noop("Everybody is alike in %(column)s, so no rule can be made."),
    "no_rule_fits": gettext_noop("No rule fits the capacities that were given."),
    "one_level": gettext_noop(
        "Column %(column)s has no two levels of at least %(minimum)s people to compare."
    ),
    "deeper_adds_nothing": gettext_noop(
        "A tree of depth %(depth)s was not better for people outside its making."
    ),
    "nothing_predicted": gettext_noop(
        "The models expect the same effect of arm %(arm)s for everybody."
    ),
    "beyond_follow_up": gettext_noop(
        "At %(horizon)s only %(n)s people of %(arm)s were still followed; at least %(minimum)s are "
        "needed."
    ),
    "no_placebo": gettext_noop(
        "The protocol registers nothing that arm %(arm)s cannot have changed."
    ),
    "placebo_unknown": gettext_noop("Of too few people is known what no arm can have changed."),
    "too_few_clusters": gettext_noop(
        "Arm %(arm)s was given in %(n)s clusters; at least %(minimum)s are needed to tell how much "
        "clusters differ."
    ),
    "too_few_wedge_teams": gettext_noop(
        "%(n)s teams took part; at least %(minimum)s are needed to tell how much teams differ."
    ),
    "teams_not_mixed": gettext_noop(
        "In fewer than two periods some teams had started and others had not, so that the effect "
        "cannot be told from time."
    ),
    "empty_group": gettext_noop("Nobody in this group counts towards the effect."),
}

BEFORE_AFTER = gettext_noop("a before/after picture, which is no effect")
WITHOUT_CLUSTERS = gettext_noop(
    "no cluster, but its column among the covariates (an effect for these clusters only)"
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A warning: `code` is a key of `DOUBTS`, `values` fill its sentence."""

    code: str
    values: dict[str, str] = field(default_factory=dict)

    @property
    def message(self) -> str:
        return DOUBTS[self.code] % self.values

    def as_dict(self) -> dict[str, str]:
        return {"code": self.code, "message": self.message}


def refuse(key: str, code: str, *, offer: str = BEFORE_AFTER, **values: object) -> Refusal:
    return Refusal(key, code, REASONS[code] % values, offer)


def percent(share: float) -> str:
    """A share as people read it; never 100% or 0% when it is not."""
    if 0 < share < 0.01:
        return "under 1%"
    if 0.99 < share < 1:
        return "over 99%"
    return f"{share:.0%}"
