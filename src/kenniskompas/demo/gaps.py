# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What Voorbeeldstad does with what nobody knows: votes, discussion, owners, running studies."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from kenniskompas.demo.people import Staff
from kenniskompas.knowledge.gaps import service as gaps
from kenniskompas.portal.service import refresh_gaps

VOTES: dict[str, dict[str, int]] = {
    "ervaringsdeskundigen-schuldhulp": {"clientenraad": 3, "klantmanager": 2, "beleid": 2},
    "effect-van-methoden": {"klantmanager": 2, "kwaliteit": 3, "onderzoeker": 3, "beleid": 2},
    "passende-begeleidingsstijl": {"klantmanager": 3, "teamleider": 2, "clientenraad": 2},
    "zelfsturing-en-uitstroom": {"klantmanager": 1, "onderzoeker": 2},
}
# About an approach for which nothing is on file.
VOTES_ABOUT: dict[str, dict[str, int]] = {
    "budgetcoaching": {"klantmanager": 3, "clientenraad": 3, "beleid": 3, "onderzoeker": 2},
    "oplossingsgerichte-coaching": {"klantmanager": 2, "kwaliteit": 2},
    "thuisadministratie": {"clientenraad": 2, "teamleider": 1},
}
COMMENTS: tuple[tuple[str, str, str], ...] = (
    (
        "budgetcoaching",
        "clientenraad",
        "Wij horen dat het rust geeft, maar ook dat het ophoudt zodra de coach weg is. Onderzoek "
        "dat ook na een jaar nog kijkt, zou helpen.",
    ),
    (
        "budgetcoaching",
        "klantmanager",
        "Bij ons hangt veel af van wie de coach is. Kan het onderzoek daarnaar kijken?",
    ),
)


@dataclass(frozen=True, slots=True)
class Running:
    """Invented research; `about` is an entry of the catalogue."""

    about: str
    title: str
    who: str
    days: int


RUNNING = (
    Running("budgetcoaching", "Wat blijft er van budgetcoaching? (verzonnen)", "Hogeschool X", 400),
    Running("thuisadministratie", "Vrijwilligers aan huis (verzonnen)", "Lectoraat Y", 220),
)


def fill_gaps(staff: Staff, at: datetime) -> None:
    """After the cases: the caseload is counted, then people act on what they find."""
    refresh_gaps(at=at)
    people = staff.by_username
    for slug, votes in VOTES.items():
        for gap in gaps.list_gaps().filter(slug=slug):
            cast(gap, votes, staff, at)
    for entry, votes in VOTES_ABOUT.items():
        for gap in found(entry):
            cast(gap, votes, staff, at)
    for entry, who, text in COMMENTS:
        for gap in found(entry):
            gaps.discuss(gap, text, person=people[who], at=at - timedelta(days=3))
    for study in RUNNING:
        gaps.add_running_study(
            study.title,
            slugs=[study.about],
            who=study.who,
            expected_on=(at + timedelta(days=study.days)).date(),
            person=people["onderzoeker"],
            at=at,
        )
    look_after(staff, at)


def look_after(staff: Staff, at: datetime) -> None:
    """The subsidised question has an owner and must be evaluated; another one has an owner."""
    officer, researcher = staff.by_username["beleid"], staff.by_username["onderzoeker"]
    for gap in found("budgetcoaching"):
        gaps.assign_owner(gap, researcher, person=officer, version=1, at=at)
        gaps.require_evaluation(gap, required=True, person=officer, version=2, at=at)
    for gap in gaps.list_gaps().filter(slug="juiste-doelgroepen"):
        gaps.assign_owner(gap, officer, person=officer, version=1, at=at)


def cast(gap: gaps.KnowledgeGap, votes: dict[str, int], staff: Staff, at: datetime) -> None:
    for username, importance in votes.items():
        gaps.vote(gap, importance, person=staff.by_username[username], at=at)


def found(entry: str) -> list[gaps.KnowledgeGap]:
    return list(gaps.list_gaps(entries=[entry], reason=["no_study"])[:1])
