# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.casework.reminders import views

urlpatterns = [path("herinneren-per-e-mail", views.reminders, name="reminders")]
