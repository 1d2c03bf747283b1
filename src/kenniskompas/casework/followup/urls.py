# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses below one case."""

from django.urls import path

from kenniskompas.casework.followup import views

of_case = [
    path("navraag", views.follow_up, name="follow-up"),
    path("navraag/mag-het", views.later_contact, name="later-contact"),
    path("navraag/<int:item>/gevraagd", views.follow_up_asked, name="follow-up-asked"),
    path("navraag/<int:item>/geen-antwoord", views.follow_up_silent, name="follow-up-silent"),
    path("navraag/<int:item>/antwoord", views.follow_up_heard, name="follow-up-heard"),
]
