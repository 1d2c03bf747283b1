# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The shipped content on poverty, debts, open questions and practice, against the source."""

from collections import Counter
from functools import cache

import pytest

from kenniskompas.workbench.content import load_content
from kenniskompas.workbench.content.differences import sources_differ
from kenniskompas.workbench.content.model import Content, Intervention

TABLE = "Movisie 2016, overzichtstabel armoede en schulden"
# Row by row as the table has it: item, words on effectiveness, words on theory.
ROWS = (
    ("Bind-Kracht in Armoede", "Geen informatie", "Ja"),
    (
        "Basisinkomen",
        "Aanwijzingen voor effectiviteit in buitenlands onderzoek."
        " In Nederland nog niet onderzocht.",
        "Ja",
    ),
    ("Ruimte bieden voor bijverdiensten", "Geen informatie", "Geen informatie"),
    ("Armoede en gezondheid van kinderen", "Goed onderbouwd", "Ja"),
    ("Bemoeizorg in de JGZ", "Goed onderbouwd", "Ja"),
    ("Kindpakket", "Niet onderzocht", "Geen informatie"),
    ("Budget maatwerkondersteuning", "Niet onderzocht", "Geen informatie"),
    ("Individuele Plaatsing en Steun", "Effectief volgens sterke aanwijzingen", "Ja"),
    ("Individuele Rehabilitatiebenadering", "Effectief volgens sterke aanwijzingen", "Ja"),
    ("Voorwaardelijke interventie gezinnen", "Goed onderbouwd", "Ja"),
    ("Participatief Drama", "Goed beschreven", "Nee"),
    ("Resto van Harte", "Goed beschreven", "Nee"),
    ("Vroeg eropaf", "Positieve evaluatie en MKBA", "Geen informatie"),
    ("Straatkubus", "MKBA", "Geen informatie"),
    (
        "Fix up your life",
        "Positieve evaluatie (interne publicatie) en MKBA",
        "Geen informatie",
    ),
    ("Individuele begeleiding voor werknemers", "Positieve evaluatie", "Geen informatie"),
    ("Educatief jeugdtheater", "Effectonderzoek", "Ja"),
    ("Financieel spreekuur", "Positieve evaluatie", "Geen informatie"),
    ("School en Schuld", "Positieve evaluatie", "Geen informatie"),
    ("Adviesgesprekken", "Positieve evaluatie", "Geen informatie"),
    ("www.zelfjeschuldenregelen.nl", "Positieve evaluatie", "Ja"),
    ("Thuisadministratie met vrijwilligers", "Positieve evaluatie", "Geen informatie"),
    ("Budgetcursus Omgaan met geld", "Positieve evaluatie", "Ja"),
    ("Participatiehuis", "Effectonderzoek", "Geen informatie"),
    ("Werk, een zorg minder", "Positieve evaluatie", "Geen informatie"),
    ("Achter de voordeur", "Wisselende resultaten evaluaties", "Geen informatie"),
    ("Plusvoorzieningen scholen", "Niet onderzocht", "Geen informatie"),
    ("HouVast", "Goed onderbouwd", "Ja"),
    ("ReSet", "Goed onderbouwd", "Ja"),
    ("Grip op je dip", "Goed onderbouwd", "ja"),
)
SETTLING = {
    "informatie-en-advies",
    "crisisinterventie-schulden",
    "beschermingsbewind",
    "betalingsregeling-en-herfinanciering",
    "minnelijke-regeling",
    "wsnp-traject",
    "preventie-woningcorporaties-energiebedrijven",
}
LASTING = {"budgetbeheer", "budgetcoaching", "nazorg-schuldhulp"}
REWARDS_AND_DUTIES = {
    "uitstroompremie",
    "tijdelijk-behoud-van-voorzieningen",
    "kwijtschelding-van-vorderingen",
    "handhaving-sollicitatieplicht",
    "waarschuwingen-en-sancties",
}


@cache
def shipped() -> Content:
    return load_content()


def item_of_row(number: int) -> Intervention:
    [found] = [
        item
        for item in shipped().interventions.values()
        if any((row.table, row.row) == ("poverty_debts", number) for row in item.source_rows)
    ]
    return found


def words(item: Intervention, dimension: str) -> list[str]:
    return [
        rating.original
        for rating in item.ratings
        if rating.where == TABLE and rating.dimension == dimension
    ]


@pytest.mark.parametrize(("number", "expected"), list(enumerate(ROWS, start=1)))
def test_every_row_of_the_table_keeps_its_label_and_words(
    number: int, expected: tuple[str, str, str]
) -> None:
    label, effectiveness, theory = expected
    item = item_of_row(number)

    [row] = [row for row in item.source_rows if row.table == "poverty_debts"]

    assert row.label.startswith(label)
    assert words(item, "effectiveness") == [effectiveness]
    assert words(item, "theory") == [theory]


@pytest.mark.parametrize(
    ("effect", "expected"),
    [("sanering", SETTLING), ("duration", LASTING)],
    ids=["sanering", "duration"],
)
def test_the_debt_instruments_have_the_effect_that_the_source_names(
    effect: str, expected: set[str]
) -> None:
    found = {item.id for item in shipped().interventions.values() if item.debt_effect == effect}

    assert found == expected


def test_what_keeps_people_free_of_debt_needs_what_settles_debt() -> None:
    [rule] = shipped().combination_rules

    assert (rule.effect, rule.needs) == ("duration", "sanering")
    assert all(
        set(shipped().interventions[each].combines_with) == SETTLING for each in sorted(LASTING)
    )


@pytest.mark.parametrize("identifier", sorted(REWARDS_AND_DUTIES))
def test_rewards_and_sanctions_show_both_views_and_are_never_preferred(identifier: str) -> None:
    item = shipped().interventions[identifier]

    assert item.never_preferred
    assert {view.holder for view in item.views} == {"cliënten", "gemeenten"}
    assert sources_differ(item)


@pytest.mark.parametrize(
    ("section", "bullets"),
    [("Movisie 2016, §3.5", 14), ("Movisie 2016, §4.4", 27)],
    ids=["integral working", "poverty and debts"],
)
def test_every_question_in_the_lists_of_the_source_is_a_gap(section: str, bullets: int) -> None:
    per_section = Counter(gap.where for gap in shipped().gaps)

    assert per_section[section] == bullets


def test_gaps_come_from_all_five_documents_and_every_theme() -> None:
    gaps = shipped().gaps

    documents = {gap.where.split(",")[0] for gap in gaps}

    assert {"Movisie 2016", "TNO 2011", "Memo 2018", "KWI", "Besseling en Fermin"} == documents
    assert len({gap.theme for gap in gaps}) == 6


def test_a_gap_never_asks_the_same_question_twice() -> None:
    questions = Counter(gap.question.casefold() for gap in shipped().gaps)

    assert questions.most_common(1)[0][1] == 1


def test_practice_knowledge_is_supported_open_or_contradicted() -> None:
    statuses = {note.status for note in shipped().practice_notes}

    assert statuses == {"supported", "not_researched", "contradicted"}


def test_belief_that_theory_rules_out_tailoring_is_contradicted() -> None:
    [note] = [each for each in shipped().practice_notes if each.id == "theorie-botst-met-maatwerk"]

    assert note.status == "contradicted"
    assert note.where == "Memo 2018, §1.4"
