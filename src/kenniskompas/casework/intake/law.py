# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the law says in numbers: each row dated and with its source, for one code one row a day.

A new law is a new row; the row before it ends on the day before.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kenniskompas.core.terms import last_day

WGS = "https://wetten.overheid.nl/BWBR0031331"
FW = "https://wetten.overheid.nl/BWBR0001860"
AWB = "https://wetten.overheid.nl/BWBR0005537"
PW = "https://wetten.overheid.nl/BWBR0015703"
AVG = "https://eur-lex.europa.eu/eli/reg/2016/679/oj"


class RuleCode(StrEnum):
    PROBLEM_TERM = "problem_term"
    FIRST_TALK = "first_talk"
    THREATENED_TALK = "threatened_talk"
    DECISION = "decision"
    MORATORIUM = "moratorium"
    WSNP_APPEAL = "wsnp_appeal"
    PREFERENT_FACTOR = "preferent_factor"
    OBJECTION = "objection"
    OBJECTION_DECISION = "objection_decision"
    COMPLAINT = "complaint"
    CORRECTION = "correction"
    INCOME_AMOUNTS = "income_amounts"
    SIGNAL_OFFER = "signal_offer"


RULE_LABELS: dict[RuleCode, Any] = {
    RuleCode.PROBLEM_TERM: _("Term in which debts must be repayable"),
    RuleCode.FIRST_TALK: _("First conversation"),
    RuleCode.THREATENED_TALK: _("First conversation when there is a threat"),
    RuleCode.DECISION: _("Decision on debt help, at most"),
    RuleCode.MORATORIUM: _("Moratorium, at most"),
    RuleCode.WSNP_APPEAL: _("Appeal after the Wsnp was refused"),
    RuleCode.PREFERENT_FACTOR: _("Percentage of a preferent creditor, compared with the others"),
    RuleCode.OBJECTION: _("Time to object to a decision"),
    RuleCode.OBJECTION_DECISION: _("Decide on an objection"),
    RuleCode.COMPLAINT: _("Deal with a complaint"),
    RuleCode.CORRECTION: _("Answer a request to correct"),
    RuleCode.SIGNAL_OFFER: _("Offer help after a signal of a creditor"),
    RuleCode.INCOME_AMOUNTS: _("Amounts of wages and benefits hold, from 1 January and 1 July"),
}


@dataclass(frozen=True, slots=True)
class DatedRule:
    code: RuleCode
    value: int
    unit: str
    valid_from: date
    valid_to: date | None
    source: str
    url: str

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def last_day(self, start: date) -> date:
        if self.unit not in {"working_days", "days", "weeks", "months"}:
            raise ValueError(f"{self.code} is no term but a {self.unit}")
        return last_day(start, count=self.value, unit=self.unit)  # type: ignore[arg-type]

    @property
    def label(self) -> Any:
        return RULE_LABELS[self.code]

    @property
    def amount(self) -> str:
        """The number with its unit, in words."""
        words = {
            "working_days": ngettext("%(count)s working day", "%(count)s working days", self.value),
            "days": ngettext("%(count)s day", "%(count)s days", self.value),
            "weeks": ngettext("%(count)s week", "%(count)s weeks", self.value),
            "months": ngettext("%(count)s month", "%(count)s months", self.value),
            "times": ngettext("%(count)s time", "%(count)s times", self.value),
        }
        return words[self.unit] % {"count": self.value}


RULES: tuple[DatedRule, ...] = (
    DatedRule(
        RuleCode.PROBLEM_TERM,
        36,
        "months",
        date(2012, 7, 1),
        date(2023, 6, 30),
        "Movisie (2016), Kennissynthese Vakkundig aan het werk, hoofdstuk 4",
        "https://www.movisie.nl",
    ),
    DatedRule(
        RuleCode.PROBLEM_TERM,
        18,
        "months",
        date(2023, 7, 1),
        None,
        "Faillissementswet, artikel 349a",
        FW,
    ),
    DatedRule(
        RuleCode.FIRST_TALK,
        4,
        "weeks",
        date(2012, 7, 1),
        None,
        "Wet gemeentelijke schuldhulpverlening, artikel 4, eerste lid",
        WGS,
    ),
    DatedRule(
        RuleCode.THREATENED_TALK,
        3,
        "working_days",
        date(2012, 7, 1),
        None,
        "Wet gemeentelijke schuldhulpverlening, artikel 4, tweede lid",
        WGS,
    ),
    DatedRule(
        RuleCode.DECISION,
        8,
        "weeks",
        date(2021, 1, 1),
        None,
        "Wet gemeentelijke schuldhulpverlening, artikel 4a; uw verordening kan korter zijn",
        WGS,
    ),
    DatedRule(
        RuleCode.MORATORIUM,
        6,
        "months",
        date(2008, 1, 1),
        None,
        "Faillissementswet, artikel 287b, vijfde lid",
        FW,
    ),
    DatedRule(
        RuleCode.WSNP_APPEAL,
        8,
        "days",
        date(2008, 1, 1),
        None,
        "Faillissementswet, artikel 292, derde lid",
        FW,
    ),
    DatedRule(
        RuleCode.PREFERENT_FACTOR,
        2,
        "times",
        date(1998, 12, 1),
        None,
        "Faillissementswet, artikel 349, tweede lid; minnelijke regelingen volgen dit",
        FW,
    ),
    DatedRule(
        RuleCode.OBJECTION,
        6,
        "weeks",
        date(1994, 1, 1),
        None,
        "Algemene wet bestuursrecht, artikel 6:7; begint op de dag na de bekendmaking (6:8)",
        AWB,
    ),
    DatedRule(
        RuleCode.OBJECTION_DECISION,
        6,
        "weeks",
        date(2009, 10, 1),
        None,
        "Algemene wet bestuursrecht, artikel 7:10; met een adviescommissie twaalf weken",
        AWB,
    ),
    DatedRule(
        RuleCode.COMPLAINT,
        6,
        "weeks",
        date(1999, 7, 1),
        None,
        "Algemene wet bestuursrecht, artikel 9:11; met een adviescommissie tien weken",
        AWB,
    ),
    DatedRule(
        RuleCode.CORRECTION,
        1,
        "months",
        date(2018, 5, 25),
        None,
        "Algemene verordening gegevensbescherming, artikel 12, derde lid",
        AVG,
    ),
    DatedRule(
        RuleCode.SIGNAL_OFFER,
        4,
        "weeks",
        date(2021, 1, 1),
        None,
        "Wet gemeentelijke schuldhulpverlening, artikel 3, eerste lid, onder b, en artikel 4, "
        "eerste lid; hier geteld vanaf de dag van het signaal, uw beleid kan korter zijn",
        WGS,
    ),
    DatedRule(
        RuleCode.INCOME_AMOUNTS,
        6,
        "months",
        date(2015, 1, 1),
        None,
        "Participatiewet, artikel 37, met Wet minimumloon en minimumvakantiebijslag, artikel 14",
        PW,
    ),
)


def rule_on(code: RuleCode, day: date) -> DatedRule | None:
    """The row of `code` that holds on `day`; None when the law did not say so yet."""
    return next((rule for rule in RULES if rule.code == code and rule.holds_on(day)), None)
