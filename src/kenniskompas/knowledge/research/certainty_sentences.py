# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""One sentence per code of a reason of certainty; placeholders are the numbers of the reason."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from kenniskompas.knowledge.research.choices import Domain

Text = str | Promise

IN_THEIR_WORDS = "%(reason)s"
SENTENCES: dict[tuple[str, str], Text] = {
    ("start", "randomised"): gettext_lazy(
        "All %(k)s studies drew lots to decide who got the approach, so certainty starts high."
    ),
    ("start", "robins"): gettext_lazy(
        "Not every study drew lots, but the risk of bias was judged with ROBINS-I, which weighs"
        " that; so certainty starts high."
    ),
    ("start", "non_randomised"): gettext_lazy(
        "None of the %(k)s studies drew lots, so certainty starts low."
    ),
    ("start", "mixed_designs"): gettext_lazy(
        "Studies that drew lots carry %(randomised_weight)s%% of the weight, the rest did not; so"
        " certainty starts low."
    ),
    ("start", "design_unknown"): gettext_lazy(
        "Of %(unknown)s of the %(k)s studies it is not entered whether they drew lots; until then"
        " certainty starts low."
    ),
    ("risk_of_bias", "not_judged"): gettext_lazy(
        "The risk of bias was judged for %(judged)s of the %(k)s studies."
    ),
    ("risk_of_bias", "mostly_high_risk"): gettext_lazy(
        "Studies with a high risk of bias carry %(high_weight)s%% of the weight."
    ),
    ("risk_of_bias", "much_at_risk"): gettext_lazy(
        "Studies with a high risk of bias carry %(high_weight)s%% of the weight, studies with some"
        " concerns %(some_weight)s%%."
    ),
    ("risk_of_bias", "mostly_low_risk"): gettext_lazy(
        "Most of the weight comes from studies with a low risk of bias: a high risk carries"
        " %(high_weight)s%%, some concerns %(some_weight)s%%."
    ),
    ("inconsistency", "no_prediction"): gettext_lazy(
        "With %(k)s studies nobody can say how the effect varies between places."
    ),
    ("inconsistency", "studies_disagree"): gettext_lazy(
        "The studies contradict each other by more than chance, and %(k)s are too few to say how"
        " far the effect varies."
    ),
    ("inconsistency", "prediction_holds_opposites"): gettext_lazy(
        "In a next place the effect can lie from %(pi_low)s to %(pi_high)s: a clear gain and a"
        " clear loss are both possible there."
    ),
    ("inconsistency", "prediction_reaches_further"): gettext_lazy(
        "In a next place the effect can lie from %(pi_low)s to %(pi_high)s: there it may be nil,"
        " too small to matter or reversed."
    ),
    ("inconsistency", "differences_without_consequence"): gettext_lazy(
        "The studies differ (I² %(i2)s%%), but in a next place (%(pi_low)s to %(pi_high)s) no other"
        " conclusion follows than from the average."
    ),
    ("inconsistency", "results_agree"): gettext_lazy(
        "In a next place (%(pi_low)s to %(pi_high)s) no other conclusion follows than from the"
        " average; I² is %(i2)s%%."
    ),
    ("indirectness", "not_judged"): gettext_lazy(
        "Nobody has judged yet whether these people, places and comparisons fit ours."
    ),
    ("imprecision", "interval_holds_opposites"): gettext_lazy(
        "The interval of the average (%(ci_low)s to %(ci_high)s) leaves a clear gain and a clear"
        " loss both open."
    ),
    ("imprecision", "interval_holds_threshold"): gettext_lazy(
        "The interval of the average (%(ci_low)s to %(ci_high)s) leaves open whether there is an"
        " effect that matters."
    ),
    ("imprecision", "too_few_people"): gettext_lazy(
        "%(people)s people took part; one sufficiently large study would need about %(needed)s."
    ),
    ("imprecision", "numbers_inferred"): gettext_lazy(
        "Numbers that were worked out from percentages carry %(inferred_weight)s%% of the weight."
    ),
    ("imprecision", "interval_clear"): gettext_lazy(
        "The interval of the average (%(ci_low)s to %(ci_high)s) allows one conclusion;"
        " %(people)s people took part, about %(needed)s are needed."
    ),
    ("imprecision", "interval_clear_size_unknown"): gettext_lazy(
        "The interval of the average (%(ci_low)s to %(ci_high)s) allows one conclusion; whether"
        " enough people took part cannot be calculated."
    ),
    ("publication_bias", "too_few_to_test"): gettext_lazy(
        "The search was complete. With %(k)s studies it cannot be tested whether some are missing:"
        " that takes ten."
    ),
    ("publication_bias", "partial_set"): gettext_lazy(
        "Our collection of %(k)s studies does not come from a full search, and studies with a"
        " striking result are easier to find. A test takes ten studies."
    ),
    ("publication_bias", "cannot_be_tested"): gettext_lazy(
        "The %(k)s studies are too much alike in size to test whether some are missing."
    ),
    ("publication_bias", "no_asymmetry"): gettext_lazy(
        "The search was complete, and small studies tell the same story as large ones (Egger p"
        " %(egger_p)s, rank p %(rank_p)s)."
    ),
    ("publication_bias", "no_asymmetry_in_partial_set"): gettext_lazy(
        "Small studies tell the same story as large ones (Egger p %(egger_p)s, rank p %(rank_p)s),"
        " but our collection does not come from a full search."
    ),
    ("publication_bias", "asymmetry"): gettext_lazy(
        "Small studies are more favourable than large ones (Egger p %(egger_p)s, rank p"
        " %(rank_p)s): studies with a less welcome result may be missing."
    ),
    ("publication_bias", "asymmetry_other_way"): gettext_lazy(
        "Small studies are less favourable than large ones (Egger p %(egger_p)s, rank p"
        " %(rank_p)s): that does not point to missing disappointments."
    ),
    **{
        (domain, "not_counted"): gettext_lazy(
            "Entered, but it does not count: only where certainty starts low and nothing lowers it."
            " In their words: %(reason)s"
        )
        for domain in ("large_effect", "dose_response", "opposing_confounding")
    },
    **{(domain.value, "entered"): IN_THEIR_WORDS for domain in Domain},
}
