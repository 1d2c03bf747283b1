# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Invented dossiers of Voorbeeldstad, one at each step of the recognition track."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from kenniskompas.accounts.models import Person, Role
from kenniskompas.demo.people import Staff
from kenniskompas.knowledge.appraisal import service as track
from kenniskompas.knowledge.models import CriteriaSet

# Colleagues without a password: a first decider for what `beleid` decides again, a third reader.
COLLEAGUES = (
    ("beslisser", Role.POLICY_OFFICER, "Noor"),
    ("meelezer", Role.RESEARCHER, "Willem"),
)
# What the administrator entered above the shipped level, so that it can be applied for.
FOUNDED = (
    track.CriterionText(
        "founded",
        "Theorie",
        "De werkzaamheid is onderbouwd met een model, theorie of literatuur, met vindplaats.",
        "Movisie 2016, §1",
        "Kijk of de literatuur over deze doelgroep en dit doel gaat.",
    ),
    track.CriterionText(
        "founded",
        "Werkzame elementen",
        "Per onderdeel van de aanpak is te volgen waarom het zou werken.",
        "Eigen uitwerking van Movisie 2016, §1",
    ),
)
MOTIVATION = "Wij werken er al een paar jaar mee en willen weten of de beschrijving goed genoeg is."
MATERIAL = "Handleiding, versie 2 (verzonnen)\nVerslag van twaalf gesprekken met deelnemers"
# The place in the checklist on which the second reviewer thinks otherwise.
TARGET_GROUP, COHERENCE = 1, 7
NOTES = {
    "met": "",
    "partly": "Er staat voor wie het is, niet voor wie niet.",
    "not_met": "De stappen staan er, maar niet waarom ze bij dit doel horen.",
}


@dataclass(frozen=True, slots=True)
class Cast:
    """Who does what in these stories, and the day on which the demo is made."""

    staff: Staff
    colleagues: Mapping[str, Person]
    today: datetime

    def __getitem__(self, name: str) -> Person:
        return self.colleagues.get(name) or self.staff.by_username[name]

    def ago(self, days: int) -> datetime:
        return self.today - timedelta(days=days)


def fill_recognition(staff: Staff, at: datetime) -> None:
    colleagues = {name: _colleague(staff, name, role, first) for name, role, first in COLLEAGUES}
    cast = Cast(staff, colleagues, at)
    CriteriaSet.objects.filter(version=1).update(adopted_on=cast.ago(2400).date())
    _expired(cast)
    _enter_criteria(cast)
    _submit(cast, "thuisadministratie", by="klantmanager", days=3)
    _returned(cast)
    _half_reviewed(cast)
    _disputed(cast)
    _reviewed(cast, "sollicitatiehulp", by="teamleider", days=44)
    _decided(cast)
    _appealed(cast)
    _decided_again(cast)


def _enter_criteria(cast: Cast) -> None:
    keeper = cast["beheer"]
    track.start_draft(person=keeper)
    for line in FOUNDED:
        track.save_criterion(line, person=keeper)
    draft = track.draft_criteria()
    if draft is not None:
        track.adopt_criteria(draft.pk, person=keeper, at=cast.ago(200))


def _returned(cast: Cast) -> None:
    dossier = _submit(cast, "keuzehulp", by="klantmanager", days=12)
    reason = "Uit welk jaar is de handleiding, en wie kan hem opvragen?"
    track.send_back(dossier, reason=reason, person=cast["beleid"], at=cast.ago(6))


def _half_reviewed(cast: Cast) -> None:
    """One reviewer is at work, the other place is free; it takes long."""
    dossier = _accepted(cast, "lotgenotencontact", by="klantmanager", days=39)
    reviewer = cast["kwaliteit"]
    _seat(cast, dossier, reviewer, days=30)
    half = dict(list(_drafts(dossier, reviewer, {}).items())[:4])
    track.save_answers(dossier, half, person=reviewer, at=cast.ago(29))


def _disputed(cast: Cast) -> None:
    """Two differences; on one of them a proposal waits for the quality coach."""
    dossier = _accepted(cast, "schaarstebewust-werken", by="teamleider", days=30)
    differing = {TARGET_GROUP: "partly", COHERENCE: "not_met"}
    _review(cast, dossier, "kwaliteit", {}, days=20)
    _review(cast, dossier, "onderzoeker", differing, days=14)
    subject = list(_drafts(dossier, cast["onderzoeker"], {}))[TARGET_GROUP]
    track.propose_conclusion(
        dossier,
        subject,
        judgement="partly",
        reason="De doelgroep staat er, de grenzen ontbreken. Dat is op te lossen met één alinea.",
        seen=1,
        person=cast["onderzoeker"],
        at=cast.ago(4),
    )


