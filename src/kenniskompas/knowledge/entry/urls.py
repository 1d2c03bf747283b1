# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.knowledge.entry.views import cards, page

urlpatterns = [
    path("aanpak/<slug:slug>/", page.show_intervention, name="intervention"),
    path("aanpak/<slug:slug>/nagekeken/", cards.review, name="review_entry"),
    path("aanpak/<slug:slug>/kaart/<slug:reader>.pdf", cards.card_pdf, name="card_pdf"),
    path("aanpak/<slug:slug>/kaart/<slug:reader>/", cards.show_card, name="card"),
    path("aanpak/<slug:slug>/kaart/<slug:reader>/wijzigen/", cards.edit_card, name="edit_card"),
]
