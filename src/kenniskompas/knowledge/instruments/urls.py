# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.knowledge.instruments.views import changing, reading

urlpatterns = [
    path("instrumenten/", reading.show_instruments, name="instruments"),
    path("instrumenten/nieuw/", changing.change_instrument, name="new_instrument"),
    path("instrumenten/<slug:code>/", reading.show_instrument, name="instrument"),
    path(
        "instrumenten/<slug:code>/wijzigen/", changing.change_instrument, name="change_instrument"
    ),
    path(
        "instrumenten/<slug:code>/v<int:number>/",
        reading.show_instrument,
        name="instrument_version",
    ),
    path(
        "instrumenten/<slug:code>/v<int:number>/definitie.json",
        reading.download,
        name="instrument_file",
    ),
]
