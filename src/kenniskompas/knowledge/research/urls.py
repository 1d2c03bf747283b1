# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.knowledge.research.views import (
    data,
    entering,
    importing,
    judging,
    pictures,
    pools,
    reading,
    results,
)

urlpatterns = [
    path("onderzoek/", reading.show_studies, name="research"),
    path("onderzoek/overzichten/", reading.show_pools, name="pools"),
    path("onderzoek/nieuw/", entering.add_study, name="new_study"),
    path("onderzoek/wachtrij/", results.show_waiting, name="waiting"),
    path("onderzoek/inlezen/", importing.upload, name="import_studies"),
    path("onderzoek/inlezen/voorbeeld.csv", importing.template, name="import_studies_template"),
    path("onderzoek/<slug:slug>/bewerken/", entering.edit_study, name="edit_study"),
    path("onderzoek/<slug:slug>/resultaat/", results.add_result, name="new_result"),
    path("onderzoek/<slug:slug>/bevestigen/", results.confirm_results, name="confirm_results"),
    path(
        "onderzoek/<slug:slug>/<slug:result>/corrigeren/",
        results.correct_result,
        name="correct_result",
    ),
    path(
        "onderzoek/<slug:slug>/<slug:result>/intrekken/",
        results.withdraw_result,
        name="withdraw_result",
    ),
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
