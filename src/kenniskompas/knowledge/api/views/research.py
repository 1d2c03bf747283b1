# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Studies and their numbers; what they say together, in every version; and what others found."""

from typing import Any

from django.http import Http404

from kenniskompas.accounts.api.views import ListView, ReadView
from kenniskompas.knowledge.api.answers import research as answers
from kenniskompas.knowledge.api.documents import research as documents
from kenniskompas.knowledge.api.queries import (
    EstimateQuery,
    StudyQuery,
    SynthesisQuery,
)
from kenniskompas.knowledge.research import service
from kenniskompas.knowledge.research.views.pools import citation


class ListStudies(ListView):
    """Studies, the newest first."""

    tag, summary = "studies", "Studies"
    query, document = StudyQuery, documents.StudyPage

    def rows(self, asked: dict[str, Any], **_where: Any) -> Any:
        return service.list_studies(
            topics=asked.get("intervention", ()),
            outcomes=asked.get("outcome", ()),
            designs=asked.get("design", ()),
            query=asked.get("q", ""),
        )

    def items(self, rows: Any) -> Any:
        return [answers.study(row, self.request) for row in rows]


class GetStudy(ReadView):
    """One study: each number with how it is known, where it was read and what was corrected."""

    tag, summary = "studies", "One study with its numbers"
    document = documents.StudyDetail

    def read(self, _asked: dict[str, Any], *, slug: str, **_where: Any) -> Any:
        try:
            row = service.get_study(slug)
        except service.Study.DoesNotExist as error:
            raise Http404 from error
        return answers.study_detail(row, self.request)


class ListEstimates(ListView):
    """The numbers of all studies in one list, for who takes them together anew."""

    tag, summary = "studies", "Numbers of studies"
    query, document = EstimateQuery, documents.EstimatePage

    def rows(self, asked: dict[str, Any], **_where: Any) -> Any:
        return service.list_estimates(
            interventions=asked.get("intervention", ()),
            studies=asked.get("study", ()),
            outcomes=asked.get("outcome", ()),
            pools=asked.get("synthesis", ()),
            is_poolable=asked["is_poolable"],
        )

    def items(self, rows: Any) -> Any:
        return [answers.estimate(row) for row in rows]


class ListSyntheses(ListView):
    """The current version of every synthesis: what studies say together."""

    tag, summary = "syntheses", "What studies say together"
    query, document = SynthesisQuery, documents.EffectPage

    def rows(self, asked: dict[str, Any], **_where: Any) -> Any:
        return service.list_pools(
            interventions=asked.get("intervention", ()), outcomes=asked.get("outcome", ())
        )

    def items(self, rows: Any) -> Any:
        names = answers.outcome_names()
        return [answers.effect(row, row.intervention.slug, names, self.request) for row in rows]


class GetSynthesis(ReadView):
    """The newest version of one synthesis, with everything that went into it."""

    tag, summary = "syntheses", "The newest version of one synthesis"
    document = documents.SynthesisVersion

    def read(
        self,
        _asked: dict[str, Any],
        *,
        intervention: str,
        outcome: str,
        measure: str,
        version: int | None = None,
    ) -> Any:
        group = f"{intervention}/{outcome}/{measure}"
        try:
            pool = (
                service.latest_pool(group)
                if version is None
                else service.get_synthesis(group, version)
            )
        except service.Synthesis.DoesNotExist as error:
            raise Http404 from error
        cited = citation(self.request, pool)
        return answers.version(pool, cited, answers.outcome_names(), self.request)


class GetSynthesisVersion(GetSynthesis):
    """One version, which stays at this address; its ETag changes only when somebody judges anew."""

    summary = "One version of one synthesis, to cite"


class ListPublishedSyntheses(ListView):
    """Pooled figures that others published; ours never contain them."""

    tag, summary = "syntheses", "What others took together"
    document = documents.PublishedSynthesisPage

    def rows(self, _asked: dict[str, Any], **_where: Any) -> Any:
        return service.list_published()
