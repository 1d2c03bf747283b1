# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.casework.payments import views

of_case = [
    path("schulden/betalingen", views.payments, name="debts-payments"),
    path("herinneringen/<int:item>/gedaan", views.reminded, name="reminded"),
    path("schulden/betalingen/einde", views.end, name="debts-payments-end"),
    path("schulden/betalingen/<int:item>/weg", views.remove, name="debts-payment-remove"),
]
urlpatterns = [path("betalingen/importeren", views.take_in, name="payments-import")]
