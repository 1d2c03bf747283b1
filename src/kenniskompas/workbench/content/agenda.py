# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read open questions, practice knowledge and the rules for combining options."""

from kenniskompas.workbench.content.interventions import read_place
from kenniskompas.workbench.content.model import (
    DEBT_EFFECTS,
    PRACTICE_STATUSES,
    CombinationRule,
    Gap,
    PracticeNote,
    Vocabularies,
)
from kenniskompas.workbench.content.table import Table

THEMES = ("methodical", "integral", "poverty_debts", "general", "implementation", "infrastructure")


def read_gap(row: Table, vocabularies: Vocabularies) -> Gap:
    result = Gap(
        id=row.slug("id"),
        question=row.text("question"),
        theme=row.code("theme", THEMES),
        heading=row.note("heading"),
        where=read_place(row, vocabularies),
        interventions=row.texts("interventions"),
        target_group_codes=row.codes("target_group_codes", vocabularies.codes("target_groups")),
    )
    row.done()
    return result


def read_practice_note(row: Table, vocabularies: Vocabularies) -> PracticeNote:
    result = PracticeNote(
        id=row.slug("id"),
        statement=row.text("statement"),
        status=row.code("status", PRACTICE_STATUSES),
        explanation=row.text("explanation"),
        where=read_place(row, vocabularies),
        interventions=row.texts("interventions"),
    )
    row.done()
    return result


def read_combination_rule(row: Table, vocabularies: Vocabularies) -> CombinationRule:
    result = CombinationRule(
        id=row.slug("id"),
        statement=row.text("statement"),
        effect=row.code("effect", DEBT_EFFECTS),
        needs=row.code("needs", DEBT_EFFECTS),
        otherwise=row.text("otherwise"),
        where=read_place(row, vocabularies),
    )
    row.done()
    return result
