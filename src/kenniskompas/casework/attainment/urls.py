# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses below one case."""

from django.urls import path

from kenniskompas.casework.attainment import views

of_case = [
    path("doelen", views.goals, name="goals"),
    path("doelen/verloop.svg", views.goals_picture, name="goals-picture"),
    path("doelen/<int:goal_id>/stappen", views.goal_levels, name="goal-levels"),
]
