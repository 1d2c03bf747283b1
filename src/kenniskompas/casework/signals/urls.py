# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.casework.signals import views

urlpatterns = [
    path("signalen/", views.signals, name="signals"),
    path("signalen/terugkoppelen", views.tell, name="signals-tell"),
    path("signalen/importeren", views.take_in, name="signals-import"),
    path("signalen/importeren/kolommen", views.name_columns, name="signals-columns"),
    path("signalen/<uuid:item>", views.signalled, name="signal"),
]
