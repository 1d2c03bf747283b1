# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""One row at least of all that the API answers with, each entered by somebody with a name."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from kenniskompas.accounts.models import Person
from kenniskompas.knowledge import service
from kenniskompas.knowledge.appraisal.models import CriteriaSet, Dossier, RecognitionDecision
from kenniskompas.knowledge.catalogue.models import Intervention
from kenniskompas.knowledge.gaps.models import GapEvent, GapVote, KnowledgeGap, RunningStudy
from kenniskompas.knowledge.library.models import Publication, PublicationSummary
from kenniskompas.knowledge.offers.models import LocalOffer, Provider
from kenniskompas.knowledge.research.models import (
    EffectEstimate,
    EstimateRevision,
    PoolChange,
    PublishedSynthesis,
    RiskOfBias,
    Study,
    Synthesis,
)
from kenniskompas.knowledge.tests.factories import (
    GROUP,
    NOW,
    THREE_STUDIES,
    add_note,
    add_rating,
    write_content,
)

FIRST_NAME, LAST_NAME, USERNAME = "Zwaantje", "Onvindbaar", "z.onvindbaar"


@dataclass(frozen=True, slots=True)
class World:
    somebody: Person
    published_note: int
    waiting_note: int


def make_world(person: Callable[..., Person], folder: Path) -> World:
    somebody = person("researcher", username=USERNAME)
    somebody.first_name, somebody.last_name = FIRST_NAME, LAST_NAME
    somebody.save()
    service.load_content(write_content(folder), at=NOW)
    # One study more: the pool gets a second version, and the first stays.
    changed = ((31, 60, 12, 60), *THREE_STUDIES[1:])
    service.load_content(write_content(folder, studies=changed), at=NOW + timedelta(days=1))
    entry = Intervention.objects.get(slug="ips")
    add_research(entry, somebody)
    add_questions(entry, somebody)
    add_library(entry, somebody)
    add_local(entry, somebody)
    add_decision(entry, somebody)
    fields = {"author": somebody, "author_role": "researcher", "published_at": NOW}
    note = add_note("Bel vaak.", slugs=["ips"], **fields)
    waiting = add_note("Wacht nog.", slugs=["ips"], stage="submitted", author=somebody)
    return World(somebody, note.pk, waiting.pk)


def add_research(entry: Intervention, somebody: Person) -> None:
    Study.objects.update(entered_by=somebody, design="randomised")
    EffectEstimate.objects.update(entered_by=somebody, entered_at=NOW)
    estimate = EffectEstimate.objects.order_by("slug").first()
    EffectEstimate.objects.filter(pk=estimate.pk).update(
        reported={"measure": "RR", "value": 2.5, "status": "seen", "text": "2,5 keer"}
    )
    EstimateRevision.objects.create(
        estimate=estimate, step="corrected", changed={"unit": ["", "%"]}, person=somebody, at=NOW
    )
    RiskOfBias.objects.create(
        study=estimate.study,
        tool="rob2",
        domain="overall",
        judgement="low",
        reason="Goed geloot.",
        person=somebody,
        at=NOW,
    )
    PoolChange.objects.update(person=somebody)
    PublishedSynthesis.objects.create(
        slug="anderen-2020",
        intervention=entry,
        topic="Werk",
        source="Anderen",
        measure="RR",
        estimate=2.0,
        compares_with=[GROUP],
    )
    PublishedSynthesis.objects.create(
        slug="los-2020", topic="Schuld", source="Los", measure="ratio", status="seen"
    )


def add_questions(entry: Intervention, somebody: Person) -> None:
    gap = KnowledgeGap.objects.order_by("slug").first()
    gap.owner, gap.author, gap.information_value = somebody, somebody, 1.25
    gap.save()
    gap.interventions.add(entry)
    GapVote.objects.create(gap=gap, person=somebody, importance=3, group="research", at=NOW)
    GapEvent.objects.create(gap=gap, step="answered", person=somebody, at=NOW)
    study = RunningStudy.objects.create(
        title="Loopt nog", who="Hogeschool", expected_on=date(2027, 1, 1), added_at=NOW
    )
    study.added_by = somebody
    study.save()
    study.gaps.add(gap)


def add_library(entry: Intervention, somebody: Person) -> None:
    publication = Publication.objects.create(
        slug="jansen-2024",
        kind="article",
        title="Werk en schuld",
        authors=["Jansen, J."],
        year=2024,
        added_by=somebody,
        added_at=NOW,
        changed_at=NOW,
    )
    publication.interventions.add(entry)
    PublicationSummary.objects.create(
        publication=publication,
        reader="caseworker",
        text="Kort: het werkt.",
        author=somebody,
        reviewer=somebody,
        reviewed_at=NOW,
        written_at=NOW,
    )


def add_local(entry: Intervention, somebody: Person) -> None:
    provider = Provider.objects.create(organisation=somebody.organisation, name="Werkbedrijf")
    LocalOffer.objects.create(
        organisation=somebody.organisation,
        intervention=entry,
        provider=provider,
        cost_per_client=Decimal("1250.50"),
        duration_weeks=26,
        checked_at=NOW,
        checked_by=somebody,
    )
    add_rating(entry, "effective_good", origin="local", valid_until=date(2030, 1, 1))
    service.review_entry(entry, person=somebody, at=NOW)


def add_decision(entry: Intervention, somebody: Person) -> None:
    criteria = CriteriaSet.objects.create(version=99, name="Erkenning", source="Verzonnen")
    dossier = Dossier.objects.create(
        intervention=entry,
        level="founded",
        criteria_set=criteria,
        submitter=somebody,
        motivation="Omdat.",
        material="",
        submitted_at=NOW,
        stage_since=NOW,
        seen_at=NOW,
    )
    RecognitionDecision.objects.create(
        dossier=dossier,
        round="first",
        level="founded",
        words="Goed onderbouwd",
        reasons="Alles klopt.",
        decided_by=somebody,
        decided_at=NOW,
    )


def current_pool() -> Synthesis:
    return Synthesis.objects.get(is_current=True)
