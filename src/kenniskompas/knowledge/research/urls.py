# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.knowledge.research.views import pictures, reading

urlpatterns = [
    path("onderzoek/", reading.show_studies, name="research"),
    path("onderzoek/overzichten/", reading.show_pools, name="pools"),
    path("onderzoek/<slug:slug>/", reading.show_study, name="study"),
    path("samengenomen/<path:group>/v<int:version>/bosdiagram.svg", pictures.forest, name="forest"),
    path(
        "samengenomen/<path:group>/v<int:version>/gegevens.csv",
        pictures.forest_data,
        name="forest_data",
    ),
    path(
        "samengenomen/<path:group>/v<int:version>/mensen.csv", pictures.icon_data, name="icon_data"
    ),
]
