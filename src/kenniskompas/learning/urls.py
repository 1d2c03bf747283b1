# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.learning.views import elsewhere, feedback

app_name = "learning"
urlpatterns = [
    path("mijn", feedback.own, name="own"),
    path("mijn/<uuid:decision_id>/delen", feedback.share, name="share"),
    path("team", feedback.team, name="team"),
    path("elders", elsewhere.elsewhere, name="elsewhere"),
    path("team/trechter.svg", feedback.funnel, name="funnel"),
]
