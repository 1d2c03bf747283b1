# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A number that was entered wrongly in Voorbeeldstad, corrected and withdrawn; all of it invented.

What stays in the pool is what was published: only the history tells of the invented study.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from kenniskompas.accounts.models import Person
from kenniskompas.demo.certainty import OUTCOME
from kenniskompas.demo.people import Staff
from kenniskompas.knowledge import service as knowledge

ENTRY = "individuele-plaatsing-en-steun"
NAME = "Proef Voorbeeldstad (verzonnen)"
FACTS = knowledge.StudyFields(
    name=NAME,
    year=2025,
    country="Nederland",
    population="Verzonnen: inwoners van Voorbeeldstad met psychische klachten",
    design="randomised",
    notes="Dit onderzoek bestaat niet: het laat zien wat een verbetering met de cijfers doet.",
)
# An 8 that was read as a 0: 48 of 60 people.
WRONG = {"events_t": 40.0, "n_t": 60.0, "events_c": 20.0, "n_c": 60.0}
RIGHT = WRONG | {"events_t": 48.0}
RESULT = knowledge.EstimateFields(
    outcome=OUTCOME,
    measure="RR",
    source_seen="Verzonnen rapport, tabel 3",
    numbers=WRONG,
    comparison="gebruikelijke dienstverlening",
    follow_up_months=18.0,
)
MISREAD = "Verzonnen: in tabel 3 staat 48, niet 40."
TAKEN_BACK = "Verzonnen: het onderzoek bleek niet te bestaan."


def correct_research(staff: Staff, at: datetime) -> None:
    """Entered, confirmed by a colleague, corrected, withdrawn: each makes a version to cite."""
    # Seconds apart, after the shipped pool: the order of versions is that of the story.
    writer, colleague = staff.by_username["onderzoeker"], staff.by_username["onderzoeker2"]
    knowledge.follow(writer, "entry", ENTRY, at=at)

    def by(person: Person, step: int, reason: str = "") -> knowledge.Entering:
        return knowledge.Entering(person, at + timedelta(seconds=step), reason=reason)

    study = knowledge.add_study(ENTRY, FACTS, entering=by(writer, 1))
    draft = replace(by(writer, 2), needs_confirmation=True)
    slug = knowledge.add_estimate(study, RESULT, entering=draft).slug
    knowledge.confirm_estimate(slug, revision=1, entering=by(colleague, 3))
    right = replace(RESULT, numbers=RIGHT)
    knowledge.correct_estimate(slug, right, revision=2, entering=by(writer, 4, MISREAD))
    knowledge.confirm_estimate(slug, revision=3, entering=by(colleague, 5))
    knowledge.withdraw_estimate(slug, revision=4, entering=by(writer, 6, TAKEN_BACK))
