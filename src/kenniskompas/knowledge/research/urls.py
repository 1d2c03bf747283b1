# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.knowledge.research.views import data, judging, pictures, pools, reading

urlpatterns = [
    path("onderzoek/", reading.show_studies, name="research"),
    path("onderzoek/overzichten/", reading.show_pools, name="pools"),
    path("onderzoek/<slug:slug>/", reading.show_study, name="study"),
    path("onderzoek/<slug:slug>/vertekening/", judging.judge_study, name="bias"),
    path("onderzoek/<slug:slug>/opzet/", judging.set_design, name="set_design"),
    path("samengenomen/<path:group>/v<int:version>/bosdiagram.svg", pictures.forest, name="forest"),
    path("samengenomen/<path:group>/v<int:version>/trechter.svg", pictures.funnel, name="funnel"),
    path(
        "samengenomen/<path:group>/v<int:version>/bijdragen.svg",
        pictures.contributions,
        name="contributions",
    ),
    path(
        "samengenomen/<path:group>/v<int:version>/gegevens.csv",
        data.forest_data,
        name="forest_data",
    ),
    path("samengenomen/<path:group>/v<int:version>/mensen.csv", data.icon_data, name="icon_data"),
    path(
        "samengenomen/<path:group>/v<int:version>/gegevens.json",
        data.pool_data,
        name="pool_data",
    ),
    path("samengenomen/<path:group>/v<int:version>/", pools.show_version, name="pool_version"),
    path("samengenomen/<path:group>/drempel/", judging.set_threshold, name="set_threshold"),
    path("samengenomen/<path:group>/zoektocht/", judging.record_search, name="record_search"),
    path(
        "samengenomen/<path:group>/oordeel/<int:judgement_id>/intrekken/",
        judging.withdraw,
        name="withdraw_judgement",
    ),
    path("samengenomen/<path:group>/oordeel/<slug:domain>/", judging.judge, name="judge"),
    path("samengenomen/<path:group>/", pools.show_certainty, name="pool"),
]
