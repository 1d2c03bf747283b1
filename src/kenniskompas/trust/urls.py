# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.trust import views

app_name = "trust"
urlpatterns = [
    path("mijn-gegevens", views.own, name="own"),
    path("gegevens/<uuid:case_id>", views.report, name="report"),
    path("wissen", views.erase, name="erase"),
]
