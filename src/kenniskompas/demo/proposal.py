# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""An open proposal for other advice rules in Voorbeeldstad; its reasons say they are invented."""

from datetime import datetime, timedelta

from django.utils import timezone

from kenniskompas.advice import service as advice
from kenniskompas.casework.decision.service import measure_proposal
from kenniskompas.demo.people import Staff

TITLE = "Sollicitatiehulp niet meer in het eerste jaar"
REASON = (
    "Verzonnen: het team ziet dat veel mensen in het eerste jaar zelf werk vinden, en wil de"
    " plaatsen bewaren voor wie langer zoekt."
)
AGREED_WITH = "Verzonnen: besproken in het teamoverleg; de cliëntenraad vroeg om een evaluatie."
RULE = {
    "option": "sollicitatiehulp",
    "action": "excluded",
    "sentence": "In het eerste jaar zoeken mensen eerst zelf, met gewone hulp.",
    "when": {"benefit_duration": ["under_1y"]},
}
CASE = {
    "title": "Net een maand bijstand, jonger dan 27",
    "question": "work",
    "inputs": {"age_band": "under_27", "benefit_duration": "under_1y"},
    "option": "sollicitatiehulp",
    "action": "excluded",
}
DAYS_AHEAD = 30


def propose_rules(staff: Staff, at: datetime) -> None:
    """One approval of two, and counted for the open cases: a team can see how it goes."""
    author, leader = staff.by_username["beleid"], staff.by_username["teamleider"]
    today = timezone.localdate(at)
    fields = advice.ProposalFields(TITLE, REASON, today + timedelta(days=DAYS_AHEAD), AGREED_WITH)
    made = advice.propose(staff.organisation, fields, person=author, at=at)
    data = advice.with_case(advice.with_rule(made.document, "work", RULE), CASE)
    proposal = advice.change_rules(made.pk, data, seen=made.digest, person=author)
    seen = proposal.digest
    measure_proposal(proposal.pk, organisation=staff.organisation, seen=seen)
    advice.approve(proposal.pk, seen=seen, person=leader, on=today, at=at)
