# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.knowledge.experience import views

urlpatterns = [
    path("praktijk/", views.show_notes, name="practice"),
    path("praktijk/nieuw/", views.add_note, name="new_note"),
]
