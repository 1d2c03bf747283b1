# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.knowledge.entry import views as entry
from kenniskompas.knowledge.experience import views as experience
from kenniskompas.knowledge.gaps import views as gaps
from kenniskompas.knowledge.research.views import pictures
from kenniskompas.knowledge.research.views import reading as research
from kenniskompas.knowledge.search import views as search

app_name = "knowledge"
urlpatterns = [
    path("", search.show_catalogue, name="catalogue"),
    path("aanpak/<slug:slug>/", entry.show_intervention, name="intervention"),
    path("onderzoek/", research.show_studies, name="research"),
    path("onderzoek/overzichten/", research.show_pools, name="pools"),
    path("onderzoek/<slug:slug>/", research.show_study, name="study"),
    path("samengenomen/<path:group>/v<int:version>/bosdiagram.svg", pictures.forest, name="forest"),
    path(
        "samengenomen/<path:group>/v<int:version>/gegevens.csv",
        pictures.forest_data,
        name="forest_data",
    ),
    path(
        "samengenomen/<path:group>/v<int:version>/mensen.csv", pictures.icon_data, name="icon_data"
    ),
    path("kennisvragen/", gaps.show_gaps, name="gaps"),
    path("kennisvragen/nieuw/", gaps.add_gap, name="new_gap"),
    path("praktijk/", experience.show_notes, name="practice"),
    path("praktijk/nieuw/", experience.add_note, name="new_note"),
]
