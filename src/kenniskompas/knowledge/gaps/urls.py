# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.knowledge.gaps import views

urlpatterns = [
    path("kennisvragen/", views.show_gaps, name="gaps"),
    path("kennisvragen/nieuw/", views.add_gap, name="new_gap"),
]
