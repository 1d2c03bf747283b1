# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.knowledge.appraisal.views import board, criteria, deciding, dossier, reviewing

urlpatterns = [
    path("erkenning/", board.show_board, name="recognition"),
    path("erkenning/schaal/", board.show_scale, name="recognition_scale"),
    path("erkenning/aanvragen/", dossier.submit, name="recognition_new"),
    path("erkenning/criteria/", criteria.show_criteria, name="recognition_criteria"),
    path("erkenning/criteria/concept/", criteria.start_draft, name="recognition_draft"),
    path("erkenning/criteria/nieuw/", criteria.edit_criterion, name="recognition_criterion_new"),
    path(
        "erkenning/criteria/regel/<int:criterion_id>/",
        criteria.edit_criterion,
        name="recognition_criterion",
    ),
    path("erkenning/criteria/v<int:version>/", criteria.show_criteria, name="recognition_edition"),
    path("erkenning/criteria/v<int:version>/gebruiken/", criteria.adopt, name="recognition_adopt"),
    path("erkenning/<int:dossier_id>/", dossier.show_dossier, name="recognition_dossier"),
    path("erkenning/<int:dossier_id>/bekijken/", dossier.screen, name="recognition_screening"),
    path("erkenning/<int:dossier_id>/aanvullen/", dossier.resubmit, name="recognition_resubmit"),
    path("erkenning/<int:dossier_id>/intrekken/", dossier.withdraw, name="recognition_withdraw"),
    path(
        "erkenning/<int:dossier_id>/beoordelaars/",
        reviewing.choose_reviewers,
        name="recognition_reviewers",
    ),
    path(
        "erkenning/<int:dossier_id>/beoordelaars/<int:review_id>/",
        reviewing.release,
        name="recognition_release",
    ),
    path("erkenning/<int:dossier_id>/beoordelen/", reviewing.review, name="recognition_review"),
    path(
        "erkenning/<int:dossier_id>/beoordelen/geen-belang/",
        reviewing.declare,
        name="recognition_declare",
    ),
    path(
        "erkenning/<int:dossier_id>/beoordelen/terugtreden/",
        reviewing.step_back,
        name="recognition_step_back",
    ),
    path("erkenning/<int:dossier_id>/verschillen/", deciding.resolve, name="recognition_resolve"),
    path("erkenning/<int:dossier_id>/besluit/", deciding.decide, name="recognition_decision"),
    path("erkenning/<int:dossier_id>/herziening/", deciding.appeal, name="recognition_appeal"),
]
