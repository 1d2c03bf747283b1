# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Advice that an invented suite showed about people without a case, and what it told of it."""

from datetime import datetime, timedelta

from django.utils import timezone

from kenniskompas.accounts.service import TokenScope, make_token
from kenniskompas.advice import service as advice
from kenniskompas.casework.embed.models import EmbeddedCard
from kenniskompas.demo.people import Staff

SUITE = "Suite van Voorbeeldstad (verzonnen)"
DAYS = 400
# Question, outcome, what was chosen, reason, how often.
TOLD = (
    ("work", "accepted", "individuele-plaatsing-en-steun", "", 46),
    ("work", "overridden", "sollicitatiehulp", "client_wish", 17),
    ("work", "overridden", "usual-service", "no_place", 13),
    ("work", "overridden", "scholing-en-training", "practice_knowledge", 6),
    ("work", "overridden", "sollicitatiehulp", "tried_before", 5),
    ("work", "ignored", "", "", 14),
    ("work", "", "", "", 21),
    ("debts", "accepted", "minnelijke-regeling-met-budgetcoaching", "", 4),
    ("debts", "overridden", "budgetcoaching", "client_wish", 2),
)


def show_elsewhere(staff: Staff, at: datetime) -> None:
    boss, today = staff.by_username["beheer"], timezone.localdate(at)
    made = make_token(
        SUITE,
        expires_on=today + timedelta(days=300),
        person=boss,
        at=at,
        scope=TokenScope.EMBED_ADVICE,
    )
    version = advice.get_active_version(staff.organisation)
    told = [row for row in TOLD for _number in range(row[-1])]
    EmbeddedCard.objects.bulk_create(
        EmbeddedCard(
            application=made.row,
            question=question,
            version=version.number,
            offered=sorted(advice.options_for(version, question)),
            on=today - timedelta(days=(number * 37) % DAYS),
            outcome=outcome,
            option=option,
            reason=reason,
        )
        for number, (question, outcome, option, reason, _count) in enumerate(told)
    )
