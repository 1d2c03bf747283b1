# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("zoeken", views.search, name="search"),
]
