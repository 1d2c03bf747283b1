# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.knowledge.following import views

urlpatterns = [
    path("nieuw/", views.show_news, name="news"),
    path("nieuw/gelezen/", views.mark_read, name="news_read"),
    path("volgen/", views.follow, name="follow"),
    path("wijzigingen/", views.show_changes, name="changes"),
    path("wijzigingen/wijzigingen.csv", views.changes_csv, name="changes_csv"),
]
