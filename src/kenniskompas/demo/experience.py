# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people in Voorbeeldstad tell: invented experience in every state of being looked at."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from kenniskompas.demo.people import Staff
from kenniskompas.knowledge import service as knowledge
from kenniskompas.knowledge.service import PracticeStatus, Verdict, Voice


@dataclass(frozen=True, slots=True)
class Told:
    """One note: by whom, how long ago in days, and what each side said of it."""

    text: str
    by: str
    slugs: tuple[str, ...]
    subjects: tuple[str, ...]
    days_ago: int
    coach: str = ""
    council: str = ""
    status: PracticeStatus = PracticeStatus.NOT_RESEARCHED
    explanation: str = ""
    reactions: tuple[tuple[str, str], ...] = ()


TOLD: tuple[Told, ...] = (
    Told(
        "Ga de eerste keer mee naar de werkgever. Cliënten zeggen dat zij daarna zelf durven te"
        " bellen.",
        *("klantmanager", ("individuele-plaatsing-en-steun",), ("worked", "tip"), 40),
        *("approved", "approved"),
    ),
    Told(
        "Wie zelf een begroting mag maken, houdt het langer vol dan wie er een krijgt.",
        *("klantmanager", ("budgetcoaching",), ("worked", "for_whom"), 25),
        *("approved", "approved"),
    ),
    Told(
        "Eén vaste contactpersoon scheelt stress. Steeds opnieuw je verhaal doen kost energie.",
        *("clientenraad", ("minnelijke-regeling",), ("worked",), 20),
        *("approved", ""),
    ),
    Told(
        "Eerst alles op orde, dan pas naar werk zoeken. Anders gaat het mis.",
        *("teamleider", ("individuele-plaatsing-en-steun",), ("for_whom",), 60),
        *("approved", "approved"),
        PracticeStatus.CONTRADICTED,
        "Bij IPS zoekt iemand meteen naar werk, met steun erbij. De studies in deze catalogus"
        " vinden dat daardoor meer mensen betaald werk krijgen.",
        (
            ("klantmanager", "Bij mijn cliënten zonder dak boven hun hoofd lukt het echt niet."),
            ("clientenraad", "Wachten maakte mij juist moedeloos. Ik wilde meteen iets proberen."),
        ),
    ),
    Told(
        "Stuur een appje op de dag zelf. Dan komen meer mensen.",
        *("klantmanager", ("sollicitatiehulp",), ("tip",), 4),
    ),
    Told(
        "Het werkt gewoon niet bij deze groep.",
        *("klantmanager", ("scholing-en-training",), ("did_not_work",), 9),
        "returned",
    ),
)
ASKED = "Welke groep bedoelt u, en wat hebt u geprobeerd?"


def tell_experience(staff: Staff, at: datetime) -> None:
    for told in TOLD:
        author = staff.by_username[told.by]
        is_client = told.by == "clientenraad"
        then = at - timedelta(days=told.days_ago)
        note = knowledge.contribute(
            told.text,
            person=author,
            voice=Voice.CLIENT if is_client else Voice.PROFESSIONAL,
            slugs=told.slugs,
            subjects=told.subjects,
            at=then,
        )
        for username, verdict in (("kwaliteit", told.coach), ("clientenraad", told.council)):
            moderator = staff.by_username[username]
            if verdict and moderator != author:
                knowledge.judge_note(
                    note,
                    person=moderator,
                    verdict=Verdict(verdict),
                    round_seen=note.round,
                    reason=ASKED if verdict == Verdict.RETURNED else "",
                    status=told.status,
                    explanation=told.explanation,
                    at=then + timedelta(days=2),
                )
        for username, text in told.reactions:
            knowledge.contribute_to_discussion(
                note, text, person=staff.by_username[username], at=then + timedelta(days=5)
            )
