# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.knowledge.entry import views

urlpatterns = [path("aanpak/<slug:slug>/", views.show_intervention, name="intervention")]
