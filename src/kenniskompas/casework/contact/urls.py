# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.casework.contact import views

of_case = [
    path("contact", views.contact, name="contact"),
    path("contact/<int:item>/weg", views.take_back, name="contact-take-back"),
]
