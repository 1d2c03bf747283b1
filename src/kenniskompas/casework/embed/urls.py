# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses below /api/v1 for other suites; none ends with a slash."""

from django.urls import path

from kenniskompas.casework.embed import views

app_name = "embed"
urlpatterns = [
    path("advice-services", views.ListAdviceServices.as_view(), name="services"),
    path("advice-services/decision-advice", views.AskAdvice.as_view(), name="ask"),
    path("advice-services/decision-advice/feedback", views.GiveFeedback.as_view(), name="feedback"),
]
