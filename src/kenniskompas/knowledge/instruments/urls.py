# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.knowledge.instruments import views

urlpatterns = [
    path("instrumenten/", views.show_instruments, name="instruments"),
    path("instrumenten/nieuw/", views.change_instrument, name="new_instrument"),
    path("instrumenten/<slug:code>/", views.show_instrument, name="instrument"),
    path("instrumenten/<slug:code>/wijzigen/", views.change_instrument, name="change_instrument"),
    path(
        "instrumenten/<slug:code>/v<int:number>/", views.show_instrument, name="instrument_version"
    ),
    path(
        "instrumenten/<slug:code>/v<int:number>/definitie.json",
        views.download,
        name="instrument_file",
    ),
]
