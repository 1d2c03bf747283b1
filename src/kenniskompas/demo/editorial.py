# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What Voorbeeldstad wrote itself: an approach with studies, a draft, and other texts."""

from datetime import datetime, timedelta
from typing import Any

from kenniskompas.accounts.models import Person
from kenniskompas.demo.people import Staff
from kenniskompas.knowledge.editorial import service as editorial
from kenniskompas.knowledge.research.service import (
    Entering,
    EstimateFields,
    StudyFields,
    add_estimate,
    add_study,
)

OWN: dict[str, Any] = {
    "name": "Werkcafé in de wijk (verzonnen)",
    "kind": "client_option",
    "domain": "work",
    "goal": "Mensen uit de wijk vinden werk via werkgevers die zij zelf leren kennen.",
    "approach": "Elke week een open ochtend in het buurthuis, met een werkgever aan tafel. Wie "
    "wil, loopt daarna een dag mee.",
    "target_group": "Inwoners met bijstand die graag willen werken en weinig mensen kennen.",
    "target_groups": ["jobseekers"],
    "core_problems": ["isolation"],
    "life_domains": ["daytime_activity", "social_network"],
    "occasion": "Als iemand wil werken en geen werkgevers kent.",
    "duration": "Twaalf ochtenden in drie maanden.",
    "costs": "Een gastvrouw, vier uur per week, en de zaal.",
    "conditions": "Een vaste gastvrouw, en een accountmanager die werkgevers meeneemt.",
    "specific_ingredients": ["Kennismaken zonder cv", "Een dag meelopen binnen twee weken"],
    "general_ingredients": ["Steeds dezelfde gastvrouw"],
    "mechanisms": ["matching", "trust"],
    "skills": ["job_search", "social_network"],
    "cautions": ["Past niet bij wie in een groep dichtklapt: bied dan een gesprek met z'n tweeën."],
    "harms": ["Wie drie keer komt zonder een gesprek met een werkgever, haakt teleurgesteld af."],
    "unknowns": ["Of het werk na een halfjaar nog duurt."],
    "aims": ["paid_work"],
    "user_groups": ["caseworker"],
    "contexts": ["neighbourhood"],
    "practicalities": ["group"],
}
DRAFT: dict[str, Any] = {
    "name": "Budgetkring met buren (verzonnen)",
    "kind": "client_option",
    "domain": "debts",
    "goal": "Samen grip op geld krijgen.",
    "approach": "Zes buren komen elke maand bij elkaar en leggen hun maand naast die van de ander.",
    "target_group": "Inwoners die rondkomen, maar krap.",
    "target_groups": ["payment_arrears"],
    "cautions": ["Niet bij een lopend minnelijk traject zonder overleg met de schuldhulp."],
}
# With and without the approach: how many got a job, of how many.
STUDIES = (
    ("Proef Voorbeeldstad 2023 (verzonnen)", (18, 40, 9, 40)),
    ("Proef Voorbeeldstad 2024 (verzonnen)", (14, 50, 15, 50)),
    ("Proef Buurgemeente 2025 (verzonnen)", (22, 45, 12, 45)),
)
# Entry, field, text, reason: the first is taken over, the second declined, the third waits.
PROPOSALS = (
    (
        "oplossingsgerichte-coaching",
        "conditions",
        "Verzonnen: reken op drie gesprekken van een uur, en laat een collega er één bijwonen.",
        "Nieuwe collega's vragen steeds hoeveel tijd het kost.",
    ),
    (
        "keuzehulp",
        "goal",
        "Verzonnen: mensen kiezen sneller.",
        "Zo leggen wij het uit aan cliënten.",
    ),
    (
        "thuisadministratie",
        "occasion",
        "Verzonnen: als de post drie weken dicht blijft.",
        "Dit is het moment waarop wij eraan denken.",
    ),
)
SOURCE = "Werkoverleg Team Noord (verzonnen)"


def write_own(staff: Staff, at: datetime) -> None:
    """As policy, quality and research would, over the past four months."""
    people = staff.by_username
    officer, coach = people["beleid"], people["kwaliteit"]
    entry = publish(OWN, officer, coach, at - timedelta(days=120))
    change_later(entry, officer, coach, at - timedelta(days=12))
    enter_studies(entry.slug, people["onderzoeker"], at - timedelta(days=60))
    waiting = editorial.start_draft(values=DRAFT, person=coach, at=at - timedelta(days=2))
    editorial.hand_in(waiting, revision=1, person=coach, at=at - timedelta(days=2))
    propose_texts(people["klantmanager"], officer, at)


def publish(
    values: dict[str, Any], author: Person, colleague: Person, at: datetime
) -> editorial.Intervention:
    draft = editorial.start_draft(values=values, person=author, at=at)
    draft = editorial.hand_in(draft, revision=1, person=author, at=at)
    return editorial.publish_draft(draft, revision=2, person=colleague, at=at + timedelta(days=3))


def change_later(
    entry: editorial.Intervention, author: Person, colleague: Person, at: datetime
) -> None:
    """What went wrong once became a harm that readers see."""
    learnt = {"unknowns": [*OWN["unknowns"], "Of het ook werkt zonder vaste gastvrouw."]}
    draft = editorial.start_draft(entry=entry, person=author, at=at)
    draft = editorial.save_part(draft, learnt, revision=1, person=author, at=at)
    draft = editorial.hand_in(draft, revision=2, person=author, at=at)
    editorial.publish_draft(draft, revision=3, person=colleague, at=at)


def enter_studies(slug: str, researcher: Person, at: datetime) -> None:
    entering = Entering(researcher, at, reason="Verzonnen: gelezen in het verslag.")
    names = ("events_t", "n_t", "events_c", "n_c")
    for name, counts in STUDIES:
        study = add_study(
            slug,
            StudyFields(name=name, population="Inwoners met bijstand (verzonnen)"),
            entering=entering,
        )
        fields = EstimateFields(
            outcome="competitive_job",
            measure="RR",
            follow_up_months=12,
            source_seen="Verzonnen verslag, blz. 4",
            numbers=dict(zip(names, map(float, counts), strict=True)),
        )
        add_estimate(study, fields, entering=entering)


def propose_texts(asker: Person, decider: Person, at: datetime) -> None:
    proposals = [
        editorial.propose_text(
            editorial.get_intervention(slug),
            field,
            text,
            reason=reason,
            source=SOURCE,
            person=asker,
            at=at - timedelta(days=9),
        )
        for slug, field, text, reason in PROPOSALS
    ]
    accepted, declined, _waiting = proposals
    decided = at - timedelta(days=4)
    editorial.accept_proposal(
        accepted,
        seen=editorial.digest_of(accepted.before),
        comment="Dank, dit hielp meteen.",
        person=decider,
        at=decided,
    )
    why = "Sneller kiezen is niet het doel; beter kiezen wel."
    editorial.decline_proposal(declined, why, person=decider, at=decided)
