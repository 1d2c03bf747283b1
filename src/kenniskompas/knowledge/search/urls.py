# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.knowledge.search import views

urlpatterns = [path("", views.show_catalogue, name="catalogue")]
