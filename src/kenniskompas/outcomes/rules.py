# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rules for whom what works, and what something unseen could do, as sentences."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenniskompas.outcomes import labels, service
from kenniskompas.outcomes.labels import decimal, is_event
from kenniskompas.outcomes.sentences import Difference, refusal_sentence, short_verdict
from kenniskompas.workbench.targeting.proposed_rules import Sentences

CONDITION = re.compile(r"(?P<not>not )?(?P<fact>\w+) = (?:'(?P<value>.*)'|unknown)")

BASELINES: dict[str, Any] = {
    "as_now": gettext_lazy("As it goes now"),
    "best_single": gettext_lazy("The best single approach for everybody"),
    "random": gettext_lazy("Drawn at random"),
}
# Of so many other values a rule names each; of more it names the one that is left out.
MOST_LISTED = 2


def rules_view(
    document: Mapping[str, Any], outcome: str, names: Mapping[str, str]
) -> dict[str, Any] | None:
    """The rules with what they would yield for people who did not make them; None when refused."""
    if document["value"] is None:
        return None
    gain = document["gains"]["best_single"]
    return {
        "baselines": [_baseline(name, document, outcome) for name in BASELINES],
        "rows": [_row(one, outcome, names) for one in document["rules"]],
        "is_one": len(document["rules"]) == 1,
        "value": _level(document["value"], outcome),
        "as_now": _level(document["value_baselines"]["as_now"], outcome),
        "single": _level(document["value_baselines"]["best_single"], outcome),
        "is_clear": gain["ci_low"] > 0,
    }


def _baseline(name: str, document: Mapping[str, Any], outcome: str) -> dict[str, str]:
    """What the rules add to something simpler, for people who did not help to make them."""
    gain = document["gains"][name]
    added = Difference(outcome, "", "", gain["estimate"], gain["ci_low"], gain["ci_high"], 0.0)
    return {
        "name": str(BASELINES[name]),
        "value": _level(document["value_baselines"][name], outcome),
        "gain": short_verdict(added),
    }


def proposal_reason(
    document: Mapping[str, Any], study: service.EvaluationStudy, score_set: service.ScoreSet
) -> str:
    """Why learnt rules are put forward: the study, its fingerprint, and what they would yield."""
    view = rules_view(document, study.outcome, {})
    if view is None:
        raise ValueError("refused rules are not put forward")
    where = _(
        "From the registered study “%(title)s” (fingerprint %(hash)s, answer of %(day)s)."
    ) % {
        "title": study.title,
        "hash": study.protocol_hash[:16],
        "day": date_format(localtime(score_set.estimated_at), "j F Y"),
    }
    value = _("Expected with these rules, on people who did not help to make them: %(value)s.") % {
        "value": view["value"]
    }
    rows = [
        _("%(name)s: %(value)s; the rules add %(gain)s.") % baseline
        for baseline in view["baselines"]
    ]
    shown = _("Better than one approach for everybody has been shown.")
    not_shown = _("It has not been shown that they do better than one approach for everybody.")
    outcome = _("Outcome: %(outcome)s.") % {"outcome": labels.outcome_name(study.outcome)}
    return "\n".join([where, outcome, value, *rows, shown if view["is_clear"] else not_shown])


def rule_sentences(title: str, names: Mapping[str, str]) -> Sentences:
    """What a learnt row says to the professional and the client who read the advice."""

    def candidate(_option: str) -> str:
        return _("Came out best for this group on our own decisions (study “%(title)s”).") % {
            "title": title
        }

    def admissible(_option: str, best: str) -> str:
        return _(
            "Possible, but not first: for this group %(best)s came out better on our own decisions"
            " (study “%(title)s”)."
        ) % {"best": labels.mid_sentence(names.get(best, best)), "title": title}

    return Sentences(candidate, admissible)


