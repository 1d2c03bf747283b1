# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.knowledge.gaps.views import acting, agenda, listing, maps, single

urlpatterns = [
    path("kennisvragen/", listing.show_gaps, name="gaps"),
    path("kennisvragen/nieuw/", listing.add_gap, name="new_gap"),
    path("kennisvragen/kaart/", maps.show_map, name="gap_map"),
    path("kennisvragen/kaart/kaart.svg", maps.map_picture, name="gap_map_svg"),
    path("kennisvragen/kaart/gegevens.csv", maps.map_data, name="gap_map_csv"),
    path("kennisvragen/agenda/", agenda.show_agenda, name="agenda"),
    path("kennisvragen/agenda/agenda.csv", agenda.agenda_data, name="agenda_csv"),
    path("kennisvragen/<slug:slug>/", single.show_gap, name="gap"),
    path("kennisvragen/<slug:slug>/stem/", acting.vote, name="gap_vote"),
    path("kennisvragen/<slug:slug>/gesprek/", acting.discuss, name="gap_discuss"),
    path("kennisvragen/<slug:slug>/eigenaar/", acting.assign_owner, name="gap_owner"),
    path("kennisvragen/<slug:slug>/antwoord/", acting.answer, name="gap_answer"),
    path("kennisvragen/<slug:slug>/heropen/", acting.reopen, name="gap_reopen"),
    path("kennisvragen/<slug:slug>/woorden/", acting.reword, name="gap_reword"),
    path("kennisvragen/<slug:slug>/evaluatie/", acting.require_evaluation, name="gap_evaluation"),
    path("kennisvragen/<slug:slug>/onderzoek/", acting.add_study, name="gap_study"),
    path(
        "kennisvragen/<slug:slug>/onderzoek/<int:study_id>/einde/",
        acting.end_study,
        name="gap_study_end",
    ),
]
