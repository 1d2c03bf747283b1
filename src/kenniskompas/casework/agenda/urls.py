# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.contrib.auth.decorators import login_not_required
from django.urls import path

from kenniskompas.casework.agenda import views

of_case = [path("agenda.ics", views.case_file, name="agenda-case")]
urlpatterns = [
    path("agenda", views.agenda, name="agenda"),
    path("agenda.ics", views.own_file, name="agenda-file"),
    path("agenda/adres", views.make_feed, name="agenda-make"),
    path("agenda/adres/intrekken", views.withdraw_feed, name="agenda-withdraw"),
    path("agenda/<str:token>.ics", login_not_required(views.feed), name="agenda-feed"),
]
