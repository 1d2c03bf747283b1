# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.casework.grounds import views

of_case = [path("grondslag", views.grounds, name="grounds")]
urlpatterns = [
    path("wetten", views.show_laws, name="laws"),
    path("wetten/<slug:code>/schakelen", views.switch, name="law-switch"),
]
