# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Our codes and the words of DDAS for the same thing."""

from kenniskompas.casework.debts.choices import (
    DebtKind,
    ExitReason,
    MomentKind,
    Phase,
    Ruling,
    SolutionKind,
    SupportKind,
)

DEBT_KINDS: dict[str, str] = {
    DebtKind.CARE: "Zorg",
    DebtKind.PUBLIC: "Publiek",
    DebtKind.UTILITIES: "Nuts",
    DebtKind.OTHER: "Overig",
}
SUPPORT: dict[str, str] = {
    SupportKind.COACHING: "Budgetcoaching",
    SupportKind.MANAGEMENT: "Budgetbeheer",
    SupportKind.ADMINISTRATION: "Beschermingsbewind",
    SupportKind.LONG_TERM: "Lange Termijn Begeleiding (DFD)",
    SupportKind.GUIDANCE: "Budgetbegeleiding",
}
SOLUTIONS: dict[str, str] = {
    SolutionKind.PAYMENT: "Betalingsregeling",
    SolutionKind.REFINANCING: "Herfinanciering",
    SolutionKind.CREDIT: "Saneringskrediet",
    SolutionKind.MEDIATION: "Schuldbemiddeling",
    SolutionKind.NO_CAPACITY: "0%-aanbod",
}
RULINGS: dict[str, str] = {
    Ruling.REJECTED: "Afwijzingsbeschikking",
    Ruling.ADMITTED: "Toelatingsbeschikking",
}
EXITS: dict[str, str] = {
    ExitReason.DIED: "Overleden",
    ExitReason.MOVED: "Verhuisd",
    ExitReason.NO_SHOW: "Nietverschenen",
    ExitReason.WITHDRAWN: "Ingetrokken",
    ExitReason.NOT_FITTING: "Niet passend",
    ExitReason.OTHER: "Overig",
    ExitReason.NOT_ELIGIBLE: "Voldoet niet",
    ExitReason.COMPLETED: "Afgerond",
    ExitReason.BY_THEMSELVES: "Zelf",
}
# Phases that hold a first and a last day and nothing else of their own.
PERIODS: dict[str, str] = {
    Phase.APPLICATION: "aanmelding",
    Phase.ADVICE: "informatieEnAdvies",
    Phase.INTAKE: "intake",
    Phase.STABILISATION: "stabilisatie",
    Phase.SOLUTION: "oplossing",
    Phase.AFTERCARE: "nazorg",
}
# Moments that come in lists; a compulsory settlement stands with the arrangement.
MOMENTS: dict[str, str] = {
    MomentKind.CRISIS: "crisisinterventies",
    MomentKind.MORATORIUM: "moratoria",
    MomentKind.INTERIM_MEASURE: "voorlopigeVoorzieningen",
}


def ours(words: dict[str, str], word: str | None) -> str:
    """Our code for a word of DDAS; empty when there is none."""
    return next((code for code, theirs in words.items() if theirs == word), "")
