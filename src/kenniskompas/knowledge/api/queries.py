# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may be asked of each list. A filter given several times widens; different ones narrow."""

from typing import Any

from rest_framework import serializers

from kenniskompas.accounts.api.paging import PageQuery
from kenniskompas.knowledge.catalogue.models import Kind, Level
from kenniskompas.knowledge.experience.choices import PracticeStatus, Voice
from kenniskompas.knowledge.following.choices import NewsKind
from kenniskompas.knowledge.gaps.choices import GapOrigin, GapReason, GapStatus
from kenniskompas.knowledge.gaps.service import ORDERS
from kenniskompas.knowledge.library.models import PublicationKind, Reader
from kenniskompas.knowledge.research.choices import Design
from kenniskompas.knowledge.search.service import FILTERS, LAYERS, SORTINGS
from kenniskompas.knowledge.search.service.filtering import ASSESSED, FACTS, NOT_ASSESSED

FOUND_KINDS = ("intervention", "study", "publication", "gap")


def words(help_text: str) -> Any:
    return serializers.CharField(required=False, max_length=200, help_text=help_text)


def several(help_text: str, choices: Any = None) -> Any:
    child = serializers.ChoiceField(choices) if choices else serializers.CharField(max_length=200)
    return serializers.ListField(child=child, required=False, help_text=help_text)


def vocabulary(scheme: str) -> Any:
    return several(f"Codes of the vocabulary `{scheme}`.")


class InterventionQuery(PageQuery):
    q = words("Words to find, in Dutch; other forms and typing mistakes are understood.")
    sort = serializers.ChoiceField(
        SORTINGS,
        required=False,
        help_text="By evidence (`priority`), name or fit with the words.",
    )
    domain = vocabulary("domains")
    kind = several("What it is an option for.", Kind.values)
    layer = several("How far the evidence goes.", LAYERS)
    level = several("A level that a source gave.", Level.values)
    assessed = several("What a source judged.", (*ASSESSED, NOT_ASSESSED))
    facts = several("What is true of it.", FACTS)
    target_groups = vocabulary("target_groups")
    core_problems = vocabulary("core_problems")
    areas = vocabulary("areas")
    skills = vocabulary("skills")
    ladder = vocabulary("ladder")
    aims = vocabulary("aims")
    user_groups = vocabulary("user_groups")
    contexts = vocabulary("contexts")
    practicalities = vocabulary("practicalities")
    life_domains = vocabulary("life_domains")
    mechanisms = vocabulary("mechanisms")

    @staticmethod
    def chosen(asked: dict[str, Any]) -> dict[str, list[str]]:
        return {name: asked[name] for name in FILTERS if name in asked}


class StudyQuery(PageQuery):
    q = words("Words in name, population, country or programme.")
    intervention = several("Ids of interventions.")
    outcome = vocabulary("outcomes")
    design = several("How it was set up.", [value for value in Design.values if value])


class EstimateQuery(PageQuery):
    intervention = several("Ids of interventions.")
    study = several("Ids of studies.")
    outcome = vocabulary("outcomes")
    synthesis = several("Ids of syntheses.")
    is_poolable = serializers.BooleanField(
        required=False, allow_null=True, default=None, help_text="Whether it can be taken along."
    )


class SynthesisQuery(PageQuery):
    intervention = several("Ids of interventions.")
    outcome = vocabulary("outcomes")


class GapQuery(PageQuery):
    q = words("Words of the question.")
    sort = serializers.ChoiceField(
        list(ORDERS), default="votes", help_text="By votes, worth of knowing, times met, or newest."
    )
    status = several("Where it stands.", GapStatus.values)
    reason = several("Why it is a gap.", GapReason.values)
    origin = several("Where it is from.", GapOrigin.values)
    theme = several("Themes.")
    intervention = several("Ids of interventions.")
    outcome = words("A code of the vocabulary `outcomes`.")


class NoteQuery(PageQuery):
    q = words("Words of the note.")
    status = several("How research stands towards it.", PracticeStatus.values)
    voice = several("Whose experience it is.", Voice.values)
    intervention = words("The id of an intervention.")


class PublicationQuery(PageQuery):
    q = words("Words in title, authors, summary and so on.")
    kind = several("What was published.", PublicationKind.values)
    intervention = several("Ids of interventions.")
    reader = several("For whom there is a summary.", Reader.values)


class SearchQuery(PageQuery):
    q = serializers.CharField(max_length=200, help_text="Words to find, in Dutch.")
    kind = several("Only these kinds.", FOUND_KINDS)


class Moment(serializers.DateTimeField):
    """A day, or a moment with its time zone."""

    def to_internal_value(self, value: Any) -> Any:
        return super().to_internal_value(f"{value}T00:00:00" if len(str(value)) == 10 else value)


class ChangeQuery(PageQuery):
    since = Moment(help_text="Only what changed after this: a day (2026-11-01) or a moment in UTC.")
    kind = several("Only these kinds.", NewsKind.values)