def unseen_sentences(
    documents: Sequence[Mapping[str, Any]],
    arms: Sequence[Mapping[str, Any]],
    names: Mapping[str, str],
) -> list[str]:
    """What something unseen could do to each effect that was shown; the others named together."""
    shown = {one["arm"] for one in arms if one["ci_low"] > 0 or one["ci_high"] < 0}
    told = [unseen_sentence(one, names) for one in documents if one["arm"] in shown]
    unclear = [names.get(one["arm"], one["arm"]) for one in arms if one["arm"] not in shown]
    if unclear:
        words = _("No difference was shown for %(options)s, so there is nothing to explain away.")
        *first, last = map(labels.mid_sentence, unclear)
        listed = f"{', '.join(first)} {_('and')} {last}" if first else last
        told.append(words % {"options": listed})
    return told


def unseen_sentence(document: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """How strong something that nobody wrote down would have to be."""
    bound = document["bound"]
    values = {
        "option": labels.mid_sentence(names.get(document["arm"], document["arm"])),
        "share": decimal(100 * bound["rv"], 0),
    }
    most = max(bound["benchmarks"], key=lambda one: float(one["bias"]), default=None)
    if most is None:
        return (
            _(
                "The effect of %(option)s would disappear if something that we do not know"
                " explained %(share)s%% of the differences in outcome and in who got it."
            )
            % values
        )
    values |= {
        "fact": labels.mid_sentence(labels.fact_name(most["covariate"])),
        "outcome": decimal(100 * most["r2_outcome"], 1),
        "arm": decimal(100 * most["r2_arm"], 1),
    }
    return (
        _(
            "The effect of %(option)s would disappear if something that we do not know explained"
            " %(share)s%% of the differences in outcome and in who got it. The strongest fact that"
            " we do know, %(fact)s, explains %(outcome)s%% and %(arm)s%%."
        )
        % values
    )


def unreached_sentences(
    documents: Sequence[Mapping[str, Any]], outcome: str, names: Mapping[str, str]
) -> list[str]:
    """What the same comparison says of something that no option can have changed, per option; why
    that could not be checked where nothing could."""
    told = [
        unreached_sentence(one["arm"], one["placebo"], outcome, names)
        for one in documents
        if one["placebo"]
    ]
    reasons = [refused for one in documents for refused in one["refused"]]
    return told or [refusal_sentence(one, names) for one in reasons[:1]]


def unreached_sentence(
    arm: str, found: Mapping[str, Any], outcome: str, names: Mapping[str, str]
) -> str:
    measure = outcome if found["kind"] == "negative_control" else found["column"]
    values = {
        "option": labels.mid_sentence(names.get(arm, arm)),
        "measure": labels.before_name(service.measured_before(measure)),
        "difference": decimal(found["effect"], 1),
        "low": decimal(found["ci_low"], 1),
        "high": decimal(found["ci_high"], 1),
    }
    return str(labels.VERDICTS[found["verdict"]]) % values


def _row(rule: Mapping[str, Any], outcome: str, names: Mapping[str, str]) -> dict[str, str]:
    parts = [_condition(one) for one in rule["if"]]
    return {
        "who": f" {_('and')} ".join(parts) or _("everybody"),
        "option": names.get(rule["then"], rule["then"]),
        "n": labels.at_least_ten(rule["n"]),
        "value": _level(rule["value"], outcome),
    }


def _condition(text: str) -> str:
    """One condition in words; as it stands where it is not about a class."""
    found = CONDITION.fullmatch(text)
    if found is None:
        return text
    fact, value = found["fact"], (found["value"] or "unknown").replace("''", "'")
    if not found["not"]:
        return labels.group_name({fact: value})
    others = [one for one in labels.values_of(fact) if one != value]
    if 0 < len(others) <= MOST_LISTED:
        return labels.group_name({fact: others})
    named = {"fact": labels.fact_name(fact), "value": labels.value_name(fact, value)}
    return _("%(fact)s: not %(value)s") % {
        key: labels.mid_sentence(words) for key, words in named.items()
    }


def _level(value: float, outcome: str) -> str:
    if is_event(outcome):
        return _("%(n)s of 100") % {"n": decimal(100 * value, 0)}
    return decimal(value, 1)
