# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rules of one question as rows of tables, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kenniskompas.advice import labels
from kenniskompas.knowledge.service import option_names


@dataclass(frozen=True, slots=True)
class RuleRow:
    option: str
    name: str
    condition: str
    action: str
    tone: str
    sentence: str


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    name: str
    scale: str
    harm: str
    baselines: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class LinkRow:
    name: str
    outcome: str
    condition: str
    reason: str


@dataclass(frozen=True, slots=True)
class RuleBook:
    rules: tuple[RuleRow, ...]
    outcomes: tuple[OutcomeRow, ...]
    wishes: tuple[str, ...]
    links: tuple[LinkRow, ...]
    inputs: tuple[str, ...]
    thresholds: tuple[str, ...]


def rule_book(question: Any) -> RuleBook:
    names = option_names(question.options)
    measured = [each for each in question.outcomes if each.is_measured]
    return RuleBook(
        rules=rule_rows(question.rules, names),
        outcomes=tuple(outcome_row(each) for each in measured),
        wishes=tuple(
            labels.outcome_name(each.code) for each in question.outcomes if not each.is_measured
        ),
        links=tuple(link_row(link, names) for link in question.links),
        inputs=tuple(map(labels.input_name, question.inputs)),
        thresholds=threshold_sentences(question),
    )


def rule_rows(rules: Iterable[Any], names: dict[str, str]) -> tuple[RuleRow, ...]:
    seen: set[str] = set()
    rows = []
    for rule in rules:
        rows.append(rule_row(rule, names, is_first=rule.option not in seen))
        seen.add(rule.option)
    return tuple(rows)


def rule_row(rule: Any, names: dict[str, str], *, is_first: bool) -> RuleRow:
    action, tone = labels.ACTIONS[rule.action]
    is_rest = not rule.when and not is_first
    return RuleRow(
        option=rule.option,
        name=names.get(rule.option, rule.option),
        condition=_("everybody else") if is_rest else labels.condition_text(rule.when),
        action=str(action),
        tone=tone,
        sentence=rule.sentence,
    )


def outcome_row(outcome: Any) -> OutcomeRow:
    per_100 = outcome.unit == "risk"

    def amount(value: float) -> str:
        if not per_100:
            return labels.plain(value)
        return _("%(n)s of 100") % {"n": labels.of_hundred(value)}

    share = 100 if per_100 else 1
    low, high = (labels.plain(share * end) for end in (outcome.low, outcome.high))
    return OutcomeRow(
        name=labels.outcome_name(outcome.code),
        scale=_("%(low)s to %(high)s") % {"low": low, "high": high},
        harm=amount(outcome.harm_margin),
        baselines=tuple(
            (labels.condition_text(each.when), amount(each.mean), each.source)
            for each in outcome.baselines
        ),
    )


def link_row(link: Any, names: dict[str, str]) -> LinkRow:
    return LinkRow(
        name=names.get(link.option, link.option),
        outcome=labels.outcome_name(link.outcome),
        condition=labels.condition_text(link.holds_for),
        reason=link.reason,
    )


def behind_sentence(bars: Any) -> tuple[str, ...]:
    if bars.behind is None:
        return ()
    sentence = _(
        "An approach also probably does not fit when the chance that the best does noticeably more"
        " is %(behind)s or more. Noticeable is what counts as worse on each outcome."
    )
    return (sentence % {"behind": labels.percent(bars.behind)},)


def threshold_sentences(question: Any) -> tuple[str, ...]:
    """Each threshold as the sentence that it stands for."""
    bars, widening = question.thresholds, question.widening
    percent = labels.percent
    return (
        _(
            "An approach is preferred when the chance that it does most for the client's wishes is"
            " at least %(best)s and the chance that it does more than usual service at least"
            " %(better)s."
        )
        % {"best": percent(bars.best), "better": percent(bars.better_than_usual)},
        _(
            "Approaches are equivalent when the chance that the one does more than the best is at"
            " least %(equivalent)s. Then the client decides."
        )
        % {"equivalent": percent(bars.equivalent)},
        *behind_sentence(bars),
        _(
            "An approach probably does not fit when the chance that the average in this group gets"
            " worse is %(harm)s or more, or the chance that it does more than usual service is"
            " below %(gain)s."
        )
        % {"harm": percent(bars.harm), "gain": percent(bars.no_gain)},
        _(
            "Only approaches with numbers on at least %(coverage)s of what the client gives weight"
            " to can be preferred."
        )
        % {"coverage": percent(bars.coverage)},
        _(
            "Research elsewhere gets a wider margin: %(low)s times for little certainty,"
            " %(indirect)s times when its usual service was another."
        )
        % {
            "low": labels.plain(widening.certainty["low"]),
            "indirect": labels.plain(widening.indirect_comparator),
        },
    )
