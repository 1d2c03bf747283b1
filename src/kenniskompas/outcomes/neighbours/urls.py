# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.outcomes.neighbours import views

ONE = "<uuid:study_id>/samen"
urlpatterns = [
    path(f"{ONE}/", views.show_together, name="together"),
    path(f"{ONE}/gemeenten.svg", views.together_picture, name="together_picture"),
    path(f"{ONE}/vrijgeven", views.release, name="release"),
    path(f"{ONE}/vrijgave.json", views.download, name="download_release"),
    path(f"{ONE}/toevoegen", views.add, name="add_neighbour"),
    path(f"{ONE}/<int:row>/weg", views.remove, name="remove_neighbour"),
]
