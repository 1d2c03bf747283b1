# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What leaving studies out, comparing kinds of studies and looking for missing ones says."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenniskompas.knowledge.labels import number
from kenniskompas.knowledge.research.labels import effect_text

Text = str | Promise

TESTS: dict[str, Text] = {
    "egger": gettext_lazy("Egger's test"),
    "rank": gettext_lazy("Rank test"),
    "trim_fill": gettext_lazy("Trim and fill"),
    "pet": gettext_lazy("PET: an endlessly large study"),
    "peese": gettext_lazy("PEESE: an endlessly large study"),
    "selection": gettext_lazy("Selection model"),
}
REFUSALS: dict[str, Text] = {
    "too_few_studies": gettext_lazy("Too few studies for this."),
    "equal_precision": gettext_lazy(
        "All studies are equally precise, so small and large ones cannot be compared."
    ),
    "no_scatter": gettext_lazy("The effects do not scatter, so there is nothing to test against."),
    "not_settled": gettext_lazy("The number of missing studies does not settle."),
    "one_side_empty": gettext_lazy(
        "All studies or none are significant, so their chances of being seen cannot be compared."
    ),
    "weight_at_edge": gettext_lazy(
        "The chance that a study is seen runs to its edge: these data do not bound it."
    ),
    "flat_likelihood": gettext_lazy("Effect and selection cannot be told apart in these data."),
}
SPLITS: dict[str, Text] = {
    "follow_up": gettext_lazy("By length of follow-up"),
    "numbers": gettext_lazy("By how the numbers are known"),
    "design": gettext_lazy("By design"),
}
LEVELS: dict[str, Text] = {
    "short": gettext_lazy("up to a year"),
    "long": gettext_lazy("longer than a year"),
    "seen": gettext_lazy("seen in the source"),
    "inferred": gettext_lazy("inferred"),
    "randomised": gettext_lazy("Randomised"),
    "non_randomised": gettext_lazy("Not randomised"),
}
TEST_LEVEL = 0.10


def test_view(test: Any, measure: str) -> dict[str, Any]:
    """One way to look for missing studies: its name, what it says, and how strong that is."""
    sentence = REFUSALS[test.refused] if test.refused else WRITERS[test.name](test.values, measure)
    return {"name": TESTS[test.name], "sentence": sentence, "is_weak": test.is_weak}


def asymmetry_sentence(values: Any, _measure: str) -> str:
    p = number(values["p"], 3)
    if values["p"] < TEST_LEVEL:
        return _("Small studies tell another story than large ones (p %(p)s).") % {"p": p}
    return _("No sign that small studies tell another story than large ones (p %(p)s).") % {"p": p}


def trim_sentence(values: Any, measure: str) -> str:
    if not values["k0"]:
        return _("No study seems to be missing: the funnel is symmetric.")
    return _("%(k0)s studies seem to be missing; with them the average would be %(average)s.") % {
        "k0": values["k0"],
        "average": corrected(values, measure),
    }


def limit_sentence(values: Any, measure: str) -> str:
    return _("An endlessly large study would find %(average)s.") % {
        "average": corrected(values, measure)
    }


def selection_sentence(values: Any, measure: str) -> str:
    return _(
        "Studies without a significant result have %(weight)s times the chance to be seen (p"
        " %(p)s); corrected for that the average is %(average)s."
    ) % {
        "weight": number(values["weight"], 2),
        "p": number(values["p"], 3),
        "average": corrected(values, measure),
    }


def corrected(values: Any, measure: str) -> str:
    return _("%(estimate)s (%(ci_low)s to %(ci_high)s)") % {
        name: effect_text(values[name], measure) for name in ("estimate", "ci_low", "ci_high")
    }


WRITERS = {
    "egger": asymmetry_sentence,
    "rank": asymmetry_sentence,
    "trim_fill": trim_sentence,
    "pet": limit_sentence,
    "peese": limit_sentence,
    "selection": selection_sentence,
}


def split_view(split: Any, measure: str) -> dict[str, Any]:
    """Kinds of studies side by side, and whether their averages differ by more than chance."""
    found = split.comparison
    differs = found.q_p < TEST_LEVEL
    sentence = (
        _("These kinds of studies differ by more than chance (p %(p)s).")
        if differs
        else _("No sign that these kinds of studies differ (p %(p)s).")
    )
    return {
        "name": SPLITS[split.by],
        "sentence": sentence % {"p": number(found.q_p, 3)},
        "groups": [
            {
                "name": LEVELS[group.level],
                "k": group.k,
                "average": corrected(
                    {
                        "estimate": group.estimate,
                        "ci_low": group.ci_low,
                        "ci_high": group.ci_high,
                    },
                    measure,
                ),
            }
            for group in found.groups
        ],
    }


def left_out_sentence(rows: Any, measure: str) -> str:
    """Between what the average moves when one study is left out, and whether it can turn."""
    if not rows:
        return _("With two studies nothing is left to compare when one is taken out.")
    estimates = [row.estimate for row in rows]
    values = {
        "low": effect_text(min(estimates), measure),
        "high": effect_text(max(estimates), measure),
    }
    turning = [row.label for row in rows if row.ci_low <= 0 <= row.ci_high]
    if turning:
        return _(
            "Without one study the average lies between %(low)s and %(high)s. Without %(names)s the"
            " interval holds “no difference”."
        ) % {**values, "names": "; ".join(turning)}
    return (
        _(
            "Whichever study is left out, the average lies between %(low)s and %(high)s and the"
            " conclusion stays."
        )
        % values
    )


def contribution_sentence(parts: Any, result: Any) -> str:
    """Which study makes most of the differences, and which holds the average most."""
    if result["q"] <= result["q_df"]:
        return _(
            "These studies differ no more than chance alone makes them (Q %(q)s, %(df)s degrees of"
            " freedom)."
        ) % {"q": number(result["q"], 1), "df": result["q_df"]}
    widest = max(parts, key=lambda part: part.share)
    holding = max(parts, key=lambda part: part.moves)
    values = {
        "widest": widest.label,
        "share": number(widest.share),
        "holding": holding.label,
    }
    if widest == holding:
        sentence = _(
            "%(share)s%% of the differences between studies comes from %(widest)s; leaving that"
            " one out moves the average most too."
        )
    else:
        sentence = _(
            "%(share)s%% of the differences between studies comes from %(widest)s; the average"
            " moves most without %(holding)s."
        )
    return sentence % values


def funnel_sentence(counts: Any) -> str:
    """What stands in the funnel, in words."""
    sentence = _(
        "%(all)s effects: %(left)s left of the average, %(right)s right of it. “No difference” is"
        " not excluded by %(unclear)s of them."
    )
    if counts["filled_in"]:
        sentence = f"{sentence} " + _(
            "%(filled_in)s mirror images, drawn open, would make the funnel symmetric; nobody"
            " observed them."
        )
    return sentence % counts
