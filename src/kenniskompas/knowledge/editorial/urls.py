# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.knowledge.editorial.views import board, deciding, drafting, proposing, withdrawing

urlpatterns = [
    path("eigen/", board.show_board, name="own_entries"),
    path("eigen/voorstellen/", board.show_proposals, name="proposals"),
    path("eigen/nieuw/", drafting.start, name="new_entry"),
    path("eigen/concept/<int:draft_id>/", drafting.show_draft, name="entry_draft"),
    path("eigen/concept/<int:draft_id>/inleveren/", deciding.hand_in, name="hand_in_entry"),
    path("eigen/concept/<int:draft_id>/terugnemen/", deciding.take_back, name="take_back_entry"),
    path("eigen/concept/<int:draft_id>/weg/", deciding.discard, name="discard_entry"),
    path("eigen/concept/<int:draft_id>/publiceren/", deciding.publish, name="publish_entry"),
    path("eigen/concept/<int:draft_id>/terugsturen/", deciding.send_back, name="return_entry"),
    path("eigen/concept/<int:draft_id>/<slug:part>/", drafting.write_part, name="entry_part"),
    path("eigen/wijziging/<int:step_id>/", board.show_change, name="entry_change"),
    path("eigen/voorstel/<int:proposal_id>/", proposing.show_proposal, name="proposal"),
    path("eigen/voorstel/<int:proposal_id>/besluit/", proposing.decide, name="decide_proposal"),
    path(
        "eigen/voorstel/<int:proposal_id>/intrekken/", proposing.withdraw, name="withdraw_proposal"
    ),
    path("eigen/voorstel/<int:proposal_id>/tekst/", proposing.settle, name="settle_text"),
    path("aanpak/<slug:slug>/wijzigen/", drafting.change, name="change_entry"),
    path("aanpak/<slug:slug>/intrekken/", withdrawing.withdraw, name="withdraw_entry"),
    path("aanpak/<slug:slug>/terugzetten/", withdrawing.restore, name="restore_entry"),
    path("aanpak/<slug:slug>/voorstel/", proposing.choose_field, name="propose"),
    path("aanpak/<slug:slug>/voorstel/<slug:field>/", proposing.propose, name="propose_text"),
]
