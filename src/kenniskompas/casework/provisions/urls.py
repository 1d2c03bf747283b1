# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.casework.provisions import views

urlpatterns = [
    path("voorzieningen/", views.caseload, name="provisions"),
    path("voorzieningen/tabel", views.table, name="provision-table"),
]
of_case = [
    path("voorzieningen", views.case_provisions, name="case-provisions"),
    path("voorzieningen/vraag/<slug:field>", views.ask_fact, name="case-provisions-ask"),
    path("voorzieningen/<str:code>", views.claim, name="case-provisions-claim"),
]
