# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The own talks below /clienten/gesprekken, and those of one case."""

from django.urls import path

from kenniskompas.casework.appointments.views import desk
from kenniskompas.casework.appointments.views import of_case as case

urlpatterns = [path("gesprekken", desk.desk, name="appointments")]
of_case = [
    path("gesprekken", case.appointments, name="case-appointments"),
    path("gesprekken/nieuw", case.new, name="new-appointment"),
    path("gesprekken/voorstellen", case.propose, name="propose-appointment"),
    path("gesprekken/<int:item>/antwoord", case.answer, name="appointment-answer"),
    path("gesprekken/<int:item>/herinnerd", case.reminded, name="appointment-reminded"),
    path("gesprekken/<int:item>/<slug:what>", case.act, name="appointment-act"),
]
