# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses below one case."""

from django.urls import path

from kenniskompas.casework.work import views

of_case = [
    path("werk-en-inkomen", views.income, name="income"),
    path("werk-en-inkomen/beeld.svg", views.picture, name="income-picture"),
    path("werk-en-inkomen/<int:item>/intrekken", views.withdraw, name="income-withdraw"),
]
