# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.advice.views import rules, snapshots

app_name = "advice"
urlpatterns = [
    path("", rules.show_rules, name="rules"),
    path("advies/<int:snapshot_id>/", snapshots.explain_advice, name="why"),
]
