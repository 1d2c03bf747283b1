# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.knowledge.search.views import catalogue, everything

urlpatterns = [
    path("", catalogue.show_catalogue, name="catalogue"),
    path("zoeken/", everything.show_results, name="search"),
]
