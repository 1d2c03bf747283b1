# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.casework.exchange import views
from kenniskompas.casework.exchange.registers import views as registers

urlpatterns = [
    path("importeren", views.upload, name="import"),
    path("importeren/controleren", views.check, name="import-check"),
    path("importeren/kolommen", views.map_columns, name="import-mapping"),
    path("importeren/bevestigen", views.confirm, name="import-confirm"),
    path("importeren/indelingen", registers.layouts, name="import-layouts"),
    path("importeren/indelingen/<slug:name>", registers.layout, name="import-layout"),
    path(
        "importeren/indelingen/<slug:name>/bestand",
        registers.layout_file,
        name="import-layout-file",
    ),
]
