# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dossiers brought to a stage the way people bring them there, for tests."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from kenniskompas.accounts.models import Person, Role
from kenniskompas.knowledge.appraisal import service
from kenniskompas.knowledge.models import Dossier
from kenniskompas.knowledge.tests.factories import NOW, make_entry

APPLICATION = service.Application("described", "Wij werken er al jaren mee.", "Handleiding 2024")


def after(days: int) -> datetime:
    return NOW + timedelta(days=days)


@dataclass(frozen=True, slots=True)
class People:
    """Everybody a dossier meets."""

    submitter: Person
    decider: Person
    other_decider: Person
    first: Person
    second: Person
    third: Person
    administrator: Person


def gather(person: Callable[..., Person]) -> People:
    return People(
        submitter=person(Role.CASEWORKER, username="indiener"),
        decider=person(Role.POLICY_OFFICER, username="beslisser"),
        other_decider=person(Role.POLICY_OFFICER, username="tweede-beslisser"),
        first=person(Role.QUALITY_COACH, username="beoordelaar-een"),
        second=person(Role.RESEARCHER, username="beoordelaar-twee"),
        third=person(Role.RESEARCHER, username="beoordelaar-drie"),
        administrator=person(Role.ADMINISTRATOR, username="beheerder"),
    )


def submitted(people: People, *, slug: str = "ips", level: str = "described") -> Dossier:
    make_entry(slug)
    application = service.Application(level, APPLICATION.motivation, APPLICATION.material)
    return service.submit(slug, application, person=people.submitter, at=NOW)


def in_review(people: People, *, slug: str = "ips", level: str = "described") -> Dossier:
    """Accepted, with both reviewers in place and without an interest."""
    dossier = submitted(people, slug=slug, level=level)
    questions = {row.pk for row in service.screening_of(dossier.criteria_set)}
    service.accept(dossier.pk, met=questions, person=people.decider, at=after(1))
    for reviewer in (people.first, people.second):
        service.claim_review(dossier.pk, person=reviewer, at=after(2))
        service.declare_no_interest(dossier.pk, person=reviewer, at=after(2))
    return reread(dossier)


def judge(
    dossier: Dossier, reviewer: Person, *, differing: dict[str, str] | None = None, days: int = 3
) -> None:
    """One complete review: everything met (or low), but for the subjects in `differing`."""
    drafts = {
        item.subject: service.Draft((differing or {}).get(item.subject, item.choices[0]), "Zo.", 0)
        for item in service.items_of(reread(dossier))
    }
    service.save_answers(dossier.pk, drafts, summary="Gelezen.", person=reviewer, at=after(days))
    service.hand_in(dossier.pk, person=reviewer, at=after(days))


def differing(people: People, *, slug: str = "ips", level: str = "described") -> Dossier:
    """Both reviews are in; they differ on the first criterion."""
    dossier = in_review(people, slug=slug, level=level)
    judge(dossier, people.first)
    judge(dossier, people.second, differing={first_subject(dossier): "not_met"})
    return reread(dossier)


def to_decide(people: People, *, slug: str = "ips", level: str = "described") -> Dossier:
    dossier = in_review(people, slug=slug, level=level)
    judge(dossier, people.first)
    judge(dossier, people.second)
    return reread(dossier)


def refused(people: People, *, slug: str = "ips") -> Dossier:
    dossier = to_decide(people, slug=slug)
    text = service.DecisionText("none", "De doelen zijn niet te controleren.")
    service.decide(dossier.pk, text, person=people.decider, at=after(5))
    return reread(dossier)


def granted(people: People, *, slug: str = "ips") -> Dossier:
    dossier = to_decide(people, slug=slug)
    service.decide(dossier.pk, grant("described"), person=people.decider, at=after(5))
    return reread(dossier)


def appealed(people: People, *, slug: str = "ips") -> Dossier:
    dossier = refused(people, slug=slug)
    service.appeal(dossier.pk, grounds="Zie bladzijde 3.", person=people.submitter, at=after(10))
    return reread(dossier)


def grant(level: str, *, years: int = 5) -> service.DecisionText:
    until = after(5).date().replace(year=NOW.year + years)
    return service.DecisionText(level, "Alles staat er.", until)


def first_subject(dossier: Dossier) -> str:
    return service.items_of(dossier)[0].subject


def reread(dossier: Dossier) -> Dossier:
    return Dossier.objects.get(pk=dossier.pk)
