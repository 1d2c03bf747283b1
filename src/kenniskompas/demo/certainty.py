# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people of Voorbeeldstad judged about research; every reason says that it is invented."""

from datetime import datetime, timedelta

from kenniskompas.demo.people import Staff
from kenniskompas.knowledge import service as knowledge

POOL = "individuele-plaatsing-en-steun/competitive_job/RR"
STUDY = "burns-2007"
OUTCOME = "competitive_job"
SMALLEST = 5.0
FIRST = "Verzonnen: de deelnemers hadden elders andere uitkeringen dan hier."
LATER = (
    "Verzonnen: één van de zes centra lag in Groningen; de mensen en de hulp lijken genoeg op de "
    "onze."
)
CONSULTED = "Verzonnen: de cliëntenraad vond vijf op de honderd het kleinste verschil dat telt."
SUPPORT = "Verzonnen: deelnemers en begeleiders wisten wie de aanpak kreeg."


def judge_research(staff: Staff, at: datetime) -> None:
    """One judgement that replaced another, a smallest effect, and a look at one study."""
    pool = knowledge.latest_pool(POOL)
    coach, researcher = staff.by_username["kwaliteit"], staff.by_username["onderzoeker"]
    earlier = at - timedelta(days=40)
    knowledge.judge_certainty(
        pool, domain="indirectness", step=-1, judging=knowledge.Judging(FIRST, coach, earlier)
    )
    knowledge.judge_certainty(
        pool, domain="indirectness", step=0, judging=knowledge.Judging(LATER, researcher, at)
    )
    knowledge.set_threshold(
        OUTCOME,
        smallest=SMALLEST,
        scale="per_100",
        judging=knowledge.Judging(CONSULTED, researcher, earlier),
    )
    knowledge.judge_bias(
        knowledge.get_study(STUDY),
        tool="rob2",
        domain="deviations",
        judgement="some",
        judging=knowledge.Judging(SUPPORT, researcher, at),
    )
