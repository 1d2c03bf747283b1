# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Amounts, terms and the test in words."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kenniskompas.casework.debts.choices import Cause, MomentKind, Phase
from kenniskompas.casework.debts.service import DebtInstrument, DebtPicture, Proposal, RunningTerm
from kenniskompas.casework.intake.law import RULE_LABELS, RuleCode
from kenniskompas.knowledge import labels as amounts

# From here on a term is called urgent.
SOON = 14
VERY_SOON = 3
TERM_LABELS: dict[str, Any] = {
    **{code.value: label for code, label in RULE_LABELS.items()},
    **dict(MomentKind.choices),
}
MOMENT_HELP = gettext_lazy(
    "The day by which you must have done something, as the letter says. For a moratorium without "
    "an end the law counts six months; for a refused Wsnp eight days."
)
OWN_TERM_LABELS: dict[str, Any] = {
    RuleCode.FIRST_TALK: gettext_lazy("We have a first talk with you"),
    RuleCode.THREATENED_TALK: gettext_lazy("We have a first talk with you, because it is urgent"),
    RuleCode.DECISION: gettext_lazy("We tell you whether we can help you, and how"),
}
HINTS: dict[str, Any] = {
    "duration": gettext_lazy(
        "What solves the debts works longer together with support that keeps somebody out of "
        "them, such as budget coaching or aftercare. None is recorded yet."
    ),
    "sanering": gettext_lazy(
        "Support such as budget coaching works well only together with something that solves the "
        "debts. Nothing of that kind is recorded yet."
    ),
}
HINT_SOURCE = "Movisie (2016), Kennissynthese Vakkundig aan het werk, §4.2"
OWN_CAUSE_LABELS: dict[str, Any] = {
    Cause.ENVIRONMENT: gettext_lazy("Things around you, such as income, rules and offers"),
    Cause.BEHAVIOUR: gettext_lazy("How you deal with money"),
    Cause.LIFE_EVENT: gettext_lazy("Something big happened, such as a divorce or an illness"),
    Cause.PERSONAL: gettext_lazy("Your health, stress, or things you find difficult"),
}


EFFECTS: dict[str, Any] = {
    "sanering": gettext_lazy("Solves debts"),
    "duration": gettext_lazy("Keeps somebody out of debts"),
}


def by_effect(instruments: list[DebtInstrument]) -> list[tuple[Any, list[DebtInstrument]]]:
    """First what solves, then what makes it last."""
    return [
        (label, [each for each in instruments if each.effect == effect])
        for effect, label in EFFECTS.items()
    ]


def euros(cents: int | None) -> str:
    return _("unknown") if cents is None else amounts.euros(Decimal(cents) / 100)


def owed(picture: DebtPicture) -> str:
    if not picture.debts:
        return _("No debts are written down yet.")
    return ngettext(
        "%(total)s is owed to one creditor.",
        "%(total)s is owed to %(count)s creditors.",
        picture.creditors,
    ) % {"total": euros(picture.total), "count": picture.creditors}


def judged(picture: DebtPicture) -> str:
    """Whether the debts are problematic, or what is missing to say so."""
    if not picture.debts:
        return ""
    if picture.test is None:
        return _(
            "Whether that is problematic cannot be said yet: the repayment capacity is missing."
        )
    values = {
        "capacity": euros(picture.test.capacity),
        "months": picture.test.months,
        "repayable": euros(picture.test.repayable),
        "left": euros(picture.test.left),
    }
    if picture.test.is_problematic:
        words = _(
            "With %(capacity)s a month, %(repayable)s of it can be repaid in %(months)s months and "
            "%(left)s cannot: these debts are problematic."
        )
    else:
        words = _(
            "With %(capacity)s a month all of it can be repaid in %(months)s months: these debts "
            "are not problematic."
        )
    return words % values


def percentage(part: Fraction) -> str:
    """A part of a claim, in percents with one decimal."""
    return f"{number_format(Decimal(round(1000 * part)) / 10, 1)}%"


def agreed(proposal: Proposal) -> str:
    return ngettext(
        "%(agreed)s of %(count)s creditor agrees, good for %(percentage)s%% of the amount.",
        "%(agreed)s of %(count)s creditors agree, good for %(percentage)s%% of the amount.",
        len(proposal.rows),
    ) % {
        "agreed": proposal.agreed,
        "count": len(proposal.rows),
        "percentage": proposal.agreed_percentage,
    }


def bars(picture: DebtPicture) -> list[dict[str, Any]]:
    """Each debt with the length of its bar in percents of the largest."""
    largest = max((debt.amount or 0 for debt in picture.debts), default=0) or 1
    return [
        {
            "debt": debt,
            "amount": euros(debt.amount),
            "length": max(1, 100 * (debt.amount or 0) // largest),
        }
        for debt in picture.debts
    ]


def term_row(term: RunningTerm, *, today: date) -> dict[str, Any]:
    words, tone = term_words(term.last_day, today=today)
    return {
        "term": term,
        "label": TERM_LABELS[term.code],
        "words": words,
        "tone": tone,
        "source": term.rule.source if term.rule else "",
        "url": term.rule.url if term.rule else "",
        "amount": term.rule.amount if term.rule else "",
    }


def term_words(last_day: date, *, today: date) -> tuple[str, str]:
    """How long a term still runs, with a tone."""
    days = (last_day - today).days
    if days < 0:
        words = ngettext("ended %(count)s day ago", "ended %(count)s days ago", -days)
        return words % {"count": -days}, "danger"
    if days == 0:
        return _("ends today"), "danger"
    words = ngettext("ends in %(count)s day", "ends in %(count)s days", days)
    tone = "warn" if days <= SOON else "neutral"
    return words % {"count": days}, "danger" if days <= VERY_SOON else tone


def case_term(case: Any, *, today: date) -> tuple[str, str] | None:
    """The term that ends first, for a list; None when it is not near."""
    if case.term_on is None or (case.term_on - today).days > SOON:
        return None
    words, tone = term_words(case.term_on, today=today)
    return f"{TERM_LABELS[case.term_code]}: {words}", tone


def course_rows(debt_help: Any) -> list[tuple[Any, str]]:
    """Phases with their days, in the order of the course."""
    if debt_help is None:
        return []
    order = {phase: place for place, phase in enumerate(Phase.values)}
    rows = sorted(debt_help.phases.all(), key=lambda row: (order[row.phase], row.pk))
    return [(_phase_label(row), _phase_days(row)) for row in rows]


def days(starts_on: date | None, ends_on: date | None) -> str:
    if starts_on and ends_on:
        return f"{date_format(starts_on)} – {date_format(ends_on)}"
    if starts_on:
        return _("since %(day)s") % {"day": date_format(starts_on)}
    return _("until %(day)s") % {"day": date_format(ends_on)} if ends_on else ""


def _phase_days(row: Any) -> str:
    """A plan has one day, on which it is ready; leaving has one too."""
    if row.phase == Phase.PLAN and row.ends_on:
        return _("ready on %(day)s") % {"day": date_format(row.ends_on)}
    if row.phase == Phase.EXIT and row.starts_on:
        return date_format(row.starts_on)
    return days(row.starts_on, row.ends_on)


def _phase_label(row: Any) -> str:
    return (
        f"{row.get_phase_display()}: {row.get_kind_display()}"
        if row.kind
        else str(row.get_phase_display())
    )