def _decided(cast: Cast) -> None:
    """A lower level than was applied for: the submitter can still ask for reconsideration."""
    dossier = _reviewed(
        cast, "budgetcoaching", by="klantmanager", days=80, level="founded", shortfall="not_met"
    )
    until = cast.ago(10).date() + timedelta(days=5 * 365)
    reasons = "De beschrijving is compleet. De theorie gaat over een andere doelgroep dan hier."
    text = track.DecisionText("described", reasons, until)
    track.decide(dossier, text, person=cast["beleid"], at=cast.ago(10))


def _refused(cast: Cast, slug: str, *, by: str, days: int) -> int:
    dossier = _reviewed(cast, slug, by=by, days=days, shortfall="not_met")
    text = track.DecisionText(
        "none", "Het is niet te volgen waarom deze stappen bij het doel horen."
    )
    track.decide(dossier, text, person=cast["beslisser"], at=cast.ago(days - 50))
    grounds = "De samenhang staat in hoofdstuk 4 van de handleiding; dat is over het hoofd gezien."
    track.appeal(dossier, grounds=grounds, person=cast[by], at=cast.ago(days - 60))
    return dossier


def _appealed(cast: Cast) -> None:
    _refused(cast, "minnelijke-regeling-met-budgetcoaching", by="contracten", days=69)


def _decided_again(cast: Cast) -> None:
    dossier = _refused(cast, "ontmoetingsplekken-in-de-buurt", by="klantmanager", days=190)
    until = cast.ago(110).date() + timedelta(days=5 * 365)
    reasons = "Hoofdstuk 4 legt het verband uit. Daarmee is de beschrijving compleet."
    text = track.DecisionText("described", reasons, until)
    track.decide_appeal(dossier, text, person=cast["beleid"], at=cast.ago(110))


def _expired(cast: Cast) -> None:
    dossier = _reviewed(cast, "inzet-ervaringsdeskundigen", by="teamleider", days=2300)
    until = cast.ago(2250).date() + timedelta(days=5 * 365)
    text = track.DecisionText("described", "De beschrijving is compleet.", until)
    track.decide(dossier, text, person=cast["beslisser"], at=cast.ago(2250))


def _submit(cast: Cast, slug: str, *, by: str, days: int, level: str = "described") -> int:
    application = track.Application(level, MOTIVATION, MATERIAL)
    return track.submit(slug, application, person=cast[by], at=cast.ago(days)).pk


def _accepted(cast: Cast, slug: str, *, by: str, days: int, level: str = "described") -> int:
    dossier = _submit(cast, slug, by=by, days=days, level=level)
    edition = track.get_dossier(dossier, person=cast["beslisser"]).criteria_set
    met = {row.pk for row in track.screening_of(edition)}
    track.accept(dossier, met=met, person=cast["beslisser"], at=cast.ago(days - 5))
    return dossier


def _reviewed(
    cast: Cast,
    slug: str,
    *,
    by: str,
    days: int,
    level: str = "described",
    shortfall: str = "met",
) -> int:
    """Both reviewers say the same; what falls short stands in the last line of the checklist."""
    dossier = _accepted(cast, slug, by=by, days=days, level=level)
    for place, name in enumerate(("kwaliteit", "onderzoeker")):
        _review(cast, dossier, name, {-1: shortfall}, days=days - 20 - place)
    return dossier


def _review(
    cast: Cast, dossier: int, name: str, judgements: Mapping[int, str], *, days: int
) -> None:
    reviewer = cast[name]
    _seat(cast, dossier, reviewer, days=days + 5)
    drafts = _drafts(dossier, reviewer, judgements)
    summary = "De handleiding is prettig te lezen en volledig genoeg om mee te beginnen."
    track.save_answers(dossier, drafts, summary=summary, person=reviewer, at=cast.ago(days))
    track.hand_in(dossier, person=reviewer, at=cast.ago(days))


def _seat(cast: Cast, dossier: int, reviewer: Person, *, days: int) -> None:
    track.claim_review(dossier, person=reviewer, at=cast.ago(days))
    track.declare_no_interest(dossier, person=reviewer, at=cast.ago(days))


def _drafts(dossier: int, reader: Person, judgements: Mapping[int, str]) -> dict[str, track.Draft]:
    items = track.items_of(track.get_dossier(dossier, person=reader))
    chosen = {place % len(items): judgement for place, judgement in judgements.items()}
    return {
        item.subject: track.Draft(chosen.get(place, "met"), NOTES[chosen.get(place, "met")], 0)
        for place, item in enumerate(items)
    }


def _colleague(staff: Staff, username: str, role: Role, first_name: str) -> Person:
    person = Person(
        username=username,
        first_name=first_name,
        last_name="(verzonnen)",
        role=role,
        organisation=staff.organisation,
    )
    person.set_unusable_password()
    person.save()
    return person
