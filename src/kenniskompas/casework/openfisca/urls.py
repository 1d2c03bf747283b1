# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.casework.openfisca import views

urlpatterns = [path("rekenregels/", views.mapping, name="engine-mapping")]
of_case = [path("rekenregels", views.case_engine, name="case-engine")]
