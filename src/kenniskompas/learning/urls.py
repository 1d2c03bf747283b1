# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.learning import views

app_name = "learning"
urlpatterns = [
    path("mijn", views.own, name="own"),
    path("mijn/<uuid:decision_id>/delen", views.share, name="share"),
    path("team", views.team, name="team"),
    path("team/trechter.svg", views.funnel, name="funnel"),
]
