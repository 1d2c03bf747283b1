# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A protocol that a person can read, and how many decisions it left."""

from collections.abc import Mapping
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from kenniskompas.casework.execution.choices import UnknownReason
from kenniskompas.outcomes import labels, service, timed_words
from kenniskompas.outcomes.timed import timed_outcome


def protocol_words(
    study: service.EvaluationStudy, names: Mapping[str, str]
) -> list[tuple[str, str]]:
    """Term and value per element of the target-trial protocol."""
    protocol = service.read_study_protocol(study.protocol)
    scope = service.scope_from(study.scope)
    months = service.horizon_months(study.outcome)
    return [
        (_("Whose decisions"), labels.group_name(scope.eligibility)),
        (_("Start of the clock"), _("the first decision in a case")),
        (_("Compared"), ", ".join(names.get(slug, slug) for slug in scope.arms)),
        (_("With"), names.get(scope.control, scope.control)),
        (_("Outcome"), labels.outcome_name(study.outcome)),
        (_("Horizon"), _("%(n)s months; who is not there yet does not count") % {"n": months}),
        *_followed(study),
        (_("Effect for"), str(labels.ESTIMANDS[protocol.estimand])),
        (_("Adjusted for"), ", ".join(labels.fact_name(one) for one in protocol.covariates)),
        (_("Groups"), ", ".join(labels.fact_name(one) for one in protocol.groups) or _("none")),
        *_cluster(protocol),
        *_unreached(study, protocol),
        (_("Method"), _method(protocol)),
        *_period(scope),
    ]


def population_words(score_set: service.ScoreSet, names: Mapping[str, str]) -> dict[str, Any]:
    """The decisions left after each step, and per option how many outcomes are known."""
    counts = score_set.population
    steps = (
        (_("Clients with a decision on this question"), counts["decided"]),
        (_("of whom the decision counts for this study"), counts["eligible"]),
        (_("of whom got an option that is compared"), counts["compared"]),
        (_("of whom decided long enough ago"), counts["old_enough"]),
        (_("of whom the outcome is known"), counts["measured"]),
    )
    return {
        "steps": [(term, labels.at_least_ten(count)) for term, count in steps],
        "unknown": [
            (UnknownReason(reason).label, labels.at_least_ten(count))
            for reason, count in sorted(counts.get("unknown", {}).items())
        ],
        "arms": [
            {
                "name": names.get(slug, slug),
                "measured": labels.at_least_ten(one["measured"]),
                "share": _share(one["measured"], one["old_enough"]),
            }
            for slug, one in counts["arms"].items()
        ],
    }


def _share(measured: int, total: int) -> str:
    if total < 10:
        return ""
    return f"{number_format(round(100 * measured / total))}%"


def independent_words(score_set: service.ScoreSet) -> str:
    """What the margins rest on, where clients of one team or professional hang together."""
    cluster = score_set.result.get("cluster")
    if not cluster or not cluster["number"]:
        return ""
    return str(labels.INDEPENDENT[cluster["column"]]) % {"n": cluster["number"]}


def _followed(study: service.EvaluationStudy) -> list[tuple[str, str]]:
    if timed_outcome(study.outcome) is None:
        return []
    return [(_("Counted"), str(timed_words.HOW_COUNTED))]


def _cluster(protocol: Any) -> list[tuple[str, str]]:
    if not protocol.cluster:
        return []
    return [(_("Counted together"), str(labels.TOGETHER[protocol.cluster]))]


def _method(protocol: Any) -> str:
    values = {"folds": protocol.folds, "repetitions": protocol.repetitions, "seed": protocol.seed}
    return (
        _(
            "Doubly robust scores, cross-fitted in %(folds)s parts, %(repetitions)s times;"
            " start number %(seed)s"
        )
        % values
    )


def _unreached(study: service.EvaluationStudy, protocol: Any) -> list[tuple[str, str]]:
    """What no option can have changed, as it was measured before."""
    column = protocol.placebo or (study.outcome if protocol.negative_control else None)
    if column is None:
        return []
    measure = labels.before_name(service.measured_before(column))
    return [(_("Also compared, before the decision"), measure)]


def _period(scope: service.Scope) -> list[tuple[str, str]]:
    days = ((_("Decisions from"), scope.since), (_("Decisions until"), scope.until))
    return [(term, date_format(day, "j F Y")) for term, day in days if day is not None]
