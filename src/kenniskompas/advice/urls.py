# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path
from django.views.generic import TemplateView

app_name = "advice"
urlpatterns = [
    path("", TemplateView.as_view(template_name="base.html"), name="rules"),
]
