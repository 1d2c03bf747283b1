# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("zoeken", views.search, name="search"),
    path("weten/kennisvragen/onze-clienten/", views.show_coverage, name="coverage"),
    path("weten/kennisvragen/onze-clienten/gegevens.csv", views.coverage_data, name="coverage_csv"),
]
