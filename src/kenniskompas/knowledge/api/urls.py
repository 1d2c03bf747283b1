# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses below /api/v1; none ends with a slash, but the base path may."""

from django.urls import path

from kenniskompas.knowledge.api.views import catalogue, library, questions, research, start

SYNTHESIS = "syntheses/<slug:intervention>/<slug:outcome>/<slug:measure>"

app_name = "api"
urlpatterns = [
    path("", start.GetStart.as_view(), name="start"),
    path("openapi.json", start.GetDescription.as_view(), name="description"),
    path("interventions", catalogue.ListInterventions.as_view(), name="interventions"),
    path("interventions/<slug:slug>", catalogue.GetIntervention.as_view(), name="intervention"),
    path("schemes", catalogue.ListSchemes.as_view(), name="schemes"),
    path("schemes/<slug:scheme>", catalogue.GetScheme.as_view(), name="scheme"),
    path("studies", research.ListStudies.as_view(), name="studies"),
    path("studies/<slug:slug>", research.GetStudy.as_view(), name="study"),
    path("estimates", research.ListEstimates.as_view(), name="estimates"),
    path("syntheses", research.ListSyntheses.as_view(), name="syntheses"),
    path(SYNTHESIS, research.GetSynthesis.as_view(), name="synthesis"),
    path(
        f"{SYNTHESIS}/versions/<int:version>",
        research.GetSynthesisVersion.as_view(),
        name="synthesis_version",
    ),
    path(
        "published-syntheses", research.ListPublishedSyntheses.as_view(), name="published_syntheses"
    ),
    path("gaps", questions.ListGaps.as_view(), name="gaps"),
    path("gaps/<slug:slug>", questions.GetGap.as_view(), name="gap"),
    path("practice-notes", questions.ListPracticeNotes.as_view(), name="practice_notes"),
    path("practice-notes/<int:note>", questions.GetPracticeNote.as_view(), name="practice_note"),
    path("publications", library.ListPublications.as_view(), name="publications"),
    path("publications/<slug:slug>", library.GetPublication.as_view(), name="publication"),
    path("search", library.Search.as_view(), name="search"),
    path("changes", library.ListChanges.as_view(), name="changes"),
    path("knowledge-package", library.GetKnowledgePackage.as_view(), name="knowledge_package"),
]
