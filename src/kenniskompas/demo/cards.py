# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""One card that Voorbeeldstad wrote in its own words, and one approach that it checked."""

from datetime import datetime, timedelta

from kenniskompas.demo.people import Staff
from kenniskompas.knowledge import service as knowledge

REWRITTEN = "individuele-plaatsing-en-steun"
CHECKED = "budgetcoaching"
DO = """Bel op dinsdag of donderdag de IPS-coach, samen met de cliënt.
Vraag wat voor werk de cliënt wil, nog voor het over de behandeling gaat.
Zoek vanaf de eerste weken naar een gewone betaalde baan."""


def write_cards(staff: Staff, at: datetime) -> None:
    """As the policy officer would: half a year and two months ago."""
    writer = staff.by_username["beleid"]
    knowledge.save_card(
        knowledge.get_intervention(REWRITTEN),
        knowledge.CardSection.DO,
        DO,
        seen=0,
        person=writer,
        at=at - timedelta(days=180),
    )
    checked = knowledge.get_intervention(CHECKED)
    knowledge.review_entry(checked, person=writer, at=at - timedelta(days=60))
