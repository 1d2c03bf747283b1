# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.outcomes.experiments import urls as experiments
from kenniskompas.outcomes.neighbours import urls as neighbours
from kenniskompas.outcomes.views import (
    actions,
    asking,
    costs,
    downloads,
    pictures,
    power,
    saved,
    saving,
    studies,
    what_if,
    whom,
)

app_name = "outcomes"
ESTIMATION = "<uuid:study_id>/schatting/<int:version>"
urlpatterns = [
    *experiments.urlpatterns,
    *neighbours.urlpatterns,
    path("", studies.show_studies, name="studies"),
    path("vraag/", asking.ask, name="ask"),
    path("hoeveel-mensen/", power.show_power, name="power"),
    path("beleidsspel/", what_if.show_what_if, name="what_if"),
    path("kosten-en-baten/", costs.show_costs, name="costs"),
    path("kosten-en-baten/tornado.svg", costs.tornado, name="tornado"),
    path("bewaard/", saved.show_list, name="saved_list"),
    path("bewaard/bewaren/", saving.save, name="save"),
    path("bewaard/naast-elkaar/", saved.compare, name="compare"),
    path("bewaard/<int:number>/", saved.show_saved, name="saved"),
    path("bewaard/<int:number>/tornado.svg", saved.tornado, name="saved_tornado"),
    path("bewaard/<int:number>/kopie/", saving.copy, name="copy_saved"),
    path("bewaard/<int:number>/weg/", saving.delete, name="delete_saved"),
    path("bewaard/<int:number>/opnieuw/", saving.renew, name="renew_saved"),
    path("nieuw/", asking.new_study, name="new"),
    path("<uuid:study_id>/", studies.show_study, name="study"),
    path("<uuid:study_id>/vastleggen/", actions.freeze, name="freeze"),
    path("<uuid:study_id>/weggooien/", actions.discard, name="discard"),
    path("<uuid:study_id>/beantwoorden/", actions.answer, name="answer"),
    path("<uuid:study_id>/publiceren/", actions.publish, name="publish"),
    path("<uuid:study_id>/intrekken/", actions.withdraw, name="withdraw"),
    path("<uuid:study_id>/toevoegen/", actions.add_note, name="add_note"),
    path(f"{ESTIMATION}/voor-wie/", whom.show_whom, name="whom"),
    path(f"{ESTIMATION}/voor-wie/voorstel/", whom.propose, name="propose_rules"),
    path(f"{ESTIMATION}/effecten.svg", pictures.effects, name="effects_picture"),
    path(f"{ESTIMATION}/groepen/<slug:field>.svg", pictures.groups, name="groups_picture"),
    path(f"{ESTIMATION}/overlap/<slug:arm>.svg", pictures.overlap, name="overlap_picture"),
    path(f"{ESTIMATION}/voor-en-na.svg", pictures.change, name="change_picture"),
    path(f"{ESTIMATION}/gegevens.csv", downloads.as_csv, name="csv"),
    path(f"{ESTIMATION}/gegevens.json", downloads.as_json, name="json"),
]
