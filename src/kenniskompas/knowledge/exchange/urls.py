# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.knowledge.exchange import views

urlpatterns = [
    path("uitwisselen/", views.exchange, name="exchange"),
    path("uitwisselen/pakket.zip", views.download, name="exchange_download"),
    path("uitwisselen/<int:import_id>/", views.check, name="exchange_check"),
]
